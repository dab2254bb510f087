# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A refund is approved and paid after the termination that gives it: what came before is not it."""

from __future__ import annotations

from collections.abc import Sequence

from weibao.terms.clauses.consequences.refund.sums import Back
from weibao.terms.duty import Duty, owed, timing
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.remedies import RefundApproved, RefundPaid
from weibao.terms.findings import Case
from weibao.terms.values.party import Party
from weibao.terms.values.periods import rolled_to_working_day
from weibao.terms.verdicts import Because, Obligation, Undecided, cited, step


class PaidBack:
    """The money paid back since the termination, which the refunds take in their order."""

    def __init__(self, paid_back: Sequence[RefundPaid], ended: ContractTerminated) -> None:
        self._left = {fact.id: int(fact.amount) for fact in paid_back if fact.at >= ended.at}
        self._all = [fact for fact in paid_back if fact.id in self._left]

    def taken(self, amount: int) -> list[tuple[RefundPaid, int]]:
        """What there is for a refund of so much, the earliest first."""
        found = []
        for fact in self._all:
            part = min(self._left[fact.id], amount)
            if part > 0:
                self._left[fact.id] -= part
                amount -= part
                found.append((fact, part))
        return found

    @property
    def left(self) -> list[tuple[RefundPaid, int]]:
        """What no refund has taken, of which payment."""
        return [(fact, self._left[fact.id]) for fact in self._all if self._left[fact.id]]


def approvals(
    backs: Sequence[Back], ended: ContractTerminated, case: Case
) -> dict[str, RefundApproved]:
    """By their clauses, the approvals; one that names no clause is that of the only refund."""
    waiting = [back.spoken.clause for back in backs if back.spoken.term.needs_approval]
    found: dict[str, RefundApproved] = {}
    for fact in case.history.all(RefundApproved):
        clause = fact.clause or (waiting[0] if len(waiting) == 1 else None)
        if fact.at >= ended.at and clause is not None:
            found.setdefault(clause, fact)
    return found


def unapproved(
    back: Back, backs: Sequence[Back], ended: ContractTerminated, case: Case
) -> Undecided:
    """Also where an approval does not say which of several refunds it is for."""
    waiting = [one for one in backs if one.spoken.term.needs_approval]
    unnamed = [
        fact
        for fact in case.history.all(RefundApproved)
        if fact.at >= ended.at and fact.clause is None
    ]
    grounds = [one.because for one in (back, *(waiting if unnamed else ()))]
    return Undecided(
        question="refund_not_approved",
        subject=back.spoken.term.fee,
        because=Because(
            cited(*(clause for one in grounds for clause in one.clauses)),
            cited(*(fact for one in grounds for fact in one.facts), *(one.id for one in unnamed)),
            (
                *back.because.steps,
                *(
                    step("approval_of_several", approved_at=fact.at, count=len(waiting))
                    for fact in unnamed
                ),
            ),
        ),
    )


def beyond(fact: RefundPaid, left: int, refunds: Sequence[Obligation]) -> Undecided:
    """Money that was paid back beyond all that was owed."""
    reason = step("refund_beyond", refunded_fen=fact.amount, beyond_fen=left)
    grounds = [one.because for one in refunds]
    return Undecided(
        question="refund_beyond",
        subject=", ".join(one.subject for one in refunds),
        because=Because(
            cited(*(clause for one in grounds for clause in one.clauses)),
            cited(*(name for one in grounds for name in one.facts), fact.id),
            (*(told for one in grounds for told in one.steps), reason),
        ),
    )


def obligation(
    back: Back,
    approved: RefundApproved | None,
    payments: PaidBack,
    ended: ContractTerminated,
    *,
    case: Case,
) -> Obligation:
    """Done by the payment that completes it; those that it takes are no longer `paid_back`."""
    term, at = back.spoken.term, ended.at
    counted = timing(None, at, case)
    last_on = term.within.last_day_from(case.clocks.day_of(at))
    due_on = rolled_to_working_day(last_on, counted.edition) if term.is_rolled else last_on
    taken = payments.taken(back.amount)
    refunded = sum(amount for _, amount in taken)
    duty = Duty(
        clause=back.spoken.clause,
        facts=cited(
            *back.because.facts,
            *((approved.id,) if approved and term.needs_approval else ()),
            *(fact.id for fact, _ in taken),
        ),
        what="refund",
        subject=term.fee,
        debtor=Party.PROVIDER,
        since_at=at,
        due_at=case.clocks.end_of(due_on),
        due_on=due_on,
        timing=counted._replace(clauses=back.because.clauses),
        steps=(*back.because.steps, step("refunded", refunded_fen=refunded)),
    )
    return owed(duty, taken[-1][0] if refunded >= back.amount else None, case.until)
