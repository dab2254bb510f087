# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the contract says of a repair: the right to a loaner (M5), its price, what is undecided.

From the engine alone: no day is counted and no price is made here.
"""

from datetime import datetime
from typing import Any

from weibao.agreements.queries import verdicts_of
from weibao.repairs.models import Repair

LOANER = "loaner"
TRIP = "trip"


def loaner_right(repair: Repair, *, now: datetime) -> Any | None:
    """The right that stands now; None before its day, when it has ended, or without a contract."""
    mine = loaner_rights(repair, now=now)
    return next((one for one in mine if one.until_at is None), None)


def loaner_rights(repair: Repair, *, now: datetime) -> list[Any]:
    """Also those that have ended: used, not wanted, or the part was back."""
    contract = repair.request.contract
    if contract is None:
        return []
    rights = verdicts_of(contract, now=now).rights
    return [one for one in rights if (one.effect, one.subject) == (LOANER, repair.number)]


def prices_of(repair: Repair, *, now: datetime) -> list[Any]:
    """The charges of this repair: what its return led to, told by the fact of the return."""
    return _about(repair, "charges", now)


def trips_of(repair: Repair, *, now: datetime) -> list[Any]:
    """What the ways to its request cost: nothing inside the city, something outside (M4)."""
    contract = repair.request.contract
    if contract is None:
        return []
    number = repair.request.number
    charges = verdicts_of(contract, now=now).charges
    return [one for one in charges if (one.what, one.subject) == (TRIP, number)]


def undecided_on(repair: Repair, *, now: datetime) -> list[Any]:
    """What a person must decide about it: not ordered, or dearer than quoted."""
    return _about(repair, "undecided", now)


def _about(repair: Repair, sort: str, now: datetime) -> list[Any]:
    contract = repair.request.contract
    if contract is None:
        return []
    told = set(repair.events.filter(what__in=TELLING).values_list("key", flat=True))
    found = getattr(verdicts_of(contract, now=now), sort)
    return [one for one in found if not told.isdisjoint(one.because.facts)]


TELLING = ("RETURNED",)
