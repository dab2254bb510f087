# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The queue: rows with their nearest deadline, the counts above them, the day as a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import (
    QueueRow,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
)
from weibao.servicedesk.queries.desk import PAGE
from weibao.web.presenters.daystrip import Strip, strip_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.links import request_page
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
    cases: tuple[Case, ...]
    strip: Strip
    open_count: int
    show: str
    q: str
    start: int
    refresh_url: str
    earlier_url: str
    later_url: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.show or self.q)


def desk_of(person: Person, *, show: str, q: str, start: int, now: datetime) -> Desk:
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        desk_search(person, q)
        if q
        else desk_queue(person, show=show, now=now, midnight=midnight, start=start)
    )
    counts = desk_counts(person, now=now, midnight=midnight)
    marks = desk_marks(person, midnight=midnight)
    follows = not q and len(rows) > PAGE
    return Desk(
        tiles=tuple(tiles_of(counts, show=show)),
        filters=tuple(filters_of(person, show=show)),
        cases=tuple(case_of(row) for row in rows[:PAGE]),
        strip=strip_of(marks, now=now),
        open_count=counts["all"],
        show=show,
        q=q,
        start=start,
        refresh_url=desk_url(show, q, start),
        earlier_url=desk_url(show, q, max(0, start - PAGE)) if start else "",
        later_url=desk_url(show, q, start + PAGE) if follows else "",
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


def tiles_of(counts: Mapping[str, int], *, show: str) -> Iterable[Tile]:
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
            url=desk_url("" if show == key else key, ""),
            is_here=show == key,
        )


def filters_of(person: Person, *, show: str) -> Iterable[Filter]:
    names = {"": _("未完"), "mine": _("我的"), "unassigned": _("等待派工"), "done": _("已完")}
    if person.role in {"RESPONSIBLE", "MIS_MANAGER", "END_USER", "BUYER"}:
        names = {"": _("未完"), "done": _("已完")}
    for key, name in names.items():
        yield Filter(name=name, url=desk_url(key, ""), is_here=show == key)


def desk_url(show: str, q: str, start: int = 0) -> str:
    said = (("show", show), ("q", q), ("from", start or ""))
    query = urlencode({name: value for name, value in said if value})
    return f"{reverse('desk')}?{query}" if query else reverse("desk")
