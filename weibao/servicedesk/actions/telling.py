# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who hears about a request, besides those who look at it anyway."""

from collections.abc import Iterable

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request


def tell_caller(request: Request, kind: str, seen: Observation) -> None:
    if request.caller is not None and request.caller != seen.by:
        _tell([request.caller], request, kind, seen)


def tell_office(request: Request, kind: str, seen: Observation) -> None:
    """Those of the customer who answer for the contract."""
    _tell(people_of(request.customer, [Role.RESPONSIBLE, Role.MIS_MANAGER]), request, kind, seen)


def _tell(people: Iterable[Person], request: Request, kind: str, seen: Observation) -> None:
    put_notice(
        people,
        key=f"{kind}:{request.number}:{seen.key}",
        kind=kind,
        values={
            "request": request.number,
            "summary": request.summary[:120],
            "reason": request.end_reason,
        },
        path=f"/requests/{request.number}/",
        now=seen.now,
    )
