# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a request moves from one standing to another: the fact on the ledger, then its own row."""

from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Fact, record_facts
from weibao.agreements.observation import Observation
from weibao.parties.models import Person
from weibao.servicedesk.actions.telling import tell_watchers
from weibao.servicedesk.models import Request, Standing

Allowed = Callable[[Person, Request], bool]


class NotPossibleError(ValueError):
    """The request stands where this cannot be done; `standing` says where."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"Request {request.number} is {request.standing}.")
        self.request, self.standing = request, Standing(request.standing)


class NoContractError(ValueError):
    """Work needs a contract that says what it costs: agree one first."""


def require(allowed: Allowed, request: Request, by: Person) -> None:
    if not allowed(by, request):
        raise PermissionDenied


def locked_request(request: Request) -> Request:
    """One change of a request after the other; its row is always locked before its contract."""
    rows = Request.objects.select_for_update(of=("self",))
    return rows.select_related("contract", "device", "site", "provider", "customer").get(
        pk=request.pk
    )


@transaction.atomic
def move_request(
    request: Request,
    *,
    fact: Fact,
    possible: Collection[Standing],
    to: Standing | None,
    seen: Observation,
    changes: dict[str, Any] | None = None,
) -> Request:
    """Record a fact and move the request; the same form twice changes nothing.

    `to` None records without moving: something was observed late, and the request went on.
    """
    request = locked_request(request)
    if request.contract is not None:
        if record_facts(request.contract, [fact], now=seen.now).is_repeat:
            return request
    elif to is not None and request.standing == to:
        return request
    if request.standing not in possible:
        raise NotPossibleError(request)
    if to is not None:
        _write(request, to, seen, changes or {})
    return request


def _write(request: Request, to: Standing, seen: Observation, changes: dict[str, Any]) -> None:
    is_open = to in {Standing.REPORTED, Standing.IN_HAND, Standing.PAUSED}
    columns: dict[str, Any] = {
        "standing": to,
        "ended_at": None if is_open else seen.at,
        "pause_cause": "",
        **changes,
    }
    for name, value in columns.items():
        setattr(request, name, value)
    request.save(update_fields=list(columns))
    if not is_open:
        tell_watchers(request, "request_ended", seen)
