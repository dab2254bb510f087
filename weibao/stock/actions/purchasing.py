# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Goods on a customer's behalf: proposed with their price, agreed by name, then ordered (V8)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from weibao.agreements.actions import Fact
from weibao.agreements.facts import withdrawn
from weibao.agreements.observation import Observation
from weibao.servicedesk.actions.moving import locked_request, require
from weibao.servicedesk.actions.stepping import Step
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import office_of
from weibao.stock.access import can_decide_purchase, can_order_purchase, can_propose_purchase
from weibao.stock.actions.stepping import (
    PurchaseStandsError,
    is_repeat,
    keep_event,
    locked_purchase,
    take_step,
    tell_deciders,
    tell_desk,
)
from weibao.stock.facts import purchase_agreed
from weibao.stock.models import (
    Biller,
    CataloguePart,
    Happened,
    Purchase,
    PurchaseEvent,
    Standing,
)
from weibao.stock.models.purchase import AWAITED, OPEN


class OtherPriceError(ValueError):
    """Somebody agreed to a price that is not the latest any more."""


class NotResponsibleError(ValueError):
    """Only somebody who answers for the customer agrees to what it pays; `people` are they."""

    def __init__(self, people: list[str]) -> None:
        super().__init__(", ".join(people))
        self.people = people


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`unit_price` is in fen, with tax: what the customer will pay for one."""

    part: CataloguePart
    quantity: int
    unit_price: int
    biller: Biller = Biller.SUPPLIER
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """`unit_cost` is in fen: what the supplier asks for one, where it is known."""

    supplier: str
    unit_cost: int | None = None
    expected_on: date | None = None


@transaction.atomic
def propose_purchase(request: Request, told: Proposal, *, seen: Observation) -> Purchase:
    """The same form twice is one purchase; the customer's responsible people are told."""
    require(can_propose_purchase, request, seen.by)
    if told.part.provider_id != request.provider_id:
        raise ValueError("The part is of another provider's catalogue.")
    request = locked_request(request)
    said = {
        "request": request.number,
        "part": told.part.code,
        "quantity": told.quantity,
        "unit_price": told.unit_price,
        "biller": told.biller.value,
        "note": told.note,
    }
    step = Step(what=Happened.PROPOSED, possible=(), said=said)
    if is_repeat(seen.key, step, of=None):
        earlier = PurchaseEvent.objects.select_related("purchase__part").get(key=seen.key)
        return earlier.purchase
    place = request.purchases.count() + 1
    purchase = Purchase.objects.create(
        request=request,
        number=f"{request.number}-B{place}",
        place=place,
        part=told.part,
        quantity=told.quantity,
        unit_price=told.unit_price,
        biller=told.biller,
        note=told.note,
        standing=Standing.PROPOSED,
        proposed_at=seen.at,
        proposed_by=seen.by,
    )
    keep_event(purchase, step, seen)
    tell_deciders(purchase, "purchase_proposed", seen)
    return purchase


@transaction.atomic
def reprice_purchase(purchase: Purchase, *, unit_price: int, seen: Observation) -> Purchase:
    """Another price, before it is ordered, needs a new yes."""
    purchase = locked_purchase(purchase, can_order_purchase, seen)
    step = Step(
        what=Happened.REPRICED,
        possible=(Standing.PROPOSED, Standing.AGREED, Standing.DECLINED),
        to=Standing.PROPOSED,
        fact=_taken_back(purchase, reason="purchase_repriced", seen=seen),
        said={"unit_price": unit_price, "before": _before(purchase, seen)},
        changes={"unit_price": unit_price, "agreed_by": "", "agreed_at": None},
    )
    if take_step(purchase, step, seen):
        tell_deciders(purchase, "purchase_proposed", seen)
    return purchase


@transaction.atomic
def agree_purchase(
    purchase: Purchase, *, person: str = "", shown: int, seen: Observation
) -> Purchase:
    """`shown` is the amount that whoever agreed was told; `person` where the desk writes it down.

    Who agreed to what, and when, is a fact on the contract's ledger.
    """
    purchase = locked_purchase(purchase, can_decide_purchase, seen)
    said_by = _responsible(purchase, person or seen.by.name)
    step = Step(
        what=Happened.AGREED,
        possible=(Standing.PROPOSED,),
        to=Standing.AGREED,
        fact=purchase_agreed(purchase, person=said_by, seen=seen),
        said={"person": said_by, "amount": shown},
        changes={"agreed_by": said_by, "agreed_at": seen.at},
    )
    if is_repeat(seen.key, step, of=purchase):
        return purchase
    if purchase.standing not in step.possible:
        raise PurchaseStandsError(purchase)
    if shown != purchase.amount:
        raise OtherPriceError(purchase.number)
    take_step(purchase, step, seen)
    tell_desk(purchase, "purchase_agreed", seen)
    return purchase


@transaction.atomic
def decline_purchase(
    purchase: Purchase, *, person: str = "", reason: str = "", seen: Observation
) -> Purchase:
    """Not wanted, or not at this price. Nothing was ordered yet; a yes before is taken back."""
    purchase = locked_purchase(purchase, can_decide_purchase, seen)
    step = Step(
        what=Happened.DECLINED,
        possible=(Standing.PROPOSED, Standing.AGREED),
        to=Standing.DECLINED,
        fact=_taken_back(purchase, reason="purchase_declined", seen=seen),
        said={"person": _responsible(purchase, person or seen.by.name), "reason": reason},
        changes={"agreed_by": "", "agreed_at": None},
    )
    if take_step(purchase, step, seen):
        tell_desk(purchase, "purchase_declined", seen)
    return purchase


@transaction.atomic
def order_purchase(purchase: Purchase, told: Ordered, *, seen: Observation) -> Purchase:
    """Only what is agreed is ordered. What the supplier asks us is not among what both read."""
    purchase = locked_purchase(purchase, can_order_purchase, seen)
    on = told.expected_on.isoformat() if told.expected_on else ""
    step = Step(
        what=Happened.ORDERED,
        possible=(Standing.AGREED,),
        to=Standing.ORDERED,
        said={"supplier": told.supplier, "expected_on": on},
        changes={
            "supplier": told.supplier,
            "unit_cost": told.unit_cost,
            "expected_on": told.expected_on,
        },
    )
    take_step(purchase, step, seen)
    return purchase


@transaction.atomic
def cancel_purchase(purchase: Purchase, *, reason: str, seen: Observation) -> Purchase:
    """What has not come is not awaited any more; what has come stays where it is."""
    purchase = locked_purchase(purchase, can_order_purchase, seen)
    step = Step(
        what=Happened.CANCELLED,
        possible=OPEN,
        to=Standing.CANCELLED,
        said={"reason": reason, "missing": purchase.quantity - purchase.received},
    )
    was_awaited = purchase.standing in AWAITED
    if take_step(purchase, step, seen):
        tell_deciders(purchase, "purchase_cancelled", seen)
        if was_awaited:
            tell_desk(purchase, "purchase_cancelled", seen)
    return purchase


def _taken_back(purchase: Purchase, *, reason: str, seen: Observation) -> Fact | None:
    """The yes that stands is withdrawn on the ledger: two readers of it must not disagree."""
    if purchase.standing != Standing.AGREED:
        return None
    agreed = purchase.events.filter(what=Happened.AGREED).order_by("at", "pk").last()
    return withdrawn(agreed.key, reason=reason, seen=seen) if agreed else None


def _before(purchase: Purchase, seen: Observation) -> int:
    """The price that this form changed, also when it comes again."""
    earlier = PurchaseEvent.objects.filter(key=seen.key).first()
    return int(earlier.said.get("before", 0)) if earlier else purchase.unit_price


def _responsible(purchase: Purchase, name: str) -> str:
    people = [person.name for person in office_of(purchase.request)]
    if name not in people:
        raise NotResponsibleError(people)
    return name
