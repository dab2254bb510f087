# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is where: by place, by part, what is low; and the fold of the journal that it must equal."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, Sum

from weibao.parties.models import Person
from weibao.stock.models import CataloguePart, Holding, Minimum, Movement, StockPlace

Kept = tuple[int, int, str, str]
"""Place, part, lot and serial: what a holding is of."""


def fold_of(movements: Iterable[Movement]) -> Mapping[Kept, int]:
    """The journal, added up; what comes to nothing is left out."""
    found: Counter[Kept] = Counter()
    for one in movements:
        if one.target_id is not None:
            found[one.target_id, one.part_id, one.lot, one.serial] += one.quantity
        if one.source_id is not None:
            found[one.source_id, one.part_id, one.lot, one.serial] -= one.quantity
    return {kept: quantity for kept, quantity in found.items() if quantity}


def places_of(person: Person) -> list[StockPlace]:
    """Store rooms first, then the bags."""
    rows = StockPlace.objects.visible_to(person).select_related("engineer", "site")
    return sorted(rows, key=lambda place: (place.is_bag, place.name, place.pk))


def holdings_at(place: StockPlace, *, shown: Collection[int] = ()) -> list[Holding]:
    """What is there; of those `shown` by key also what is not there any more."""
    wanted = Q(quantity__gt=0) | Q(pk__in=shown)
    rows = Holding.objects.filter(wanted, place=place).select_related("part")
    return list(rows.order_by("part__code", "lot", "serial"))


def holdings_of(person: Person) -> list[Holding]:
    """Everything that is anywhere."""
    rows = Holding.objects.visible_to(person).there().select_related("part", "place")
    return list(rows.order_by("part__code", "lot", "serial"))


def whereabouts(part: CataloguePart) -> list[Holding]:
    """Store rooms first."""
    rows = Holding.objects.filter(part=part).there().select_related("part", "place")
    found = rows.order_by("place__name", "lot", "serial")
    return sorted(found, key=lambda row: row.place.is_bag)


def find_bag(engineer: Person) -> StockPlace | None:
    return StockPlace.objects.filter(engineer=engineer).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Low:
    minimum: Minimum
    there: int

    @property
    def missing(self) -> int:
        return self.minimum.least - self.there


def low_stock(person: Person) -> list[Low]:
    """Places that have fewer of a part than they should; what belongs to customers not counted."""
    minimums = Minimum.objects.filter(
        place__provider=person.organization_id, part__retired_at=None
    ).select_related("place", "part")
    sums = (
        Holding.objects.visible_to(person)
        .filter(lot="")
        .values_list("place", "part")
        .annotate(there=Sum("quantity"))
        .order_by()
    )
    there = {(place, part): number for place, part, number in sums}
    found = [Low(minimum=one, there=there.get((one.place_id, one.part_id), 0)) for one in minimums]
    low = [one for one in found if one.missing > 0]
    return sorted(low, key=lambda one: (one.minimum.place.name, one.minimum.part.code))


def named_in(place: StockPlace, handle: str) -> Holding | None:
    """What a form or a telephone calls by this handle, at a place; also when none is left."""
    rows = Holding.objects.filter(place=place).select_related("part")
    return next((row for row in rows if row.handle == handle), None)
