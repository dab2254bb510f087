# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Verdicts as entries of double-entry bookkeeping, each of which sums to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from weibao.cli.books.accounts import Accounts
from weibao.terms.agreed.contract import Frame
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.scalars import rate_text
from weibao.terms.verdicts import Because, BillLine, Charge, Invoice, Receipt, Verdicts

Posting = tuple[str, int]
"""An account, and fen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`words` are words of the engine, `subject` is in people's own."""

    on: date
    words: tuple[str, ...]
    subject: str
    metadata: tuple[tuple[str, str], ...]
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an account comes to before a day begins."""

    on: date
    account: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """`accounts` stand with the word that names them, in the order in which they are opened."""

    opened_on: date
    accounts: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    balances: tuple[Balance, ...]


def books_of(verdicts: Verdicts, frame: Frame) -> Books:
    """The money side of verdicts: what was owed, billed and paid, and what that comes to."""
    accounts = Accounts(frame.number)
    entries = sorted(_entries(verdicts, frame, accounts), key=lambda entry: entry.on)
    days = (frame.day_of(verdicts.until), *(entry.on for entry in entries))
    return Books(
        opened_on=min(frame.starts_on, *days),
        accounts=tuple(dict(_named(verdicts, accounts)).items()),
        entries=tuple(entries),
        balances=tuple(_balances(verdicts, accounts, max(days) + ONE_DAY)),
    )


def _entries(verdicts: Verdicts, frame: Frame, accounts: Accounts) -> Iterator[Entry]:
    yield from (_charge(item, accounts) for item in verdicts.charges)
    for invoice in verdicts.invoices:
        on = frame.day_of(invoice.at)
        yield from (_bill(line, invoice, on, accounts=accounts) for line in invoice.lines)
    yield from (
        _receipt(item, frame.day_of(item.at), accounts=accounts) for item in verdicts.receipts
    )


def _charge(item: Charge, accounts: Accounts) -> Entry:
    income = accounts.income(item.what, is_credit=item.gross < 0)
    period = f"{item.during.start}/{item.during.end - ONE_DAY}"
    return Entry(
        on=item.on,
        words=(item.what,),
        subject=item.subject,
        metadata=(("period", period), ("rate", rate_text(item.rate)), *_because(item.because)),
        postings=(
            (accounts.unbilled, item.gross),
            (income, -item.net),
            (accounts.tax, -item.tax),
        ),
    )


def _bill(line: BillLine, invoice: Invoice, on: date, *, accounts: Accounts) -> Entry:
    adjusts = (("adjusts", line.adjusts),) if line.adjusts else ()
    return Entry(
        on=on,
        words=("invoice_issued", line.what),
        subject=f"{invoice.number} {line.subject}",
        metadata=(
            ("invoice", invoice.number),
            ("period", f"{line.starts_on}/{line.ends_on}"),
            *adjusts,
            ("clauses", line.clause),
            ("facts", ", ".join(line.because.facts)),
        ),
        postings=((accounts.invoiced, line.gross), (accounts.unbilled, -line.gross)),
    )


def _receipt(item: Receipt, on: date, *, accounts: Accounts) -> Entry:
    return Entry(
        on=on,
        words=("payment_received" if item.amount >= 0 else "refund_paid",),
        subject=item.invoice or item.period or "",
        metadata=_because(item.because),
        postings=((accounts.bank, item.amount), (accounts.invoiced, -item.amount)),
    )


def _because(because: Because) -> tuple[tuple[str, str], ...]:
    return ("clauses", ", ".join(because.clauses)), ("facts", ", ".join(because.facts))


def _named(verdicts: Verdicts, accounts: Accounts) -> Iterator[tuple[str, str]]:
    yield accounts.unbilled, "unbilled"
    yield accounts.invoiced, "invoiced"
    yield accounts.bank, "bank"
    yield accounts.tax, "vat"
    yield from (
        (accounts.income(item.what, is_credit=item.gross < 0), item.what)
        for item in verdicts.charges
    )


def _balances(verdicts: Verdicts, accounts: Accounts, on: date) -> Iterator[Balance]:
    """Summed up apart from the entries, so that one checks the other."""
    owed = sum(item.gross for item in verdicts.charges)
    billed = sum(item.gross for item in verdicts.invoices)
    paid = sum(item.amount for item in verdicts.receipts)
    yield Balance(on=on, account=accounts.unbilled, amount=owed - billed)
    yield Balance(on=on, account=accounts.invoiced, amount=billed - paid)
    yield Balance(on=on, account=accounts.bank, amount=paid)
