# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board: engineers down, hours or days across, what waits at the side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from weibao.agreements.queries.workdays import is_provisional
from weibao.dispatch.access import can_dispatch
from weibao.dispatch.models import Proposal
from weibao.dispatch.queries import (
    Waiting,
    arrivals_due,
    day_span,
    engineers_sent_by,
    visits_on_board,
    waiting_requests,
    workers_of,
)
from weibao.parties.models import Person
from weibao.rota.presenters.frame import CELLS_OF_HOUR, Frame
from weibao.rota.presenters.lanes import Day, Lane, hours_in, is_planned, lane_of
from weibao.rota.presenters.proposal import (
    Proposed,
    proposed_of,
    slot_url,
)
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.planning import place_words

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    number: str
    summary: str
    customer: str
    place: str
    minutes: int
    skills: tuple[str, ...]
    is_urgent: bool
    is_paused: bool
    appointment_at: datetime | None
    due: Due | None
    plan_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    label: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    day: date
    view: str
    days: tuple[date, ...]
    first_hour: int
    hours: tuple[Hour, ...]
    cells: int
    now_cell: int | None
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    proposed: Proposed | None
    is_provisional: bool
    may_dispatch: bool
    earlier_url: str
    later_url: str
    today_url: str
    day_url: str
    week_url: str


def board_of(
    person: Person, *, day: date, view: str, proposal: Proposal | None, now: datetime
) -> Board:
    first_day, count = (day - timedelta(days=day.weekday()), 7) if view == "week" else (day, 1)
    within = day_span(first_day, days=count)
    engineers = list(engineers_sent_by(person.organization))
    workers = workers_of(engineers, within=within)
    visits = visits_on_board(engineers, within=within, seen_by=person)
    waiting = waiting_requests(person)
    proposed = (
        proposed_of(
            proposal,
            by=person,
            engineers=engineers,
            waiting=(one.request.number for one in waiting),
        )
        if proposal is not None
        else None
    )
    frame = Frame.around([span for _v, span in visits] + hours_in(workers, within), day=day)
    dues = arrivals_due([visit.request for visit, _s in visits if is_planned(visit)])
    day_of = Day(within=within, frame=frame, dues=dues, proposed=proposed)
    lanes = [
        lane_of(engineer, worker, visits, day=day_of)
        for engineer, worker in zip(engineers, workers, strict=True)
    ]
    return Board(
        day=day,
        view=view,
        days=tuple(first_day + number * DAY for number in range(count)),
        first_hour=frame.first_hour,
        hours=tuple(
            Hour(label=f"{hour}:00", start=(hour - frame.first_hour) * CELLS_OF_HOUR)
            for hour in range(frame.first_hour, frame.last_hour)
        ),
        cells=(frame.last_hour - frame.first_hour) * CELLS_OF_HOUR,
        now_cell=frame.now_cell(now),
        lanes=tuple(lanes),
        cards=tuple(card_of(one) for one in waiting),
        proposed=proposed,
        is_provisional=is_provisional(day),
        may_dispatch=can_dispatch(person),
        earlier_url=board_url(day - count * DAY, view),
        later_url=board_url(day + count * DAY, view),
        today_url=board_url(timezone.localtime(now).date(), view),
        day_url=board_url(day, "day"),
        week_url=board_url(day, "week"),
    )


def card_of(waiting: Waiting) -> Card:
    request = waiting.request
    due = waiting.due
    return Card(
        number=request.number,
        summary=request.summary,
        customer=request.customer.short_name,
        place=place_words(request),
        minutes=waiting.task.minutes,
        skills=tuple(sorted(waiting.task.skills)),
        is_urgent=request.is_urgent,
        is_paused=request.standing == "PAUSED",
        appointment_at=request.appointment_at,
        due=due_of(request.contract, due) if due and request.contract else None,
        plan_url=slot_url(request=request.number),
    )


def board_url(day: date, view: str) -> str:
    query = {"day": f"{day:%Y-%m-%d}", **({"view": "week"} if view == "week" else {})}
    return f"{reverse('dispatch')}?{urlencode(query)}"
