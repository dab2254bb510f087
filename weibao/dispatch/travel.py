# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How long the way takes: an estimate, not a route.

Where both ends have coordinates: the straight line, longer by a detour, at the speed of a city's
traffic, and a fixed time for leaving, parking and getting in. Else by district: the same, another,
or unknown. Answers are rounded up to five minutes. `docs/manual/dispatch.md` has the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt

from weibao.dispatch.plan import Place

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the estimate assumes."""

    detour: float = 1.4
    """Streets are longer than the straight line by this factor."""
    km_per_hour: float = 22.0
    fixed: int = 10
    """Minutes for leaving one place and getting into the other."""
    same_district: int = 25
    other_district: int = 50
    unknown: int = 45


CITY = Pace()


def travel_minutes(start: Place, end: Place, *, pace: Pace = CITY) -> int:
    """Nothing from a place to itself."""
    if is_same(start, end):
        return 0
    kilometres = distance_km(start, end)
    if kilometres is not None:
        driven = kilometres * pace.detour / pace.km_per_hour * 60
        return _in_fives(driven + pace.fixed)
    if not start.district or not end.district:
        return _in_fives(pace.unknown)
    is_near = start.district == end.district
    return _in_fives(pace.same_district if is_near else pace.other_district)


def is_same(start: Place, end: Place) -> bool:
    """The same written place; two places without a name are never known to be the same."""
    return bool(start.name) and start == end


def distance_km(start: Place, end: Place) -> float | None:
    """Along the great circle; None where an end has no coordinates."""
    ends = (start.latitude, start.longitude, end.latitude, end.longitude)
    if any(value is None for value in ends):
        return None
    lat1, lon1, lat2, lon2 = (radians(value or 0.0) for value in ends)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def way_minutes(places: Sequence[Place], *, pace: Pace = CITY) -> int:
    """The whole way from place to place."""
    return sum(travel_minutes(one, other, pace=pace) for one, other in pairwise(places))


def _in_fives(minutes: float) -> int:
    return ceil(minutes / 5) * 5
