# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was agreed about a resident: the fee of a service month, and what an absence costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.durations import Seconds
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count, Price
from weibao.terms.values.tax import ChargeKind

USUAL_DAYS = 22
"""The days of a service month that does not begin on the 1st of a calendar month (R2)."""


class Formula(StrEnum):
    """What a month costs: less the days absent, or the days attended, over the agreed number."""

    DEDUCT = "deduct"
    PRESENT = "present"
    PRESENT_REAL = "present_real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident(Term):
    """`fee` is that of one resident for a service month, counted from the start of the service.

    `days` takes the place of R2's number, `cap_at_fee` bounds what attended days come to. Without
    `half_days`, a day that was attended at all is a day. Where the customer confirms attendance,
    its silence for `deemed_within` after the month counts as consent. `substitute_within` counts
    in the hours from the opening of the first day of an absence; leave is asked for `leave_days`
    ahead. The fee is payable `within` a time after the month, where that is written.
    """

    kind: ClassVar[str] = "resident"
    fee: Price
    formula: Formula = Formula.DEDUCT
    days: Count | None = None
    cap_at_fee: bool = False
    half_days: bool = False
    hours: ClauseId = field(metadata={"refers_to": "hours"})
    needs_confirmation: bool = True
    deemed_within: Length | None = None
    substitute_within: Seconds | None = None
    leave_days: Count = Count(1)
    within: Length | None = None
    taxed_as: ChargeKind = ChargeKind.SERVICE

    def problems(self) -> Iterator[Problem]:
        values = (("formula", self.formula.value),)
        if self.cap_at_fee and self.formula is not Formula.PRESENT:
            yield Problem("cap_at_fee", "not_of_this_formula", values)
        if self.days is not None and self.formula is Formula.PRESENT_REAL:
            yield Problem("days", "not_of_this_formula", values)
        if self.deemed_within is not None and not self.needs_confirmation:
            yield Problem("deemed_within", "nothing_to_confirm")

    def days_of_month(self, service_on: date, real_days: int) -> int:
        """Over how many days the fee of a month is spread (R2)."""
        if self.formula is Formula.PRESENT_REAL:
            return real_days
        return self.days or (real_days if service_on.day == 1 else USUAL_DAYS)
