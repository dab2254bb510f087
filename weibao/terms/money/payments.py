# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the customer must pay by when, and which payments meet it.

What an invoice bills under payment terms is owed by the invoice's due day, and no longer by the
day of the fee that it bills: nothing is asked for twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.money.credits import Credit, Off, credits_of, joined, lowered
from weibao.terms.money.doubt import Charges, compared
from weibao.terms.money.payables import Asked, Due, Part, Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.values.money import rounded
from weibao.terms.verdicts import Because, Charge, Step, cited, step


class Settled(NamedTuple):
    """All that is due, what is left of each payment, by its id, and the credits with theirs.

    `doubtful` is what would be due if nobody disputed it, in part or as a whole.
    """

    dues: tuple[Due, ...]
    left: Mapping[str, int]
    credits: tuple[Credit, ...]
    doubtful: tuple[Due, ...]


def settled(
    payables: Sequence[Payable],
    lines: Sequence[tuple[Priced, Charge]],
    issued: Sequence[InvoiceIssued],
    received: Sequence[PaymentReceived],
    *,
    certain: Sequence[Charge],
    until: datetime,
) -> Settled:
    """What comes to something, each with its payments; what is due first is paid first.

    An invoice is owed as it was issued: a credit is one of its lines, or waits for the next.
    """
    charges = compared([charge for _, charge in lines], certain)
    billing = issued if any(payable.asked for payable in payables) else ()
    given_back = credits_of(lines, billing, until)
    left = {payment.id: int(payment.amount) for payment in received}
    owed = sorted([_owed(payable, payables, charges, issued) for payable in payables], key=_by_day)
    dues: list[Due] = []
    for due in owed:
        open_credits = [credit for credit in given_back if _may_lower(credit, due)]
        if due.owed > 0:
            taken = _taken(due, received, left, open_credits)
            dues.append(taken._replace(because=_after(taken, dues, received, left)))
        else:
            for credit in open_credits:
                credit.pass_by(_Meeting(due).passed_by)
    doubtful = tuple(due for due in owed if due.disputed)
    return Settled(tuple(dues), left, tuple(given_back), doubtful)


def _may_lower(credit: Credit, due: Due) -> bool:
    payable = due.payable
    is_open = credit.left > 0 and payable.asked is None
    return is_open and credit.is_for(payable.clause, payable.due_at)


def _after(
    due: Due, dues: Iterable[Due], received: Iterable[PaymentReceived], left: Mapping[str, int]
) -> Because:
    """Its reasons, and what used up its payments first."""
    because = due.because
    used_up = {
        payment.id
        for payment in received
        if is_for(payment, due.names)
        and not left[payment.id]
        and (due.done_at is None or payment.at <= due.done_at)
    }
    first = [one for one in dues if any(part.payment.id in used_up for part in one.parts)]
    if not first:
        return because
    return Because(
        cited(*because.clauses, *(name for one in first for name in one.because.clauses)),
        cited(
            *because.facts,
            *(fact for one in first for fact in one.because.facts),
            *(part.payment.id for one in first for part in one.parts if part.payment.id in used_up),
        ),
        (*because.steps, *(_paid_first(one) for one in first)),
    )


def _paid_first(due: Due) -> Step:
    clause, subject = due.payable.clause, due.payable.subject
    return step("paid_first", name=clause, subject=subject, owed_fen=due.owed)


def _by_day(due: Due) -> tuple[datetime, str, str]:
    return due.payable.due_at, due.payable.clause, due.payable.subject


def _owed(
    payable: Payable,
    payables: Sequence[Payable],
    charges: Charges,
    issued: Sequence[InvoiceIssued],
) -> Due:
    if payable.asked is not None:
        return _invoice(payable, payable.asked, payables, charges)
    about = (payable.clause, payable.subject)
    lines = charges.about.get(about, ())
    asked = [item.asked.invoice for item in payables if item.asked]
    billed = [(invoice.id, gross) for invoice in asked if (gross := _billed(invoice, about))]
    because = Because(
        cited(*(clause for line in lines for clause in line.because.clauses)),
        cited(
            *(fact for line in lines for fact in line.because.facts),
            *(fact for fact, _ in billed),
        ),
        (*(item for line in lines for item in line.because.steps), *payable.steps),
    )
    disputed = charges.held_back(
        [line for line in lines if not any(_bills(invoice, line) for invoice in asked)]
    )
    if disputed:
        because = because._replace(steps=(*because.steps, _not_asked_for(disputed)))
    numbers = (fact.number for fact in issued if _billed(fact, about))
    due = Due(payable, 0, because, frozenset({payable.subject, *numbers}))
    gross = sum(line.gross for line in lines)
    return _shared(due, gross - disputed, gross=gross, billed=sum(fen for _, fen in billed))


def _shared(due: Due, asked_for: int, *, gross: int, billed: int) -> Due:
    """What is due by this day: what was billed is what was due first, what is disputed the last."""
    share = due.payable.share
    if share is None:
        owed = asked_for - billed
        return due._replace(owed=owed, disputed=_disputed(gross - billed, owed))
    start, end = (rounded(Fraction(gross * at, share.of)) for at in (share.start, share.end))
    because, begin = due.because, max(start, billed)
    owed = min(end, asked_for) - begin
    return due._replace(
        owed=owed,
        disputed=_disputed(end - begin, owed),
        because=Because(
            because.clauses,
            cited(*(fact for fact in because.facts if fact not in share.later), *share.made_by),
            (*because.steps, step("share_due", due_fen=end - start)),
        ),
    )


def _disputed(in_all: int, owed: int) -> int:
    return max(0, in_all) - max(0, owed)


def _billed(invoice: InvoiceIssued, about: tuple[str, str]) -> int:
    """What an invoice bills of one clause about one subject."""
    return sum(line.gross for line in invoice.lines if (line.clause, line.subject) == about)


def _bills(invoice: InvoiceIssued, charge: Charge) -> bool:
    """Whether a charge is in one of the lines of an invoice."""
    about = (charge.clause, charge.what, charge.subject, charge.during.start, charge.rate)
    return any(
        (line.clause, line.what, line.subject, line.starts_on, line.rate) == about
        for line in invoice.lines
    )


def _not_asked_for(disputed: int) -> Step:
    """A disputed amount stands beside the rest, which goes on being owed (V11)."""
    return step("disputed_part", disputed_fen=disputed)


def _invoice(payable: Payable, asked: Asked, payables: Iterable[Payable], charges: Charges) -> Due:
    """A payment may also name the period of a fee that the invoice bills."""
    lines = {(line.clause, line.subject) for line in asked.invoice.lines}
    periods = {item.subject for item in payables if (item.clause, item.subject) in lines}
    doubtful = [item for item in charges.all if item.is_disputed and _bills(asked.invoice, item)]
    disputed = charges.held_back(doubtful)
    because = Because(
        (payable.clause,),
        cited(*asked.facts, *(fact for item in doubtful for fact in item.because.facts)),
        (*payable.steps, *((_not_asked_for(disputed),) if disputed else ())),
    )
    names = frozenset({payable.subject, *periods})
    return Due(payable, asked.amount - disputed, because, names, disputed=disputed)


def is_for(payment: PaymentReceived, names: frozenset[str]) -> bool:
    return payment.period in names or payment.invoice in names


@dataclass(slots=True)
class _Meeting:
    """Something due while payments and credits meet it, the earliest first."""

    due: Due
    parts: list[Part] = field(default_factory=list)
    offs: list[Off] = field(default_factory=list)

    @property
    def open_fen(self) -> int:
        amounts = (*(part.amount for part in self.parts), *(off.amount for off in self.offs))
        return self.due.owed - sum(amounts)

    def pay(self, payment: PaymentReceived, left: dict[str, int]) -> None:
        amount = min(left[payment.id], self.open_fen)
        if amount > 0:
            left[payment.id] -= amount
            self.parts.append(Part(payment, amount))

    def credit(self, credit: Credit) -> None:
        """Lower what is open; what was paid before stays so, and the rest is carried."""
        amount, passed = min(credit.left, self.open_fen), credit.passed
        credit.left -= amount
        if credit.left:
            credit.pass_by(self.passed_by)
        if amount:
            self.offs.append(Off(credit, amount, passed))

    @property
    def passed_by(self) -> Because:
        """Why a credit is not taken off it, or not in full: what it is, and what it is met by."""
        payable = self.due.payable
        reason = step(
            "credit_passed",
            name=payable.clause,
            subject=payable.subject,
            owed_fen=self.due.owed,
            paid_fen=sum(part.amount for part in self.parts),
        )
        paid = Because((), tuple(part.payment.id for part in self.parts), (reason,))
        return joined(lowered(self.due.because, self.offs), paid)

    @property
    def met(self) -> Due:
        return self.due._replace(
            owed=self.due.owed - sum(off.amount for off in self.offs),
            because=lowered(self.due.because, self.offs),
            parts=tuple(self.parts),
            credited_at=tuple(off.credit.since_at for off in self.offs),
        )


def _taken(
    due: Due, received: Iterable[PaymentReceived], left: dict[str, int], given: Sequence[Credit]
) -> Due:
    meeting, waiting = _Meeting(due), list(given)
    for payment in received:
        if is_for(payment, due.names):
            while waiting and waiting[0].since_at <= payment.at:
                meeting.credit(waiting.pop(0))
            meeting.pay(payment, left)
    for credit in waiting:
        meeting.credit(credit)
    return meeting.met
