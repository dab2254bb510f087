# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an engineer has with them for a visit, at which price, and what a visit has used."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from weibao.parties.models import Person
from weibao.stock.models import Holding, Movement, Purchase, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """`code` names it in forms and on the telephone; `unit_price` is in fen for one."""

    code: str
    name: str
    unit: str
    unit_price: int
    left: int
    lot: str


def carried_for(engineer: Person, requests: Collection[int]) -> list[tuple[int | None, Carried]]:
    """The engineer's bag: ordinary stock (None), and goods bought for one of these requests.

    Goods that were bought for another request are not offered: they belong to somebody.
    """
    rows = list(_in_bags([engineer.pk]))
    lots = _bought({row.lot for row in rows if row.lot})
    found: list[tuple[int | None, Carried]] = []
    for row in rows:
        bought = lots.get(row.lot)
        if row.lot and (bought is None or bought.request_id not in requests):
            continue
        found.append((bought.request_id if bought else None, _carried(row, bought)))
    return found


def used_on(visit: str) -> dict[str, list[tuple[Movement, int]]]:
    """By handle: each movement that the visit used something by, and how many of it stand."""
    rows = Movement.objects.filter(visit=visit).select_related("part", "source").order_by("pk")
    gone: dict[int, int] = defaultdict(int)
    used = []
    for row in rows:
        if row.what == What.CORRECTED and row.corrects_id is not None:
            gone[row.corrects_id] += row.quantity
        elif row.what == What.USED:
            used.append(row)
    found: dict[str, list[tuple[Movement, int]]] = defaultdict(list)
    for row in used:
        if row.quantity > gone[row.pk]:
            found[row.handle].append((row, row.quantity - gone[row.pk]))
    return found


def _in_bags(engineers: Iterable[int]) -> Iterable[Holding]:
    rows = Holding.objects.filter(place__engineer__in=engineers).there()
    return rows.select_related("part").order_by("part__code", "lot", "serial")


def _bought(numbers: Collection[str]) -> dict[str, Purchase]:
    if not numbers:
        return {}
    return {row.number: row for row in Purchase.objects.filter(number__in=numbers)}


def _carried(row: Holding, bought: Purchase | None) -> Carried:
    return Carried(
        code=row.handle,
        name=f"{row.part.name} {row.serial}".strip(),
        unit=row.part.unit,
        unit_price=bought.price_on_sheet if bought else row.part.list_price,
        left=row.quantity,
        lot=row.lot,
    )
