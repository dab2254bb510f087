# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The queue: rows with their nearest deadline, the counts above them, the day as a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import (
    Day,
    QueueRow,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    saved_views,
)
from weibao.servicedesk.queries.desk import PAGE
from weibao.web.presenters.daystrip import Strip, strip_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.links import request_page
from weibao.web.presenters.narrowing.asked import AskedDesk
from weibao.web.presenters.narrowing.filtering import ViewChip, view_chips
from weibao.web.presenters.words import word

TONES = {"REPORTED": "amber", "IN_HAND": "teal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    number: str
    url: str
    summary: str
    is_urgent: bool
    customer: str
    device: str
    caller: str
    engineer: str
    engineer_pk: int | None
    standing: str
    standing_name: str
    tone: str
    pause_cause: str
    due: Due | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    key: str
    name: str
    icon: str
    tone: str
    count: int
    share: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    tiles: tuple[Tile, ...]
    filters: tuple[Filter, ...]
    views: tuple[ViewChip, ...]
    cases: tuple[Case, ...]
    strip: Strip
    open_count: int
    asked: AskedDesk
    earlier_url: str
    later_url: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.asked.but().query)

    @property
    def is_kept(self) -> bool:
        """Whether this queue has a name already."""
        return any(view.is_here for view in self.views)


def desk_of(person: Person, asked: AskedDesk, *, now: datetime) -> Desk:
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    day = Day(now=now, midnight=midnight)
    fields, start = asked.fields, asked.start
    rows = (
        desk_search(person, day, asked.q, fields=fields)
        if asked.q
        else desk_queue(person, day, show=asked.show, fields=fields, start=start)
    )
    counts = desk_counts(person, day, fields=fields)
    marks = desk_marks(person, day, fields=fields)
    follows = not asked.q and len(rows) > PAGE
    return Desk(
        tiles=tuple(tiles_of(counts, asked)),
        filters=tuple(filters_of(person, asked)),
        views=tuple(view_chips(saved_views(person), reader=person, asked=asked)),
        cases=tuple(case_of(row) for row in rows[:PAGE]),
        strip=strip_of(marks, now=now),
        open_count=counts["all"],
        asked=asked,
        earlier_url=asked.but(start=max(0, start - PAGE)).url if start else "",
        later_url=asked.but(start=start + PAGE).url if follows else "",
    )


def case_of(row: QueueRow) -> Case:
    request = row.request
    due = due_of(request.contract, row.due) if request.contract and row.due else None
    return Case(
        number=request.number,
        url=request_page(request.number),
        summary=request.summary,
        is_urgent=request.is_urgent,
        customer=request.customer.short_name,
        device=str(request.device or ""),
        caller=request.caller_name,
        engineer=request.assignee.name if request.assignee else "",
        engineer_pk=request.assignee_id,
        standing=request.standing,
        standing_name=request.get_standing_display(),
        tone=tone_of(request),
        pause_cause=word(request.pause_cause) if request.pause_cause else "",
        due=due,
    )


def tone_of(request: Request) -> str:
    return TONES.get(request.standing, "line")


def tiles_of(counts: Mapping[str, int], asked: AskedDesk) -> Iterable[Tile]:
    looks = (
        ("missed", _("已超时"), "alert-triangle", "red"),
        ("hour", _("1 小时内"), "hourglass", "amber"),
        ("today", _("今天"), "calendar", "teal"),
        ("paused", _("已暂停"), "clock-pause", "grey"),
    )
    for key, name, icon, tone in looks:
        yield Tile(
            key=key,
            name=name,
            icon=icon,
            tone=tone,
            count=counts[key],
            share=round(100 * counts[key] / counts["all"]) if counts["all"] else 0,
            url=asked.but(show="" if asked.show == key else key, q="").url,
            is_here=asked.show == key,
        )


def filters_of(person: Person, asked: AskedDesk) -> Iterable[Filter]:
    names = {"": _("未完"), "mine": _("我的"), "unassigned": _("等待派工"), "done": _("已完")}
    if person.role in {"RESPONSIBLE", "MIS_MANAGER", "END_USER", "BUYER"}:
        names = {"": _("未完"), "done": _("已完")}
    for key, name in names.items():
        yield Filter(name=name, url=asked.but(show=key, q="").url, is_here=asked.show == key)
