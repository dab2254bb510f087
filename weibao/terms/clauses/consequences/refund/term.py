# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of a refund: how the used part is valued, and how soon the rest goes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Price


class Method(StrEnum):
    """How the part of the fee that the provider keeps is valued."""

    VISITS = "by_visits"
    TIME = "by_time"
    WHOLE_MONTHS = "by_whole_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(Term):
    """Of `fee`, when the contract is terminated by the right of one of `clauses`, or by any.

    A visit is worth `visit_price`, or what the clause `priced_by` says: its price in a list, or
    an equal share of the fee for each visit of an allowance. `within` counts from the termination.
    With `needs_approval` nothing is owed before somebody approves it.
    """

    kind: ClassVar[str] = "refund"
    fee: ClauseId = field(metadata={"refers_to": "fee"})
    method: Method
    within: Length
    clauses: tuple[ClauseId, ...] = ()
    visit_price: Price | None = None
    priced_by: ClauseId | None = None
    is_rolled: bool = True
    needs_approval: bool = False

    def problems(self) -> Iterable[Problem]:
        written = sum(one is not None for one in (self.visit_price, self.priced_by))
        if written != (self.method is Method.VISITS):
            yield Problem("visit_price", "visit_price_is_for_visits")
