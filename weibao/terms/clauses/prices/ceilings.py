# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""No more than a sum in a month, a quarter or a year, and what that saved (V6).

At most 1000.00 a month: after 400.00 and 500.00, a line of 300.00 is cut to 100.00 and saves
200.00; the next one is 0.00 and saves all of itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.findings import Case, Findings
from weibao.terms.money.adjusting import Before, OfLines, changed, facts_of, through_periods
from weibao.terms.money.settlement import Priced
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.scalars import Price
from weibao.terms.verdicts import Because, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings(OfLines):
    """The lines of each period come to at most `amount`; the earliest are charged first."""

    kind: ClassVar[str] = "ceilings"
    amount: Price
    per: Cycle = Cycle.MONTH

    @property
    def cycle(self) -> Cycle:
        return self.per


def verdicts(clauses: Sequence[Versions[Ceilings]], case: Case) -> Findings:
    lines: Sequence[Priced] = case.lines
    for clause in clauses:
        lines = through_periods(clause, lines, case, _cut)
    return Findings(adjusted=lines)


def _cut(said: Spoken[Ceilings], line: Priced, before: Before) -> Priced:
    left = max(said.term.amount - before.charged, 0)
    if line.amount <= left:
        return line
    reason = step(
        "period_ceiling",
        period=before.period.name,
        ceiling_fen=said.term.amount,
        before_fen=before.charged,
        saved_fen=line.amount - left,
    )
    earlier = [other for other in before.lines if other.amount > 0]
    charged = [
        step(
            "charged_before",
            service=other.what,
            subject=other.subject,
            charged_on=other.on,
            amount_fen=other.amount,
        )
        for other in earlier
    ]
    facts = (*said.facts, *facts_of(earlier))
    return changed(line, Because((said.clause,), facts, (*charged, reason)), to=left)
