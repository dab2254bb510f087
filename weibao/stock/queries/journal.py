# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The journal of a part, each movement with what corrected it."""

from dataclasses import dataclass

from django.db.models import Prefetch, Sum

from weibao.parties.models import Person
from weibao.stock.models import CataloguePart, Movement

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A movement; `after` is what all places together had then."""

    row: Movement
    after: int


def journal_of(part: CataloguePart) -> list[Entry]:
    """The latest first, at most so many; what came before them counts in `after`."""
    corrections = Prefetch("corrections", queryset=Movement.objects.select_related("by"))
    rows = Movement.objects.filter(part=part).select_related(
        "source", "target", "request", "by", "corrects", "sheet"
    )
    latest = list(rows.prefetch_related(corrections).order_by("-pk")[:MOST])
    there = _total(part)
    found = []
    for row in latest:
        found.append(Entry(row=row, after=there))
        there -= _change(row)
    return found


def movement_for(person: Person, key: int) -> Movement:
    """Raises Movement.DoesNotExist also for one that is not theirs to see."""
    rows = Movement.objects.visible_to(person)
    return rows.select_related("part", "source", "target", "request", "by").get(pk=key)


def uncorrected(movement: Movement) -> int:
    """How many of it still stand."""
    gone = Movement.objects.filter(corrects=movement).aggregate(gone=Sum("quantity"))["gone"]
    return movement.quantity - (gone or 0)


def _total(part: CataloguePart) -> int:
    rows = Movement.objects.filter(part=part)
    come = rows.filter(source=None).aggregate(sum=Sum("quantity"))["sum"] or 0
    gone = rows.filter(target=None).aggregate(sum=Sum("quantity"))["sum"] or 0
    return int(come) - int(gone)


def _change(row: Movement) -> int:
    if row.source_id is None:
        return row.quantity
    return -row.quantity if row.target_id is None else 0
