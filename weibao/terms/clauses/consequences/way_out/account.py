# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a project stands: what was accepted and paid, what is left, and what is sunk (A5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken
from weibao.terms.clauses.consequences.way_out.term import WayOut
from weibao.terms.duty import termination_in_force
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.projects import CostIncurred
from weibao.terms.findings import Case
from weibao.terms.projects.milestones import Milestones
from weibao.terms.projects.progress import Progress, progress_of, requirement_steps
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Step, cited, step


class Account(NamedTuple):
    """How the project stands: its milestones, what was paid for them, what each side has spent."""

    progress: Sequence[Progress]
    payments: Sequence[PaymentReceived]
    costs: Sequence[CostIncurred]

    @property
    def left(self) -> list[Progress]:
        return [item for item in self.progress if item.accepted_at is None]

    @property
    def facts(self) -> tuple[str, ...]:
        return cited(
            *(fact for item in self.progress for fact in item.facts),
            *(payment.id for payment in self.payments),
            *(cost.id for cost in self.costs),
        )

    def steps(self) -> tuple[Step, ...]:
        """Each milestone with its tests; what is accepted, paid and left beside what is sunk."""
        left = sum(item.milestone.amount for item in self.left)
        return (
            *(reason for item in self.progress for reason in requirement_steps(item)),
            step(
                "project_stands",
                accepted_fen=sum(item.milestone.amount for item in self.progress) - left,
                paid_fen=sum(payment.amount for payment in self.payments),
                left_fen=left,
            ),
            step(
                "project_sunk",
                provider_fen=self._spent_by(Party.PROVIDER),
                customer_fen=self._spent_by(Party.CUSTOMER),
            ),
        )

    def _spent_by(self, party: Party) -> int:
        return sum(cost.amount for cost in self.costs if cost.party is party)


def account_of(spoken: Spoken[WayOut], case: Case) -> Account:
    progress = tuple(
        item
        for clause in case.agreement.clauses_of(Milestones)
        if clause.clause == spoken.term.milestones
        for item in progress_of(clause, case)
    )
    names = {item.milestone.name for item in progress}
    ended = termination_in_force(case)
    costs = case.history.all(CostIncurred)
    return Account(
        progress=progress,
        payments=[
            fact
            for fact in case.history.all(PaymentReceived)
            if fact.amount and fact.period in names
        ],
        costs=[cost for cost in costs if cost.amount and (ended is None or cost.at <= ended.at)],
    )
