# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a purchase moves: the fact on the ledger, its own row, the event that both sides read."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.actions.moving import locked_request
from weibao.servicedesk.actions.stepping import Steps
from weibao.servicedesk.queries import office_of
from weibao.stock.models import Purchase, PurchaseEvent

Allowed = Callable[[Person, Purchase], bool]


class PurchaseStandsError(ValueError):
    """The purchase stands where this cannot be done."""

    def __init__(self, purchase: Purchase) -> None:
        super().__init__(f"Purchase {purchase.number} is {purchase.standing}.")
        self.purchase = purchase


class OtherPurchaseError(ValueError):
    """The same form came twice with other content."""


def locked_purchase(purchase: Purchase, allowed: Allowed, seen: Observation) -> Purchase:
    """The row as it is now, one change after the other: its request is locked first."""
    if not allowed(seen.by, purchase):
        raise PermissionDenied
    request = locked_request(purchase.request)
    purchase = Purchase.objects.select_related("part", "proposed_by").get(pk=purchase.pk)
    purchase.request = request
    return purchase


STEPS = Steps(
    PurchaseEvent.objects, "purchase", stands=PurchaseStandsError, other=OtherPurchaseError
)
take_step, is_repeat, keep_event = STEPS.take_step, STEPS.is_repeat, STEPS.keep_event


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
