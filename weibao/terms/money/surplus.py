# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The money that came in, and what is left of it once everything due has taken its part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from weibao.terms.agreed.contract import FRAME
from weibao.terms.clauses.consequences.refund import Refund
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.seats import Seats
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.remedies import RefundPaid
from weibao.terms.findings import Case
from weibao.terms.money.billed import Ask, asks
from weibao.terms.money.credits import joined
from weibao.terms.money.fees_paid import settled_as_agreed
from weibao.terms.money.payables import Due
from weibao.terms.money.payments import Settled, is_for
from weibao.terms.values.cycles import periods_of
from weibao.terms.verdicts import Because, Receipt, Undecided, cited, step

OF_REFUNDS = frozenset({"refund_not_approved", "terminated_without_right"})
"""Questions in which the money that may go back is told."""


def receipts(case: Case, paid: Settled) -> tuple[Receipt, ...]:
    """The money that came in and went back, in the order in which it did."""
    found = [
        *(
            Receipt(
                at=payment.at,
                amount=payment.amount,
                left=paid.left[payment.id],
                period=payment.period,
                invoice=payment.invoice,
                because=Because((FRAME,), (payment.id,)),
            )
            for payment in case.history.all(PaymentReceived)
        ),
        *(
            Receipt(
                at=refund.at,
                amount=-refund.amount,
                left=0,
                period=None,
                invoice=None,
                because=Because((FRAME,), (refund.id,)),
            )
            for refund in case.history.all(RefundPaid)
        ),
    ]
    return tuple(sorted(found, key=lambda item: (item.at, item.because.facts)))


def surplus(case: Case, paid: Settled) -> Iterator[Undecided]:
    """Payments beyond what was asked for, and for a period or an invoice of which none is known.

    Paid before its fee is owed, a payment waits for its period; of what a refund takes into
    account nothing is left to decide.
    """
    received = case.history.all(PaymentReceived)
    periods = _fee_periods(case) if received else frozenset()
    refunded, as_agreed = _refunded(case), _left_as_agreed(case)
    disputed = [due.disputed for due in paid.doubtful]
    for payment, unspent, invoiced in _left(case, paid):
        is_refunded = payment.id in refunded
        left = min(unspent, as_agreed.get(payment.id, 0)) if is_refunded else unspent
        for place, due in enumerate(paid.doubtful):
            part = min(left, disputed[place]) if is_for(payment, due.names) else 0
            if part:
                left, disputed[place] = left - part, disputed[place] - part
                before = (other for other in received if other.at <= payment.at)
                yield _in_dispute(payment, part, due, before)
        if not left:
            continue
        dues = [due for due in paid.dues if is_for(payment, due.names)]
        if dues or invoiced:
            yield _beyond(payment, left, _ground(dues, invoiced))
        elif payment.invoice is not None:
            yield _of_no_invoice(payment, payment.invoice)
        elif payment.period not in periods:
            yield _of_no_period(payment)


class Left(NamedTuple):
    """What is left of a payment, and the facts of an invoice without a due day that it paid."""

    payment: PaymentReceived
    left: int
    invoiced: tuple[str, ...]


def _left(case: Case, paid: Settled) -> Iterator[Left]:
    """What is left of each payment.

    An invoice without payment terms has no due day, but a payment for it has found its place.
    """
    room = _asked_without_day(case, paid)
    for payment in case.history.all(PaymentReceived):
        left, ask = paid.left[payment.id], room.get(payment.invoice or "")
        if ask is not None:
            left = min(left, max(0, payment.amount - max(0, ask.amount)))
            facts = (*ask.facts, payment.id)
            room[payment.invoice or ""] = Ask(ask.amount - payment.amount, facts)
        if left:
            yield Left(payment, left, ask.facts if ask else ())


def _asked_without_day(case: Case, paid: Settled) -> dict[str, Ask]:
    """By their numbers, what invoices ask for that are not due by a day."""
    issued = case.history.all(InvoiceIssued)
    asked = asks(issued).by_fact
    due = {item.payable.asked.invoice.id for item in paid.dues if item.payable.asked}
    return {
        fact.number: Ask(asked[fact.id].amount, (fact.id, *asked[fact.id].facts))
        for fact in issued
        if fact.id not in due
    }


def _left_as_agreed(case: Case) -> Mapping[str, int]:
    """What would be left of payments if nobody had terminated the contract: no refund counts it."""
    before = case.before_end
    return {} if before is None else settled_as_agreed(case, before).left


def _refunded(case: Case) -> frozenset[str]:
    """The facts of refunds, also of those that nobody approved yet."""
    owed = (item.because for item in case.obligations if item.what == "refund")
    asked = (item.because for item in case.undecided if item.question in OF_REFUNDS)
    return frozenset(fact for because in (*owed, *asked) for fact in because.facts)


def _fee_periods(case: Case) -> frozenset[str]:
    """The periods for which a fee is or will be owed."""
    cycles = {
        term.cycle
        for kind in (Fee, Seats)
        for clause in case.agreement.clauses_of(kind)
        for term in clause.terms()
    }
    return frozenset(
        period.name
        for cycle in cycles
        for period in periods_of(case.agreement.life, cycle, case.clocks.zone)
    )


def _ground(dues: list[Due], invoiced: tuple[str, ...]) -> Because:
    """What the payment had been for, and the payments that met it."""
    return Because(
        cited(*(clause for due in dues for clause in due.because.clauses)) or (FRAME,),
        cited(
            *(fact for due in dues for fact in due.because.facts),
            *invoiced,
            *(part.payment.id for due in dues for part in due.parts),
        ),
        tuple(item for due in dues for item in due.because.steps),
    )


def _beyond(payment: PaymentReceived, left: int, ground: Because) -> Undecided:
    reason = step("payment_beyond_fee", paid_fen=payment.amount, beyond_fen=left)
    return Undecided(
        question="payment_beyond_fee",
        subject=payment.invoice or payment.period or "",
        because=Because(ground.clauses, cited(*ground.facts, payment.id), (*ground.steps, reason)),
    )


def paid_back_unasked(case: Case) -> Iterator[Undecided]:
    """Money that was paid back under a contract without a refund; its clause tells of the rest."""
    if case.agreement.clauses_of(Refund):
        return
    for fact in case.history.all(RefundPaid):
        reason = step("refund_of_nothing", refunded_fen=fact.amount)
        because = Because((FRAME,), (fact.id,), (reason,))
        yield Undecided(question="refund_of_nothing", subject="", because=because)


def _in_dispute(
    payment: PaymentReceived, disputed: int, due: Due, before: Iterable[PaymentReceived]
) -> Undecided:
    """Paid before somebody disputed it, and neither owed nor too much until that is settled.

    What was paid `before` met what is owed in any case.
    """
    reason = step("paid_in_dispute", paid_fen=payment.amount, disputed_fen=disputed)
    because = due.because
    return Undecided(
        question="paid_in_dispute",
        subject=due.payable.subject,
        because=Because(
            because.clauses,
            cited(
                *because.facts,
                *(other.id for other in before if is_for(other, due.names)),
                payment.id,
            ),
            (*because.steps, reason),
        ),
    )


def _of_no_invoice(payment: PaymentReceived, number: str) -> Undecided:
    reason = step("payment_of_no_invoice", number=number, paid_fen=payment.amount)
    because = Because((FRAME,), (payment.id,), (reason,))
    return Undecided(question="payment_of_no_invoice", subject=number, because=because)


def _of_no_period(payment: PaymentReceived) -> Undecided:
    reason = step("payment_of_no_period", period=payment.period, paid_fen=payment.amount)
    because = Because((FRAME,), (payment.id,), (reason,))
    subject = payment.period or ""
    return Undecided(question="payment_of_no_period", subject=subject, because=because)


def credits_left(case: Case, paid: Settled) -> Iterator[Undecided]:
    """Credits for which nothing falls due any more, but for those that a refund counts."""
    if case.until < case.agreement.ends_at:
        return
    refunded = {item.subject for item in case.obligations if item.what == "refund"}
    refunded |= {item.subject for item in case.undecided if item.question in OF_REFUNDS}
    for credit in paid.credits:
        if credit.left and credit.fee not in refunded:
            reason = step("credit_left", left_fen=credit.left, ended_at=case.agreement.ends_at)
            yield Undecided(
                question="credit_left",
                subject=credit.charge.subject,
                because=joined(
                    credit.charge.because,
                    credit.passed,
                    Because((), case.agreement.ended_by, (reason,)),
                ),
            )
