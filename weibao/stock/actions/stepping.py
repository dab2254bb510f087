# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a purchase moves: the fact on the ledger, its own row, the event that both sides read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import Fact, record_facts
from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.actions.moving import locked_request
from weibao.servicedesk.queries import office_of
from weibao.stock.models import Happened, Purchase, PurchaseEvent, Standing

Allowed = Callable[[Person, Purchase], bool]


class PurchaseStandsError(ValueError):
    """The purchase stands where this cannot be done."""

    def __init__(self, purchase: Purchase) -> None:
        super().__init__(f"Purchase {purchase.number} is {purchase.standing}.")
        self.purchase = purchase


class OtherPurchaseError(ValueError):
    """The same form came twice with other content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happened; `said` is all that the form told. `possible` are the standings before it."""

    what: Happened
    possible: Collection[Standing]
    to: Standing | None = None
    fact: Fact | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)


def locked_purchase(purchase: Purchase, allowed: Allowed, seen: Observation) -> Purchase:
    """The row as it is now, one change after the other: its request is locked first."""
    if not allowed(seen.by, purchase):
        raise PermissionDenied
    request = locked_request(purchase.request)
    purchase = Purchase.objects.select_related("part", "proposed_by").get(pk=purchase.pk)
    purchase.request = request
    return purchase


def take_step(purchase: Purchase, step: Step, seen: Observation) -> bool:
    """Whether it is new; the same form again changes nothing. In the caller's transaction."""
    if is_repeat(seen.key, step, of=purchase):
        return False
    if purchase.standing not in step.possible:
        raise PurchaseStandsError(purchase)
    if step.fact is not None and purchase.request.contract is not None:
        record_facts(purchase.request.contract, [step.fact], now=seen.now)
    columns = {**step.changes, **({"standing": step.to} if step.to else {})}
    for name, value in columns.items():
        setattr(purchase, name, value)
    if columns:
        purchase.save(update_fields=list(columns))
    keep_event(purchase, step, seen)
    return True


def is_repeat(key: str, step: Step, *, of: Purchase | None) -> bool:
    """Raises OtherPurchaseError where the key is known with something else."""
    earlier = PurchaseEvent.objects.filter(key=key).first()
    if earlier is None:
        return False
    told = (earlier.what, earlier.said)
    if told != (step.what, dict(step.said)) or (of is not None and earlier.purchase_id != of.pk):
        raise OtherPurchaseError(key)
    return True


def keep_event(purchase: Purchase, step: Step, seen: Observation) -> None:
    PurchaseEvent.objects.create(
        purchase=purchase,
        key=seen.key,
        what=step.what,
        at=seen.at,
        by=seen.by,
        said=dict(step.said),
    )


def tell_deciders(purchase: Purchase, kind: str, seen: Observation) -> None:
    """Those of the customer who agree to it; on the page where they follow the request."""
    path = f"/mine/{purchase.request.number}/#purchases"
    _tell(office_of(purchase.request), purchase, kind, seen, path=path)


def tell_desk(purchase: Purchase, kind: str, seen: Observation) -> None:
    """The desk, whoever proposed it, and whoever has the request."""
    request = purchase.request
    has_it = [request.assignee] if request.assignee else []
    desk = people_of(request.provider, [Role.DISPATCHER])
    _tell([*desk, purchase.proposed_by, *has_it], purchase, kind, seen)


def _tell(
    people: Iterable[Person], purchase: Purchase, kind: str, seen: Observation, *, path: str = ""
) -> None:
    put_notice(
        [person for person in people if person != seen.by],
        key=f"{kind}:{purchase.number}:{seen.key}",
        kind=kind,
        values={
            "request": purchase.request.number,
            "purchase": purchase.number,
            "name": purchase.part.name,
            "author": seen.by.name,
        },
        path=path or f"/purchases/{purchase.number}/",
        now=seen.now,
    )
