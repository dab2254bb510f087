# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A percentage or a sum off lines; also only off what a period comes to above a sum (V8).

10 % off what exceeds 1000.00 in a month: of lines of 800.00 and 500.00, the second one exceeds it
by 300.00 and is 30.00 less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.money.adjusting import Before, OfLines, changed, facts_of, through_periods
from weibao.terms.money.settlement import Priced
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.money import rounded
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Price
from weibao.terms.verdicts import Because, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Discounts(OfLines):
    """`rate` or `amount` off each line; with `above`, `rate` off what a period has beyond it."""

    kind: ClassVar[str] = "discounts"
    rate: Fraction | None = None
    amount: Price | None = None
    above: Price | None = None
    per: Cycle = Cycle.MONTH

    @property
    def cycle(self) -> Cycle:
        return self.per

    def problems(self) -> Iterable[Problem]:
        if (self.rate is None) == (self.amount is None):
            yield Problem("", "discount_rate_or_amount")
        elif self.rate is None and self.above is not None:
            yield Problem("above", "discount_above_needs_rate")


def verdicts(clauses: Sequence[Versions[Discounts]], case: Case) -> Findings:
    lines: Sequence[Priced] = case.lines
    for clause in clauses:
        lines = through_periods(clause, lines, case, _less)
    return Findings(adjusted=lines)


def _less(said: Spoken[Discounts], line: Priced, before: Before) -> Priced:
    term = said.term
    if term.rate is None:
        off = min(term.amount or 0, line.amount)
        because = Because((said.clause,), said.facts, (step("discount_amount", saved_fen=off),))
    else:
        beyond = _beyond(term, line, before)
        off = rounded(beyond.part * term.rate)
        reason = step("discount_rate", rate=term.rate, part_fen=beyond.part, saved_fen=off)
        facts = (*said.facts, *beyond.facts)
        because = Because((said.clause,), facts, (*beyond.steps, reason))
    return changed(line, because, to=line.amount - off) if off else line


class Beyond(NamedTuple):
    """How much of a line a rate is taken off, and because of what came before it."""

    part: int
    facts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def _beyond(term: Discounts, line: Priced, before: Before) -> Beyond:
    if term.above is None:
        return Beyond(line.amount)
    part = min(line.amount, max(before.priced + line.amount - term.above, 0))
    reason = step(
        "discount_above",
        period=before.period.name,
        above_fen=term.above,
        before_fen=before.priced,
    )
    return Beyond(part, facts_of(before.lines), (reason,))
