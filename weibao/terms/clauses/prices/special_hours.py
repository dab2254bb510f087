# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Residents' work at special hours: by agreement, counted, and priced by the hour (R3).

Two hours were agreed for a Saturday and 90 minutes worked: 90 minutes are counted, at 200.00 an
hour 300.00. What goes beyond the agreement is not charged; a person decides about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Versions
from weibao.terms.facts.staffing import SpecialHoursAgreed, SpecialHoursWorked
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Priced
from weibao.terms.values.money import rounded
from weibao.terms.values.scalars import Price
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Undecided, cited, step

MINUTES_OF_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialHours(Term):
    """`price` for each hour of agreed work, by the minute."""

    kind: ClassVar[str] = "special_hours"
    price: Price
    taxed_as: ChargeKind = ChargeKind.SERVICE


class SpecialDay(NamedTuple):
    """What a resident was to work at special hours on one day, and what was worked."""

    resident: str
    day: date
    agreed: Sequence[SpecialHoursAgreed]
    worked: Sequence[SpecialHoursWorked]

    @property
    def subject(self) -> str:
        return f"{self.day} {self.resident}"

    @property
    def facts(self) -> tuple[str, ...]:
        return (*(fact.id for fact in self.agreed), *(fact.id for fact in self.worked))

    @property
    def minutes(self) -> int:
        return sum(fact.minutes for fact in self.worked)

    @property
    def agreed_minutes(self) -> int:
        return sum(fact.minutes for fact in self.agreed)

    @property
    def counted(self) -> int:
        return min(self.minutes, self.agreed_minutes)


def verdicts(clauses: Sequence[Versions[SpecialHours]], case: Case) -> Findings:
    days = list(_days(case))
    lines = [line for clause in clauses for line in _lines(clause, days, case)]
    names = tuple(clause.clause for clause in clauses)
    return Findings(
        lines=lines,
        undecided=[_beyond(day, names) for day in days if day.counted < day.minutes],
    )


def _days(case: Case) -> Iterator[SpecialDay]:
    """Each resident's days with special work, in order."""
    worked = [fact for fact in case.history.all(SpecialHoursWorked) if fact.minutes]
    agreed = [fact for fact in case.history.all(SpecialHoursAgreed) if fact.minutes]
    for day, resident in sorted({(fact.day, fact.resident) for fact in worked}):
        yield SpecialDay(
            resident=resident,
            day=day,
            agreed=[fact for fact in agreed if (fact.day, fact.resident) == (day, resident)],
            worked=[fact for fact in worked if (fact.day, fact.resident) == (day, resident)],
        )


def _lines(
    clause: Versions[SpecialHours], days: Iterable[SpecialDay], case: Case
) -> Iterator[Priced]:
    for day in days:
        spoken = clause.at(case.clocks.start_of(day.day))
        if spoken is None or not day.counted:
            continue
        amount = rounded(Fraction(day.counted * spoken.term.price, MINUTES_OF_HOUR))
        reason = step(
            "special_hours",
            resident=day.resident,
            worked_on=day.day,
            worked_minutes=day.minutes,
            agreed_minutes=day.agreed_minutes,
            price_fen=spoken.term.price,
            amount_fen=amount,
        )
        yield Priced(
            clause=spoken.clause,
            what="special_hours",
            subject=day.subject,
            on=day.day,
            quantity=1,
            unit_price=amount,
            amount=amount,
            taxed_as=spoken.term.taxed_as,
            because=Because((spoken.clause,), cited(*spoken.facts, *day.facts), (reason,)),
        )


def _beyond(day: SpecialDay, names: tuple[str, ...]) -> Undecided:
    """Work that was not agreed, or longer than agreed (R3: by agreement)."""
    reason = step(
        "special_hours_beyond",
        resident=day.resident,
        worked_on=day.day,
        worked_minutes=day.minutes,
        agreed_minutes=day.agreed_minutes,
    )
    because = Because(names, day.facts, (reason,))
    return Undecided(question="special_hours_not_agreed", subject=day.subject, because=because)
