# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Purchases: those of a request, the board, and what became of the goods of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.stock.models import Holding, Movement, Purchase, PurchaseEvent, What
from weibao.stock.models.purchase import OPEN, PurchaseQuerySet

LATELY = timedelta(days=30)
MOST_ON_BOARD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Where the goods of a purchase are now, and how many were fitted or handed over."""

    there: tuple[Holding, ...] = ()
    used: int = 0
    handed_over: int = 0

    @property
    def left(self) -> int:
        return sum(one.quantity for one in self.there)


def purchases_board(person: Person, *, now: datetime) -> list[Purchase]:
    """What is open or came lately."""
    seen = Q(standing__in=OPEN) | Q(proposed_at__gt=now - LATELY)
    rows = Purchase.objects.visible_to(person).filter(seen)
    return list(_whole(rows).order_by("proposed_at", "pk")[:MOST_ON_BOARD])


def purchases_on(request: Request, *, reader: Person) -> list[Purchase]:
    rows = Purchase.objects.visible_to(reader).filter(request=request)
    return list(_whole(rows).order_by("place"))


def purchase_for(person: Person, number: str) -> Purchase:
    """Raises Purchase.DoesNotExist also for one that is not theirs to see."""
    return _whole(Purchase.objects.visible_to(person)).get(number=number)


def events_on(purchase: Purchase) -> list[PurchaseEvent]:
    return list(PurchaseEvent.objects.filter(purchase=purchase).select_related("by"))


def lots_of(purchases: Collection[Purchase]) -> dict[str, Lot]:
    """By number; two queries, however many there are."""
    numbers = [row.number for row in purchases]
    holdings = Holding.objects.filter(lot__in=numbers).there().select_related("place", "part")
    there: dict[str, list[Holding]] = {number: [] for number in numbers}
    for row in holdings:
        there[row.lot].append(row)
    gone = {number: {What.USED: 0, What.HANDED_OVER: 0} for number in numbers}
    moves = Movement.objects.filter(lot__in=numbers).select_related("corrects")
    for move in moves:
        kind = What(move.corrects.what if move.corrects else move.what)
        if kind in gone[move.lot]:
            gone[move.lot][kind] += -move.quantity if move.corrects else move.quantity
    return {
        number: Lot(
            there=tuple(there[number]),
            used=gone[number][What.USED],
            handed_over=gone[number][What.HANDED_OVER],
        )
        for number in numbers
    }


def _whole(rows: PurchaseQuerySet) -> PurchaseQuerySet:
    return rows.select_related(
        "part", "request__contract", "request__customer", "request__provider", "proposed_by"
    )
