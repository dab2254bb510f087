# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice is what is due now less what was billed before, by clause and service period.

10.00 for a visit is billed, then a late fact makes it 8.00: the next invoice has a line of -2.00
for the same day that names the line it adjusts. What an issued invoice says never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from weibao.terms.agreed.contract import FRAME
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.terms.money.billed import NOTHING, Amount, Billed, Key, billed, key_of
from weibao.terms.values.money import Fen
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.verdicts import Because, BillLine, Charge, Step, cited, step


def unbilled(
    charges: Iterable[Charge], issued: Sequence[InvoiceIssued] = ()
) -> tuple[BillLine, ...]:
    """The lines of an invoice that is issued now; a difference of nothing makes no line.

    What is in dispute waits; what was billed before it came into dispute stays as it was billed.
    """
    before: dict[Key, list[Billed]] = {}
    for item in billed(issued):
        before.setdefault(key_of(item.line), []).append(item)
    owed: dict[Key, list[Charge]] = {}
    for charge in charges:
        key = _key_of_charge(charge)
        if not charge.is_disputed or key in before:
            owed.setdefault(key, []).append(charge)
    found = [
        line
        for key, asked in owed.items()
        for line in _lines(key, asked, before.pop(key, ()) if before else ())
    ]
    # What nothing is owed for any more is given back.
    found += (line for key, lines in before.items() for line in _lines(key, (), lines))
    return tuple(found)


def asked_of(
    charges: Sequence[Charge], certain: Sequence[Charge], issued: Sequence[InvoiceIssued]
) -> list[Charge]:
    """Charges with what is undisputed of those in dispute in their place, as far as it is less.

    By clause, service and subject; where one of its lines was billed before, it stays as it is.
    """
    billed_before = {
        (line.clause, line.what, line.subject) for fact in issued for line in fact.lines
    }
    doubtful = {charge[:3] for charge in charges if charge.is_disputed} - billed_before
    found = [charge for charge in charges if charge[:3] not in doubtful]
    for about in sorted(doubtful):
        now = [charge for charge in charges if charge[:3] == about]
        undisputed = [charge for charge in certain if charge[:3] == about]
        if sum(item.gross for item in undisputed) < sum(item.gross for item in now):
            found += undisputed
        else:
            found += (charge._replace(is_disputed=False) for charge in now)
    return found


def _key_of_charge(charge: Charge) -> Key:
    days = (charge.during.start, charge.during.end - ONE_DAY)
    return Key(charge.clause, charge.what, charge.subject, *days, charge.rate)


def _lines(key: Key, charges: Sequence[Charge], lines: Sequence[Billed]) -> Iterator[BillLine]:
    due = Amount(sum(item.net for item in charges), sum(item.tax for item in charges))
    paid_for = _sum(item.amount for item in lines) if lines else NOTHING
    for amount, adjusts in _shares(due.less(paid_for), lines):
        yield BillLine(
            clause=key.clause,
            what=key.what,
            subject=key.subject,
            starts_on=key.starts_on,
            ends_on=key.ends_on,
            rate=key.rate,
            on=max([charge.on for charge in charges], default=key.ends_on),
            net=amount.net,
            tax=amount.tax,
            gross=amount.net + amount.tax,
            adjusts=adjusts,
            because=_because(charges, lines, _steps(due, paid_for, adjusts)),
        )


def _sum(amounts: Iterable[Amount]) -> Amount:
    found = NOTHING
    for amount in amounts:
        found = found.plus(amount)
    return found


def _shares(difference: Amount, lines: Sequence[Billed]) -> Iterator[tuple[Amount, str | None]]:
    """Undo what earlier lines have left, the latest first; the rest goes on the latest like it."""
    rest = difference
    for item in reversed(lines):
        if rest.undoes(item.left):
            whole = Amount(-item.left.net, -item.left.tax)
            part = rest if abs(rest.net) <= abs(whole.net) else whole
            yield part, item.name
            rest = rest.less(part)
    if rest != NOTHING:
        alike = (item.name for item in reversed(lines) if not rest.undoes(item.amount))
        yield rest, next(alike, None)


def _because(
    charges: Sequence[Charge], lines: Sequence[Billed], steps: tuple[Step, ...]
) -> Because:
    """What nothing is owed for any more rests on the contract as a whole."""
    clauses = [clause for charge in charges for clause in charge.because.clauses]
    return Because(
        cited(*clauses) or (FRAME,),
        cited(
            *[fact for charge in charges for fact in charge.because.facts],
            *[item.fact for item in lines],
        ),
        steps,
    )


def _steps(due: Amount, paid_for: Amount, adjusts: str | None) -> tuple[Step, ...]:
    steps = [step("owed_now", net_fen=due.net, tax_fen=due.tax, gross_fen=due.net + due.tax)]
    if paid_for != NOTHING:
        steps.append(step("billed_before", gross_fen=paid_for.net + paid_for.tax))
    if adjusts is not None:
        steps.append(step("adjusts_line", line=adjusts))
    return tuple(steps)


def invoice_lines(due: Iterable[BillLine]) -> tuple[InvoiceLine, ...]:
    """What an invoice records: exactly what was shown before it was issued."""
    return tuple(
        InvoiceLine(
            clause=item.clause,
            what=item.what,
            subject=item.subject,
            starts_on=item.starts_on,
            ends_on=item.ends_on,
            on=item.on,
            rate=item.rate,
            net=Fen(item.net),
            tax=Fen(item.tax),
            gross=Fen(item.gross),
            adjusts=item.adjusts,
        )
        for item in due
    )
