# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What issued invoices hold: each line, what later lines took back of it, and what is wrong.

A line of 10.00 that a later one of -2.00 adjusts has 8.00 left; no line is credited beyond its
net amount. An invoice of -2.00 in all asks for nothing, and takes 2.00 off the one it adjusts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.agreed.contract import FRAME
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.terms.verdicts import Because, BillLine, Invoice, Step, Undecided, cited, step


class Key(NamedTuple):
    """What is billed together: the days from `starts_on` to `ends_on`, included, at one rate."""

    clause: str
    what: str
    subject: str
    starts_on: date
    ends_on: date
    rate: Fraction


def key_of(line: InvoiceLine) -> Key:
    return Key(line.clause, line.what, line.subject, line.starts_on, line.ends_on, line.rate)


class Amount(NamedTuple):
    """Fen before the tax, and the tax."""

    net: int
    tax: int

    def plus(self, other: Amount) -> Amount:
        return Amount(self.net + other.net, self.tax + other.tax)

    def less(self, other: Amount) -> Amount:
        return Amount(self.net - other.net, self.tax - other.tax)

    def undoes(self, other: Amount) -> bool:
        """Whether it goes the other way: money back against money owed."""
        return _direction(self) * _direction(other) < 0


def _direction(amount: Amount) -> int:
    return amount.net or amount.tax


NOTHING = Amount(0, 0)


class Billed(NamedTuple):
    """A line of an issued invoice; `left` is its amount less what later lines took back."""

    name: str
    fact: str
    line: InvoiceLine
    amount: Amount
    left: Amount


def billed(issued: Sequence[InvoiceIssued]) -> list[Billed]:
    """The lines of all invoices in the order in which they were issued."""
    lines = list(_named(issued))
    written: dict[str, Amount] = {}
    left: dict[str, Amount] = {}
    for name, _, line in lines:
        amount, target = _amount(line), line.adjusts or ""
        is_credit = target in written and amount.undoes(written[target])
        if is_credit:
            left[target] = left[target].plus(amount)
        written.setdefault(name, amount)
        left.setdefault(name, NOTHING if is_credit else amount)
    return [Billed(name, fact.id, line, _amount(line), left[name]) for name, fact, line in lines]


def _named(issued: Iterable[InvoiceIssued]) -> Iterator[tuple[str, InvoiceIssued, InvoiceLine]]:
    for fact in issued:
        for number, line in enumerate(fact.lines, 1):
            yield f"{fact.number}#{number}", fact, line


def _amount(line: InvoiceLine) -> Amount:
    return Amount(line.net, line.tax)


def invoices(issued: Iterable[InvoiceIssued]) -> tuple[Invoice, ...]:
    """What was issued, line by line, as it will always stand."""
    return tuple(
        Invoice(
            number=fact.number,
            at=fact.at,
            net=sum(line.net for line in fact.lines),
            tax=sum(line.tax for line in fact.lines),
            gross=total(fact),
            lines=tuple(_shown(fact, line) for line in fact.lines),
            because=Because((FRAME,), (fact.id,)),
        )
        for fact in issued
    )


def total(fact: InvoiceIssued) -> int:
    return sum(line.gross for line in fact.lines)


def _shown(fact: InvoiceIssued, line: InvoiceLine) -> BillLine:
    return BillLine(
        clause=line.clause,
        what=line.what,
        subject=line.subject,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        on=line.on,
        rate=line.rate,
        net=line.net,
        tax=line.tax,
        gross=line.gross,
        adjusts=line.adjusts,
        because=Because((FRAME,), (fact.id,)),
    )


# ------------------------------------------------------------------ what they ask for


class Ask(NamedTuple):
    """What an invoice asks for, and the credit invoices that took something off it."""

    amount: int
    facts: tuple[str, ...]


class Asks(NamedTuple):
    """By the fact of each invoice, what it asks for; and the credits that nothing was left for."""

    by_fact: Mapping[str, Ask]
    beyond: tuple[Undecided, ...]


def asks(issued: Sequence[InvoiceIssued]) -> Asks:
    """An invoice that comes to less than nothing lowers those that its lines adjust."""
    found = {fact.id: Ask(total(fact), ()) for fact in issued}
    beyond = []
    for credit in issued:
        rest = -total(credit)
        targets = list(_adjusted(credit, issued)) if rest > 0 else []
        for target in targets:
            ask = found[target.id]
            taken = min(rest, ask.amount)
            if taken > 0:
                found[target.id] = Ask(ask.amount - taken, (*ask.facts, credit.id))
                rest -= taken
        if rest > 0:
            lowered = (fact for target in targets for fact in (target.id, *found[target.id].facts))
            beyond.append(_beyond(credit, rest, cited(*lowered, credit.id)))
    return Asks(found, tuple(beyond))


def _adjusted(credit: InvoiceIssued, issued: Iterable[InvoiceIssued]) -> Iterator[InvoiceIssued]:
    names = {(line.adjusts or "").rpartition("#")[0] for line in credit.lines}
    return (fact for fact in issued if fact.number in names and fact.id != credit.id)


def _beyond(credit: InvoiceIssued, rest: int, facts: tuple[str, ...]) -> Undecided:
    reason = step("credit_beyond_invoices", number=credit.number, credit_fen=rest)
    because = Because((FRAME,), facts, (reason,))
    return Undecided(question="credit_beyond_invoices", subject=credit.number, because=because)


# ------------------------------------------------------------------ what is wrong


def wrong_invoices(issued: Sequence[InvoiceIssued]) -> Iterator[Undecided]:
    """Invoices that the engine would not have shown: each with all that is wrong with it."""
    seen: dict[str, str] = {}
    lines: dict[str, Billed] = {item.name: item for item in billed(issued)}
    for fact in issued:
        steps = [reason for n in range(len(fact.lines)) for reason in _wrong(fact, n, lines)]
        facts = [fact.id]
        if fact.number in seen:
            facts.insert(0, seen[fact.number])
            steps.append(step("invoice_number_twice", number=fact.number))
        seen.setdefault(fact.number, fact.id)
        if steps:
            because = Because((FRAME,), cited(*facts), tuple(steps))
            yield Undecided(question="invoice_differs", subject=fact.number, because=because)


def _wrong(fact: InvoiceIssued, number: int, lines: Mapping[str, Billed]) -> Iterator[Step]:
    line, name = fact.lines[number], f"{fact.number}#{number + 1}"
    if line.net + line.tax != line.gross:
        yield step("line_does_not_add_up", line=name)
    if line.adjusts is not None and not _is_of_the_same(lines.get(line.adjusts), line):
        yield step("line_adjusts_nothing", line=name, other=line.adjusts)
    own = lines[name]
    if own.amount.net > 0 > own.left.net:
        yield step("line_credited_beyond", line=name, credit_fen=-own.left.net)


def _is_of_the_same(target: Billed | None, line: InvoiceLine) -> bool:
    return target is not None and target.line is not line and key_of(target.line) == key_of(line)
