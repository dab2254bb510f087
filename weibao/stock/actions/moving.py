# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts come in, go from place to place, are given up; what was wrong is corrected."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.servicedesk.actions.stepping import Step
from weibao.stock.access import (
    can_keep_place,
    can_keep_stock,
    can_move_parts,
    can_order_purchase,
)
from weibao.stock.actions.journal import Move, post_moves
from weibao.stock.actions.stepping import locked_purchase, take_step
from weibao.stock.models import (
    CataloguePart,
    Happened,
    Holding,
    Movement,
    Purchase,
    Standing,
    StockPlace,
    What,
)
from weibao.stock.queries import uncorrected


class NotOursError(ValueError):
    """The part or the place is another provider's."""


class CorrectTheVisitError(ValueError):
    """What a visit used is corrected on the visit, so that its sheet and the stock agree."""


class MoreThanStandsError(ValueError):
    """No more can be taken back of a movement than still stands of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came in; for a part that is tracked, one serial for each piece. `unit_cost` in fen."""

    part: CataloguePart
    quantity: int
    serials: Sequence[str] = ()
    unit_cost: int | None = None
    supplier: str = ""
    lot: str = ""


@transaction.atomic
def receive_parts(place: StockPlace, came: Delivered, *, seen: Observation) -> list[Movement]:
    """Into a place; a piece that is already somewhere is not received again."""
    if not can_keep_place(seen.by, place):
        raise PermissionDenied
    if came.part.provider_id != place.provider_id:
        raise NotOursError(came.part.code)
    return post_moves(place.provider, deliveries(place, came), seen=seen)


def deliveries(place: StockPlace, came: Delivered) -> list[Move]:
    return [
        Move(
            what=What.RECEIVED,
            part=came.part,
            quantity=quantity,
            target=place,
            lot=came.lot,
            serial=serial,
            unit_cost=came.unit_cost,
            supplier=came.supplier,
        )
        for serial, quantity in pieces(came.quantity, came.serials)
    ]


def pieces(quantity: int, serials: Sequence[str]) -> list[tuple[str, int]]:
    """Raises ValueError where the serials are not as many as the pieces, or one stands twice."""
    if not serials:
        return [("", quantity)]
    if len(set(serials)) != len(serials) or len(serials) != quantity:
        raise ValueError("One serial for each piece.")
    return [(serial, 1) for serial in serials]


@transaction.atomic
def move_parts(holding: Holding, *, to: StockPlace, quantity: int, seen: Observation) -> Movement:
    """From where it is to another place; out of a bag into a store room it is a return."""
    source = holding.place
    if not can_move_parts(seen.by, source, to):
        raise PermissionDenied
    move = Move(
        what=What.RETURNED if source.is_bag and not to.is_bag else What.MOVED,
        part=holding.part,
        quantity=quantity,
        source=source,
        target=to,
        lot=holding.lot,
        serial=holding.serial,
    )
    return post_moves(source.provider, [move], seen=seen)[0]


@transaction.atomic
def write_off_parts(holding: Holding, *, quantity: int, reason: str, seen: Observation) -> Movement:
    """Broken, lost, too old; the reason stays with it."""
    if not can_keep_place(seen.by, holding.place):
        raise PermissionDenied
    move = Move(
        what=What.WRITTEN_OFF,
        part=holding.part,
        quantity=quantity,
        source=holding.place,
        lot=holding.lot,
        serial=holding.serial,
        reason=reason,
    )
    return post_moves(holding.place.provider, [move], seen=seen)[0]


@transaction.atomic
def correct_movement(
    movement: Movement, *, quantity: int, reason: str, seen: Observation
) -> Movement:
    """`quantity` of it never happened: they go back where they came from. Nothing is changed.

    Goods of a purchase that did not come are awaited again.
    """
    if not can_keep_stock(seen.by) or movement.provider_id != seen.by.organization_id:
        raise PermissionDenied
    bought = Purchase.objects.filter(number=movement.lot).first()
    if bought is not None and movement.what == What.RECEIVED:
        bought = locked_purchase(bought, can_order_purchase, seen)
    rows = Movement.objects.select_for_update(of=("self",)).select_related(
        "part", "source", "target", "provider"
    )
    movement = rows.get(pk=movement.pk)
    earlier = Movement.objects.filter(key=f"{seen.key}:1").exists()
    if not earlier and quantity > uncorrected(movement):
        raise MoreThanStandsError(movement.pk)
    move = reversal(movement, quantity=quantity, reason=reason)
    made = post_moves(movement.provider, [move], seen=seen)[0]
    if bought is not None and movement.what == What.RECEIVED:
        take_step(bought, _missing(bought, quantity=quantity, reason=reason), seen)
    return made


def _missing(purchase: Purchase, *, quantity: int, reason: str) -> Step:
    """Both sides read that they did not come after all; what was cancelled stays so."""
    received = max(purchase.received - quantity, 0)
    back = Standing.PARTLY if received else Standing.ORDERED
    is_cancelled = purchase.standing == Standing.CANCELLED
    return Step(
        what=Happened.RECEIVED,
        possible=(Standing.PARTLY, Standing.RECEIVED, Standing.CANCELLED),
        to=None if is_cancelled else back,
        said={"quantity": -quantity, "reason": reason},
        changes={"received": received},
    )


def reversal(movement: Movement, *, quantity: int, reason: str) -> Move:
    """Raises CorrectTheVisitError; a correction is not corrected: do again what it undid."""
    if movement.visit:
        raise CorrectTheVisitError(movement.visit)
    if movement.what == What.CORRECTED:
        raise MoreThanStandsError(movement.pk)
    return Move(
        what=What.CORRECTED,
        part=movement.part,
        quantity=quantity,
        source=movement.target,
        target=movement.source,
        lot=movement.lot,
        serial=movement.serial,
        reason=reason,
        corrects=movement,
    )
