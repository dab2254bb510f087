# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed about an allowance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.entitlements.units import Place, Unit
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.durations import Seconds
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count

PLACES = (Place.ONSITE, Place.REMOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Conditional):
    """So many units in each period; for `carries` periods more what is left may still be used.

    It takes work of these `services` (of all where none is named), without those it `excludes`.
    One visit, incident or day takes at most `limit_per_use` of work. Contracts with the same
    `pool` use the same units.
    """

    kind: ClassVar[str] = "allowance"
    unit: Unit = Unit.VISIT
    units: Count
    per: Cycle = Cycle.MONTH
    carries: int = 0
    limit_per_use: Seconds | None = None
    place: Place = Place.ANYWHERE
    services: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    pool: str | None = None

    @property
    def cycle(self) -> Cycle:
        return self.per

    @property
    def names_services(self) -> bool:
        """Whether an arrival alone does not show that the allowance is used."""
        return bool(self.services or self.excludes)

    @property
    def decides_about(self) -> frozenset[str]:
        """For each place and service; two allowances of the same unit need a rank there."""
        services = self.services or ("",)
        places = [place for place in PLACES if self.place in (place, Place.ANYWHERE)]
        return frozenset(f"{self.unit} {place} {name}" for place in places for name in services)

    def takes(self, fact: EngineerArrived | WorkDone) -> bool:
        if self.place is (Place.ONSITE if fact.visit is None else Place.REMOTE):
            return False
        if isinstance(fact, EngineerArrived):
            return True
        return fact.service not in self.excludes and fact.service in (
            self.services or (fact.service,)
        )

    def problems(self) -> Iterable[Problem]:
        if self.unit.is_onsite and self.place is Place.REMOTE:
            yield Problem("place", "unit_is_onsite")
        if self.unit is Unit.MINUTE and self.limit_per_use is not None:
            yield Problem("limit_per_use", "limit_of_minutes")
        if set(self.services) & set(self.excludes):
            yield Problem("excludes", "excludes_its_own")
