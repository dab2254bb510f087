# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one clause finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.clock import Clocks, Month, months_of
from weibao.terms.contract import Contract
from weibao.terms.facts.visits import WorkDone
from weibao.terms.history import History, Story
from weibao.terms.settlement import Priced, Settlement, charge_of
from weibao.terms.values.tax import NoRate
from weibao.terms.verdicts import Balance, Because, Charge, Obligation, Right, Undecided, step


class Findings(NamedTuple):
    """`carried` are ids of facts that an entitlement, a fee or a price accounts for.

    `beyond` says of a piece of work why an entitlement that it would have used did not carry it.
    """

    obligations: Sequence[Obligation] = ()
    balances: Sequence[Balance] = ()
    charges: Sequence[Charge] = ()
    rights: Sequence[Right] = ()
    undecided: Sequence[Undecided] = ()
    carried: Iterable[str] = ()
    beyond: Mapping[str, Because] = {}


class Case(NamedTuple):
    """What a clause may look at: the contract, what happened, and what earlier clauses settled.

    `covered` are the requests in scope; `priceable` those whose work may be priced, which
    includes requests out of scope where the contract says so; `carried` grows clause by clause.
    """

    contract: Contract
    history: History
    clocks: Clocks
    until: datetime
    covered: tuple[Story, ...]
    priceable: tuple[Story, ...]
    carried: frozenset[str] = frozenset()
    beyond: Mapping[str, Because] = {}

    def after(self, findings: Findings) -> Case:
        """The case for the clauses that speak later."""
        return self._replace(
            carried=self.carried.union(findings.carried),
            beyond={**self.beyond, **findings.beyond},
        )

    def months(self) -> list[Month]:
        """The months of the contract that have begun, cut to its life."""
        months = months_of(self.contract.life, self.clocks.zone)
        return [month for month in months if month.starts_at <= self.until]

    def open_work(self, story: Story) -> list[WorkDone]:
        """Work on a request that nothing carries yet."""
        return [work for work in story.all(WorkDone) if work.id not in self.carried]

    def charged(self, lines: Iterable[Priced]) -> Findings:
        """The lines with their tax; a day without a known rate is for a person to decide.

        The notation refuses prices without one settlement clause.
        """
        clause, settlement = next(self.contract.terms(Settlement))
        charges, undecided = [], []
        for line in lines:
            try:
                charges.append(charge_of(line, clause, settlement))
            except NoRate:
                undecided.append(_without_rate(line, clause))
        return Findings(charges=charges, undecided=undecided)


def _without_rate(line: Priced, settlement: str) -> Undecided:
    because = line.because._replace(
        clauses=(*line.because.clauses, settlement),
        steps=(*line.because.steps, step("no_rate", priced_on=line.on)),
    )
    return Undecided(question="no_tax_rate", subject=line.subject, because=because)
