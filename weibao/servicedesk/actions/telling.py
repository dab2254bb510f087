# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who hears about a request, besides those who look at it anyway."""

from collections.abc import Iterable

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person
from weibao.servicedesk.access import can_see_request
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import office_of, watchers_of


def tell_caller(request: Request, kind: str, seen: Observation, **more: str) -> None:
    if request.caller is not None and request.caller != seen.by:
        _tell([request.caller], request, kind, seen, **more)


def ask_for_rating(request: Request, kind: str, seen: Observation) -> None:
    """It is over: the caller hears so, and is asked how it was (P3)."""
    if request.caller is not None and request.caller != seen.by:
        path = f"/mine/{request.number}/#rate"
        _tell([request.caller], request, kind, seen, path=path)


def tell_office(request: Request, kind: str, seen: Observation) -> None:
    """Those of the customer who answer for the contract."""
    _tell(office_of(request), request, kind, seen)


def tell_watchers(request: Request, kind: str, seen: Observation) -> None:
    """Those who wanted to hear, and still may."""
    watching = [who for who in watchers_of(request) if can_see_request(who, request)]
    _tell([who for who in watching if who != seen.by], request, kind, seen)


def _tell(
    people: Iterable[Person],
    request: Request,
    kind: str,
    seen: Observation,
    *,
    path: str = "",
    **more: str,
) -> None:
    put_notice(
        people,
        key=f"{kind}:{request.number}:{seen.key}",
        kind=kind,
        values={
            "request": request.number,
            "summary": request.summary[:120],
            "reason": request.end_reason,
            **more,
        },
        path=path or f"/requests/{request.number}/",
        now=seen.now,
    )
