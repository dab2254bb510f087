# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The queue: rows with their nearest deadline, the counts above them, the day as a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.queries import (
    Day,
    QueueRow,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    ended_page,
    saved_views,
)
from weibao.servicedesk.queries.desk import PAGE
from weibao.web.presenters.daystrip import Strip, strip_of
from weibao.web.presenters.due import Countdown, countdown_of
from weibao.web.presenters.links import request_page
from weibao.web.presenters.narrowing.asked import AskedDesk
from weibao.web.presenters.narrowing.filtering import ViewChip, view_chips
from weibao.web.presenters.words import word
from weibao.web.side import sits_with_provider, takes_calls

TONES = {"REPORTED": "amber", "IN_HAND": "teal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a row shows: its template draws nothing else. `customer` is empty for themselves."""

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
    due: Countdown | None
    may_be_due_at: datetime | None
    is_unplaced: bool
    appointment_at: datetime | None
    site: str
    ended_at: datetime | None
    vendor: str
    vendor_until: datetime | None
    is_vendor_late: bool
    may_be_picked: bool


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
class Leaf:
    """A page of the queue. `looked_to` is how far back a page looked that did not become full."""

    cases: tuple[Case, ...]
    earlier_url: str = ""
    later_url: str = ""
    looked_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    tiles: tuple[Tile, ...]
    filters: tuple[Filter, ...]
    views: tuple[ViewChip, ...]
    leaf: Leaf
    strip: Strip
    open_count: int
    asked: AskedDesk

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
    fields = asked.fields
    leaf = leaf_of(person, asked, day)
    counts = desk_counts(person, day, fields=fields)
    marks = desk_marks(person, day, fields=fields)
    return Desk(
        tiles=tuple(tiles_of(counts, asked)),
        filters=tuple(filters_of(person, asked, unplaced=counts["unplaced"])),
        views=tuple(view_chips(saved_views(person), reader=person, asked=asked)),
        leaf=leaf,
        strip=strip_of(marks, now=now),
        open_count=counts["all"],
        asked=asked,
    )


def leaf_of(person: Person, asked: AskedDesk, day: Day) -> Leaf:
    fields, start = asked.fields, asked.start
    if asked.q:
        found = desk_search(person, day, asked.q, fields=fields)
        return Leaf(cases=_cases(found, person))
    if asked.show == "done":
        ended = ended_page(person, fields=fields, place=asked.place)
        return Leaf(
            cases=_cases((QueueRow(row, None) for row in ended.rows), person),
            earlier_url=asked.but(place=ended.newer).url if ended.newer else "",
            later_url=asked.but(place=ended.older).url if ended.older else "",
            looked_to=ended.looked_to,
        )
    rows = desk_queue(person, day, show=asked.show, fields=fields, start=start)
    return Leaf(
        cases=_cases(rows[:PAGE], person),
        earlier_url=asked.but(start=max(0, start - PAGE)).url if start else "",
        later_url=asked.but(start=start + PAGE).url if len(rows) > PAGE else "",
    )


def _cases(rows: Iterable[QueueRow], reader: Person) -> tuple[Case, ...]:
    return tuple(case_of(row, reader=reader) for row in rows)


def case_of(row: QueueRow, *, reader: Person) -> Case:
    request = row.request
    due = countdown_of(request.contract, row.due) if request.contract and row.due else None
    return Case(
        number=request.number,
        url=request_page(request.number),
        summary=request.summary,
        is_urgent=request.is_urgent,
        customer=request.customer.short_name if sits_with_provider(reader) else "",
        device=str(request.device or ""),
        caller=request.caller_name,
        engineer=request.assignee.name if request.assignee else "",
        engineer_pk=request.assignee_id,
        standing=request.standing,
        standing_name=str(Standing(request.standing).label),
        tone=tone_of(request),
        pause_cause=word(request.pause_cause) if request.pause_cause else "",
        due=due,
        may_be_due_at=request.may_be_due_at if request.is_open else None,
        is_unplaced=row.is_unplaced and request.is_open,
        appointment_at=request.appointment_at if request.is_open else None,
        site=request.site.name if request.site else "",
        ended_at=request.ended_at,
        may_be_picked=takes_calls(reader),
        vendor=request.vendor if request.is_open else "",
        vendor_until=request.vendor_until,
        is_vendor_late=request.vendor_until is not None and request.vendor_until < timezone.now(),
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


def filters_of(person: Person, asked: AskedDesk, *, unplaced: int) -> Iterable[Filter]:
    names = {"": _("未完"), "mine": _("我的"), "unassigned": _("等待派工"), "done": _("已完")}
    if takes_calls(person) and (unplaced or asked.show == "unplaced"):
        names["unplaced"] = _("待选合同 %(count)s") % {"count": unplaced}
    if person.role in {"RESPONSIBLE", "MIS_MANAGER", "END_USER", "BUYER"}:
        names = {"": _("未完"), "done": _("已完")}
    for key, name in names.items():
        yield Filter(name=name, url=asked.but(show=key, q="").url, is_here=asked.show == key)
