# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Terminated by right, what was paid goes back less what was used (M10, M11).

36000.00 was paid, and twenty visits at 300.00 were made: 6000.00 is kept and 30000.00 goes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.consequences.refund.paying import (
    PaidBack,
    approvals,
    beyond,
    obligation,
    unapproved,
)
from weibao.terms.clauses.consequences.refund.sums import Back, backs
from weibao.terms.clauses.consequences.refund.term import Method, Refund
from weibao.terms.ending import unfounded
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.remedies import RefundPaid
from weibao.terms.findings import Case, Findings
from weibao.terms.verdicts import Because, Obligation, Undecided, cited, step

__all__ = ["Method", "Refund", "verdicts"]


def verdicts(clauses: Sequence[Versions[Refund]], case: Case) -> Findings:
    """By a right that there was not, nothing is owed before a person has decided."""
    paid_back = case.history.all(RefundPaid)
    found = list(backs(clauses, case))
    without = unfounded(case)
    if case.before_end is None or without is not None:
        asked = [_without_right(back, without) for back in found if without and back.amount > 0]
        nothing = [_paid_for_nothing(clauses, fact) for fact in paid_back]
        return Findings(undecided=(*asked, *nothing))
    ended = case.before_end.fact
    payments = PaidBack(paid_back, ended)
    answers = list(_owed([back for back in found if back.amount > 0], ended, payments, case=case))
    refunds = [one for one in answers if isinstance(one, Obligation)]
    return Findings(
        lines=[line for back in found for line in back.lines],
        obligations=refunds,
        undecided=(
            *(one for one in answers if isinstance(one, Undecided)),
            *(_paid_for_nothing(clauses, fact) for fact in paid_back if fact.at < ended.at),
            *(
                beyond(fact, left, refunds) if refunds else _paid_for_nothing(clauses, fact)
                for fact, left in payments.left
            ),
        ),
    )


def _owed(
    found: Sequence[Back], ended: ContractTerminated, payments: PaidBack, *, case: Case
) -> Iterator[Obligation | Undecided]:
    """Each refund, or the question that it waits for."""
    approved = approvals(found, ended, case)
    for back in found:
        approval = approved.get(back.spoken.clause)
        if back.spoken.term.needs_approval and approval is None:
            yield unapproved(back, found, ended, case)
        else:
            yield obligation(back, approval, payments, ended, case=case)


def _without_right(back: Back, without: Because) -> Undecided:
    return Undecided(
        question="terminated_without_right",
        subject=back.spoken.term.fee,
        because=Because(
            cited(*without.clauses, *back.because.clauses),
            cited(*without.facts, *back.because.facts),
            (*without.steps, *back.because.steps),
        ),
    )


def _paid_for_nothing(clauses: Sequence[Versions[Refund]], fact: RefundPaid) -> Undecided:
    reason = step("refund_of_nothing", refunded_fen=fact.amount)
    return Undecided(
        question="refund_of_nothing",
        subject="",
        because=Because(tuple(clause.clause for clause in clauses), (fact.id,), (reason,)),
    )
