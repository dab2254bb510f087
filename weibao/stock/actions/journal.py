# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The only writer of the journal: what is moved, and the holdings that follow from it.

Two people take the last piece: the holding is lowered only where it is high enough, in one
statement, so exactly one of them gets it on either database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from weibao.agreements.observation import Observation
from weibao.parties.models import Organization
from weibao.servicedesk.models import Request
from weibao.stock.models import (
    CataloguePart,
    CountSheet,
    Holding,
    Movement,
    StockPlace,
    What,
)
from weibao.stock.queries import fold_of, whereabouts
from weibao.stock.queries.holdings import Kept


class ShortError(ValueError):
    """There are not so many; `here` is what the place has, `elsewhere` the other places."""

    def __init__(
        self, part: CataloguePart, place: StockPlace, wanted: int, holdings: Sequence[Holding]
    ) -> None:
        super().__init__(f"{part.code}: {wanted} wanted at {place.name}.")
        self.part, self.place, self.wanted = part, place, wanted
        self.holdings = tuple(holdings)

    @property
    def here(self) -> int:
        return sum(one.quantity for one in self.holdings if one.place_id == self.place.pk)

    @property
    def elsewhere(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for one in self.holdings:
            if one.place_id != self.place.pk:
                found[one.place.name] = found.get(one.place.name, 0) + one.quantity
        return found


class OtherMovementError(ValueError):
    """The same form came twice with other content."""


class SerialError(ValueError):
    """A part that is tracked by serial moves one by one, each under its own; another has none."""


class SerialThereError(ValueError):
    """This very piece is already somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """As `Movement`, before it is written."""

    what: What
    part: CataloguePart
    quantity: int
    source: StockPlace | None = None
    target: StockPlace | None = None
    lot: str = ""
    serial: str = ""
    request: Request | None = None
    visit: str = ""
    unit_price: int | None = None
    unit_cost: int | None = None
    supplier: str = ""
    reason: str = ""
    corrects: Movement | None = None
    sheet: CountSheet | None = None

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError("A movement moves at least one.")
        if self.part.is_serial_tracked != bool(self.serial) or (self.serial and self.quantity != 1):
            raise SerialError(self.part.code)


@transaction.atomic
def post_moves(
    provider: Organization, moves: Sequence[Move], *, seen: Observation
) -> list[Movement]:
    """All of them or none; the same form again changes nothing, other content is refused."""
    earlier = _earlier(moves, seen)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            made = [
                Movement.objects.create(
                    provider=provider,
                    key=f"{seen.key}:{number}",
                    at=seen.at,
                    recorded_at=seen.now,
                    by=seen.by,
                    **{name: getattr(move, name) for name in Move.__slots__},
                )
                for number, move in enumerate(moves, 1)
            ]
    except IntegrityError:
        # The same form at once: whoever came first has written it by now.
        earlier = _earlier(moves, seen)
        if earlier is None:
            raise
        return earlier
    apply_to_holdings(made)
    return made


def apply_to_holdings(movements: Sequence[Movement]) -> None:
    """What leaves before what comes: a piece with a serial is never at two places."""
    changes = dict(sorted(fold_of(movements).items()))
    lock_holdings(changes)
    for kept, change in changes.items():
        if change < 0 and not lower_holding(_named(kept), -change):
            raise _short(movements, kept, -change)
    for kept, change in changes.items():
        if change > 0:
            raise_holding(_named(kept), change)


def lock_holdings(changes: Iterable[Kept]) -> None:
    """In one order, so that two who need the same holdings wait, and never for each other."""
    named = [_named(kept) for kept in changes]
    Holding.objects.bulk_create([Holding(**of) for of in named], ignore_conflicts=True)
    wanted = reduce(or_, (Q(**of) for of in named), Q(pk=None))
    list(Holding.objects.select_for_update().filter(wanted).order_by("pk").values_list("pk"))


def raise_holding(of: Mapping[str, Any], quantity: int) -> None:
    if of["serial"] and _is_somewhere(of):
        raise SerialThereError(of["serial"])
    Holding.objects.filter(**of).update(quantity=F("quantity") + quantity)


def _is_somewhere(of: Mapping[str, Any]) -> bool:
    same = Holding.objects.filter(part_id=of["part_id"], serial=of["serial"])
    return same.there().exists()


def _named(kept: Kept) -> dict[str, Any]:
    place, part, lot, serial = kept
    return {"place_id": place, "part_id": part, "lot": lot, "serial": serial}


def lower_holding(of: Mapping[str, Any], quantity: int) -> bool:
    """Whether there were so many. One statement: nobody comes between looking and taking."""
    there = Holding.objects.filter(**of, quantity__gte=quantity)
    return there.update(quantity=F("quantity") - quantity) == 1


@transaction.atomic
def rebuild_holdings(provider: Organization) -> None:
    """The projection anew from the journal: nothing changes by it."""
    Holding.objects.filter(place__provider=provider).delete()
    folded = fold_of(Movement.objects.filter(provider=provider))
    Holding.objects.bulk_create(
        Holding(place_id=place, part_id=part, lot=lot, serial=serial, quantity=quantity)
        for (place, part, lot, serial), quantity in folded.items()
    )


def _short(movements: Sequence[Movement], kept: Kept, wanted: int) -> ShortError:
    place_id, part_id, lot, serial = kept
    row = next(one for one in movements if (one.source_id, one.part_id) == (place_id, part_id))
    assert row.source is not None  # noqa: S101 # narrows the type: it was found by its source
    there = [one for one in whereabouts(row.part) if (one.lot, one.serial) == (lot, serial)]
    return ShortError(row.part, row.source, wanted, there)


def _earlier(moves: Sequence[Move], seen: Observation) -> list[Movement] | None:
    """What this very form wrote when it came the first time."""
    rows = list(
        Movement.objects.filter(key__startswith=f"{seen.key}:")
        .order_by("pk")
        .select_related("part")
    )
    if not rows:
        return None
    if [_told(row) for row in rows] != [_told(move) for move in moves]:
        raise OtherMovementError(seen.key)
    return rows


def _told(one: Move | Movement) -> tuple[object, ...]:
    places = (one.source and one.source.pk, one.target and one.target.pk)
    return (one.what, one.part.pk, one.quantity, *places, one.lot, one.serial, one.reason)
