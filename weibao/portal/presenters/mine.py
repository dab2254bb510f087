# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One's own requests as cards: what is open, what has ended."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from weibao.parties.models import Person
from weibao.portal.presenters.plain import now_of
from weibao.portal.side import speaks_for_all
from weibao.servicedesk.models import RATED
from weibao.servicedesk.queries import Day, QueueRow, desk_queue, desk_search, ended_page
from weibao.servicedesk.queries.desk import PAGE
from weibao.web.presenters.desk import tone_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.narrowing.asked import AskedDesk

DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    number: str
    url: str
    summary: str
    is_urgent: bool
    is_open: bool
    may_be_rated: bool
    tone: str
    now: str
    device: str
    caller: str
    reported_at: datetime
    due: Due | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    cards: tuple[Card, ...]
    is_done: bool
    is_for_all: bool
    q: str
    url: str
    earlier_url: str
    later_url: str


def mine_of(person: Person, asked: AskedDesk, *, now: datetime) -> Mine:
    local = timezone.localtime(now)
    day = Day(now=now, midnight=local.replace(hour=0, minute=0, second=0, microsecond=0))
    is_done = asked.show == DONE
    earlier: AskedDesk | None = None
    later: AskedDesk | None = None
    if asked.q:
        rows = desk_search(person, day, asked.q)
    elif is_done:
        ended = ended_page(person, place=asked.place)
        rows = [QueueRow(row, None) for row in ended.rows]
        earlier = asked.but(place=ended.newer) if ended.newer else None
        later = asked.but(place=ended.older) if ended.older else None
    else:
        found = desk_queue(person, day, start=asked.start)
        rows = found[:PAGE]
        earlier = asked.but(start=max(0, asked.start - PAGE)) if asked.start else None
        later = asked.but(start=asked.start + PAGE) if len(found) > PAGE else None
    return Mine(
        cards=tuple(card_of(row, reader=person) for row in rows),
        is_done=is_done,
        is_for_all=speaks_for_all(person),
        q=asked.q,
        url=address(asked),
        earlier_url=address(earlier) if earlier else "",
        later_url=address(later) if later else "",
    )


def card_of(row: QueueRow, *, reader: Person) -> Card:
    request = row.request
    is_own = reader.pk in {request.caller_id, request.reported_by_id}
    return Card(
        number=request.number,
        url=reverse("followed", args=[request.number]),
        summary=request.summary,
        is_urgent=request.is_urgent,
        is_open=request.is_open,
        may_be_rated=is_own and request.standing in RATED,
        tone=tone_of(request),
        now=now_of(request),
        device=str(request.device or ""),
        caller="" if reader.pk == request.caller_id else request.caller_name,
        reported_at=request.reported_at,
        due=due_of(request.contract, row.due) if request.contract and row.due else None,
    )


def address(asked: AskedDesk) -> str:
    return f"{reverse('mine')}?{asked.query}" if asked.query else reverse("mine")
