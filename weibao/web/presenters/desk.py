# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The queue: rows with their nearest deadline, the counts above them, the day as a line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import QueueRow, desk_queue, requests_of
from weibao.web.presenters.daystrip import Strip, strip_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.links import request_page
from weibao.web.presenters.words import word

HOUR = timedelta(hours=1)
MOST_DONE = 100
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

    def is_due_by(self, moment: datetime) -> bool:
        """Also at that very moment: a day's 24:00 belongs to the day."""
        due = self.due
        return (
            due is not None and due.due_at is not None and due.is_running and due.due_at <= moment
        )


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
    refresh_url: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.show or self.q)


Test = Callable[[Case], bool]


def desk_of(person: Person, *, show: str, q: str, now: datetime) -> Desk:
    cases = tuple(case_of(row) for row in desk_queue(person))
    tests = tests_of(person, now=now)
    listed = done_cases(person) if show == "done" else cases
    chosen = [case for case in listed if tests.get(show, any_case)(case) and matches(case, q)]
    return Desk(
        tiles=tuple(tiles_of(cases, tests, show=show)),
        filters=tuple(filters_of(person, show=show)),
        cases=tuple(chosen),
        strip=strip_of(cases, now=now),
        open_count=len(cases),
        show=show,
        q=q,
        refresh_url=desk_url(show, q),
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


def done_cases(person: Person) -> tuple[Case, ...]:
    ended = requests_of(person).filter(ended_at__isnull=False).order_by("-ended_at")
    return tuple(case_of(QueueRow(request, None)) for request in ended[:MOST_DONE])


def any_case(_case: Case) -> bool:
    return True


def tests_of(person: Person, *, now: datetime) -> Mapping[str, Test]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "missed": lambda case: case.is_due_by(now),
        "hour": lambda case: case.is_due_by(now + HOUR) and not case.is_due_by(now),
        "today": lambda case: case.is_due_by(midnight + timedelta(days=1)),
        "paused": lambda case: case.standing == "PAUSED",
        "mine": lambda case: case.engineer_pk == person.pk,
        "unassigned": lambda case: case.engineer_pk is None,
    }


def tiles_of(cases: Iterable[Case], tests: Mapping[str, Test], *, show: str) -> Iterable[Tile]:
    cases = list(cases)
    looks = (
        ("missed", _("已超时"), "alert-triangle", "red"),
        ("hour", _("1 小时内"), "hourglass", "amber"),
        ("today", _("今天"), "calendar", "teal"),
        ("paused", _("已暂停"), "clock-pause", "grey"),
    )
    for key, name, icon, tone in looks:
        count = sum(1 for case in cases if tests[key](case))
        yield Tile(
            key=key,
            name=name,
            icon=icon,
            tone=tone,
            count=count,
            share=round(100 * count / len(cases)) if cases else 0,
            url=desk_url("" if show == key else key, ""),
            is_here=show == key,
        )


def filters_of(person: Person, *, show: str) -> Iterable[Filter]:
    names = {"": _("未完"), "mine": _("我的"), "unassigned": _("等待派工"), "done": _("已完")}
    if person.role in {"RESPONSIBLE", "MIS_MANAGER", "END_USER", "BUYER"}:
        names = {"": _("未完"), "done": _("已完")}
    for key, name in names.items():
        yield Filter(name=name, url=desk_url(key, ""), is_here=show == key)


def desk_url(show: str, q: str) -> str:
    query = urlencode({name: value for name, value in (("show", show), ("q", q)) if value})
    return f"{reverse('desk')}?{query}" if query else reverse("desk")


def matches(case: Case, q: str) -> bool:
    text = f"{case.number} {case.summary} {case.customer} {case.device} {case.caller}"
    return all(part in text.casefold() for part in q.casefold().split())
