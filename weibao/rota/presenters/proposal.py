# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A proposal on the board: ghosts in the lanes, the reasons beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from weibao.dispatch.models import Proposal
from weibao.dispatch.plan import Span
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import requests_of
from weibao.web.presenters.planning import reason_words

LATE = frozenset({"late"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    number: str
    customer: str
    summary: str
    engineer_pk: int
    engineer: str
    span: Span
    travel: int
    reasons: tuple[str, ...]
    is_late: bool
    change_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    number: str
    customer: str
    summary: str
    reason: str
    plan_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    pk: int
    ghosts: tuple[Ghost, ...]
    left: tuple[Left, ...]
    made_at: datetime


def proposed_of(
    proposal: Proposal, *, by: Person, engineers: Iterable[Person], waiting: Iterable[str]
) -> Proposed:
    """What still waits of it: accepted and ended requests have gone from it."""
    names = {person.pk: person.name for person in engineers}
    open_numbers = frozenset(waiting)
    choices = [one for one in proposal.choices if one["number"] in open_numbers]
    unplaced = [one for one in proposal.unplaced if one["number"] in open_numbers]
    numbers = [one["number"] for one in (*choices, *unplaced)]
    requests = {row.number: row for row in requests_of(by).filter(number__in=numbers)}
    return Proposed(
        pk=proposal.pk,
        made_at=proposal.made_at,
        ghosts=tuple(
            ghost_of(one, requests[one["number"]], engineer=names.get(one["engineer"], ""))
            for one in choices
        ),
        left=tuple(left_of(one, requests[one["number"]]) for one in unplaced),
    )


def ghost_of(choice: Mapping[str, Any], request: Request, *, engineer: str) -> Ghost:
    starts_at = datetime.fromisoformat(choice["starts_at"])
    return Ghost(
        number=choice["number"],
        customer=request.customer.short_name,
        summary=request.summary,
        engineer_pk=choice["engineer"],
        engineer=engineer,
        span=Span(starts_at, starts_at + timedelta(minutes=choice["minutes"])),
        travel=choice["travel"],
        reasons=tuple(reason_words(one) for one in choice["reasons"]),
        is_late=any(one["key"] in LATE for one in choice["reasons"]),
        change_url=slot_url(
            request=choice["number"],
            engineer=choice["engineer"],
            planned_at=local_minute(starts_at),
            minutes=choice["minutes"],
        ),
    )


def left_of(unplaced: Mapping[str, Any], request: Request) -> Left:
    return Left(
        number=unplaced["number"],
        customer=request.customer.short_name,
        summary=request.summary,
        reason=reason_words(unplaced["reason"]),
        plan_url=slot_url(request=unplaced["number"]),
    )


def slot_url(**query: Any) -> str:
    return f"{reverse('dispatch_slot')}?{urlencode(query)}"


def local_minute(at: datetime) -> str:
    """As the browser's picker writes it."""
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"
