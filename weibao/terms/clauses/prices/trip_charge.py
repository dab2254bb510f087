# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A charge for the way to a visit: inside the city there is none, outside there is (M4).

200.00 for each visit outside 东城区 and 西城区: a visit that serves three requests in 大兴区 is
200.00 once, on the day of the first arrival.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.visits import EngineerArrived
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import Story
from weibao.terms.values.scalars import Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class TripCharge(Conditional):
    """`price` for each visit to a district that is none of `free_districts`."""

    kind: ClassVar[str] = "trip_charge"
    price: Price
    free_districts: tuple[str, ...] = ()
    taxed_as: ChargeKind = ChargeKind.SERVICE


class Trip(NamedTuple):
    """The first arrival of a visit, and for whom the clause speaks of it."""

    said: Spoken[TripCharge]
    arrival: EngineerArrived
    story: Story

    @property
    def district(self) -> str | None:
        return self.story.reported.district

    def because(self, reason: Step) -> Because:
        arrived = step("trip_made", arrived_at=self.arrival.at)
        facts = cited(*self.story.grounds, *self.said.facts, self.arrival.id)
        return Because((self.said.clause,), facts, (arrived, reason))


def verdicts(clauses: Sequence[Versions[TripCharge]], case: Case) -> Findings:
    lines = []
    undecided = []
    for trip in _trips(clauses, case):
        free = trip.said.term.free_districts
        if free and trip.district is None:
            undecided.append(_unknown(trip))
        elif trip.district is None or trip.district not in free:
            lines.append(_priced(trip, case))
    return Findings(lines=lines, undecided=undecided)


def _trips(clauses: Sequence[Versions[TripCharge]], case: Case) -> Iterator[Trip]:
    """Each visit once, for the request at which the engineer arrived first."""
    arrivals = [
        (arrival, story) for story in case.priceable for arrival in story.all(EngineerArrived)
    ]
    arrivals.sort(key=lambda found: (found[0].at, found[0].id))
    seen: set[str] = set()
    for arrival, story in arrivals:
        if arrival.visit not in seen:
            seen.add(arrival.visit)
            for clause in clauses:
                said = case.spoken(clause, story, arrival.at)
                if said is not None:
                    yield Trip(said, arrival, story)


def _unknown(trip: Trip) -> Undecided:
    """Whether the way is charged cannot be told of a request without a district."""
    because = trip.because(step("district_unknown"))
    return Undecided(question="district_unknown", subject=trip.story.request, because=because)


def _priced(trip: Trip, case: Case) -> Priced:
    term = trip.said.term
    reason = step("trip", district=trip.district, amount_fen=term.price)
    return Priced(
        clause=trip.said.clause,
        what="trip",
        subject=trip.story.request,
        on=case.clocks.day_of(trip.arrival.at),
        quantity=1,
        unit_price=term.price,
        amount=term.price,
        taxed_as=term.taxed_as,
        because=trip.because(reason),
        story=trip.story,
        at=trip.arrival.at,
    )
