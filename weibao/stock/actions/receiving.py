# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was ordered comes, all of it or a part; it is handed over, or invoiced by its supplier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.servicedesk.actions.stepping import Step
from weibao.servicedesk.files import keep
from weibao.stock.access import can_hand_over, can_keep_place, can_order_purchase
from weibao.stock.actions.journal import Move, post_moves
from weibao.stock.actions.moving import Delivered, NotOursError, deliveries
from weibao.stock.actions.stepping import (
    PurchaseStandsError,
    is_repeat,
    locked_purchase,
    take_step,
    tell_deciders,
    tell_desk,
)
from weibao.stock.models import Biller, Happened, Holding, Purchase, Standing, StockPlace, What
from weibao.stock.models.purchase import AWAITED


class TooManyError(ValueError):
    """More than was ordered came: what is not the customer's is received as ordinary stock."""


class NotTheSuppliersError(ValueError):
    """The goods stand on our own sheet, so no supplier invoices them to the customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierInvoice:
    """The goods' invoice, from their supplier to the customer (V9); `amount` is in fen.

    `content` is the file, where there is one, and `media_type` what it is.
    """

    number: str
    on: date
    amount: int
    sender: str
    content: bytes = b""
    media_type: str = ""


@transaction.atomic
def receive_purchase(
    purchase: Purchase,
    *,
    to: StockPlace,
    quantity: int,
    serials: Sequence[str] = (),
    seen: Observation,
) -> Purchase:
    """Into a place, as the goods of this purchase; the form twice moves the stock once."""
    purchase = locked_purchase(purchase, can_order_purchase, seen)
    if not can_keep_place(seen.by, to) or to.provider_id != purchase.request.provider_id:
        raise NotOursError(to.name)
    received = purchase.received + quantity
    is_all = received >= purchase.quantity
    step = Step(
        what=Happened.RECEIVED,
        possible=AWAITED,
        to=Standing.RECEIVED if is_all else Standing.PARTLY,
        said={"quantity": quantity, "place": to.name, "serials": list(serials)},
        changes={"received": received},
    )
    if is_repeat(seen.key, step, of=purchase):
        return purchase
    if purchase.standing not in AWAITED:
        raise PurchaseStandsError(purchase)
    if received > purchase.quantity:
        raise TooManyError(purchase.number)
    take_step(purchase, step, seen)
    came = Delivered(
        part=purchase.part,
        quantity=quantity,
        serials=serials,
        unit_cost=purchase.unit_cost,
        supplier=purchase.supplier,
        lot=purchase.number,
    )
    post_moves(to.provider, deliveries(to, came), seen=seen)
    tell_desk(purchase, "purchase_received", seen)
    return purchase


@transaction.atomic
def hand_over_purchase(
    purchase: Purchase, holding: Holding, *, person: str, quantity: int, seen: Observation
) -> Purchase:
    """Given to the customer without a visit; `person` took it."""
    purchase = locked_purchase(purchase, can_hand_over, seen)
    if holding.lot != purchase.number:
        raise NotOursError(holding.handle)
    step = Step(
        what=Happened.HANDED_OVER,
        possible=tuple(Standing),
        said={"person": person, "quantity": quantity, "serial": holding.serial},
    )
    if take_step(purchase, step, seen):
        move = Move(
            what=What.HANDED_OVER,
            part=holding.part,
            quantity=quantity,
            source=holding.place,
            lot=holding.lot,
            serial=holding.serial,
            request=purchase.request,
            reason=person,
        )
        post_moves(holding.place.provider, [move], seen=seen)
    return purchase


@transaction.atomic
def record_supplier_invoice(
    purchase: Purchase, told: SupplierInvoice, *, seen: Observation
) -> Purchase:
    """Not our invoice: its number, day, amount, sender, and the file where there is one (V9)."""
    purchase = locked_purchase(purchase, can_order_purchase, seen)
    if purchase.biller != Biller.SUPPLIER:
        raise NotTheSuppliersError(purchase.number)
    said = {
        "number": told.number,
        "on": told.on.isoformat(),
        "amount": told.amount,
        "sender": told.sender,
    }
    digest = keep(told.content) if told.content else ""
    step = Step(
        what=Happened.INVOICED,
        possible=(Standing.ORDERED, Standing.PARTLY, Standing.RECEIVED, Standing.CANCELLED),
        said={**said, "digest": digest},
        changes={
            "invoice_number": told.number,
            "invoice_on": told.on,
            "invoice_amount": told.amount,
            "invoice_from": told.sender,
            "invoice_digest": digest,
            "invoice_type": told.media_type if digest else "",
        },
    )
    if take_step(purchase, step, seen):
        tell_deciders(purchase, "purchase_invoiced", seen)
    return purchase
