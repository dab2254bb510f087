# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An answer in lines for people: each verdict, and below it why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weibao.cli.answers import Answer
from weibao.cli.text.reasons import Page, reason_lines
from weibao.terms.misses import MEASURED
from weibao.terms.money.statement import Tally
from weibao.terms.values.capitals import capitals
from weibao.terms.values.money import FEN_LIMIT
from weibao.terms.values.scalars import rate_text
from weibao.terms.verdicts import (
    Balance,
    BillLine,
    Breach,
    Charge,
    Dispute,
    Invoice,
    Movement,
    Obligation,
    Receipt,
    Right,
    Scope,
    Standing,
    Undecided,
)
from weibao.wording.names import movement_name
from weibao.wording.reasons import question
from weibao.wording.values import shown_money

_INDENT = "  "
SELDOM = ("invoices", "unbilled", "receipts", "disputes", "unexecuted")
"""Sections that are left out where there is nothing to say."""


def answer_lines(answer: Answer, page: Page) -> Iterator[str]:
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        ("tallies", _tallies(answer.tallies, page)),
        ("charges", _charges(answer.charges, page)),
        ("invoices", _invoices(answer.invoices, page)),
        ("unbilled", _bill_lines(answer.unbilled, page)),
        ("receipts", _receipts(answer.receipts, page)),
        ("obligations", _obligations(answer.obligations, page)),
        ("breaches", _breaches(answer.breaches, page)),
        ("rights", _rights(answer.rights, page)),
        ("balances", _balances(answer.balances, page)),
        ("uncovered", _uncovered(answer.uncovered, page)),
        ("disputes", _disputes(answer.disputes, page)),
        ("undecided", _undecided(answer.undecided, page)),
        ("unexecuted", (page.clause(name) for name in answer.unexecuted)),
    )
    for heading, lines in sections:
        shown = [_INDENT + line for line in lines]
        if shown or heading not in SELDOM:
            yield ""
            yield f"== {page.say(heading)} =="
            yield from shown or [_INDENT + page.say("nothing")]


def _tallies(tallies: Iterable[Tally], page: Page) -> Iterator[str]:
    for tally in tallies:
        yield page.say(
            "tally",
            place=page.clause(tally.clause),
            what=page.name(tally.what),
            priority=_priority(tally.priority, page),
            met=tally.met,
            missed=tally.missed,
            open=tally.open,
            released=tally.released,
        )


def _charges(charges: tuple[Charge, ...], page: Page) -> Iterator[str]:
    for charge in charges:
        yield page.say(
            "charge",
            on=charge.on,
            what=page.name(charge.what),
            subject=page.about(charge.subject),
            gross=shown_money(charge.gross),
            net=shown_money(charge.net),
            tax=shown_money(charge.tax),
            rate=rate_text(charge.rate),
        ) + (page.say("in_dispute") if charge.is_disputed else "")
        yield from reason_lines(charge.because, page)
    if charges:
        yield from _total(charges, page)


def _total(charges: Iterable[Charge], page: Page) -> Iterator[str]:
    charges = tuple(charges)
    gross = sum(charge.gross for charge in charges)
    saved = sum(charge.saved for charge in charges)
    yield page.say(
        "total",
        net=shown_money(sum(charge.net for charge in charges)),
        tax=shown_money(sum(charge.tax for charge in charges)),
        gross=shown_money(gross),
    )
    # Nobody owes a million million yuan, but a file may say so; no capitals are written for it.
    if abs(gross) < FEN_LIMIT:
        yield page.say("capitals", capitals=capitals(gross))
    if saved:
        yield page.say("saved", saved=shown_money(saved))


def _invoices(invoices: Iterable[Invoice], page: Page) -> Iterator[str]:
    for item in invoices:
        yield page.say(
            "invoice",
            number=item.number,
            at=page.moment(item.at),
            net=shown_money(item.net),
            tax=shown_money(item.tax),
            gross=shown_money(item.gross),
        )
        for line in item.lines:
            yield f"  {_bill_line(line, page)}"


def _bill_lines(lines: Iterable[BillLine], page: Page) -> Iterator[str]:
    for line in lines:
        yield _bill_line(line, page)
        yield from reason_lines(line.because, page)


def _bill_line(line: BillLine, page: Page) -> str:
    return page.say(
        "bill_line",
        what=page.name(line.what),
        subject=page.about(line.subject),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        net=shown_money(line.net),
        tax=shown_money(line.tax),
        rate=rate_text(line.rate),
        gross=shown_money(line.gross),
    ) + (page.say("adjusts", line=line.adjusts) if line.adjusts else "")


def _receipts(receipts: Iterable[Receipt], page: Page) -> Iterator[str]:
    for item in receipts:
        named = item.invoice or item.period
        yield page.say(
            "receipt",
            at=page.moment(item.at),
            amount=shown_money(item.amount),
            named=page.say("receipt_for", named=page.about(named)) if named else "",
        )
        yield from reason_lines(item.because, page)


def _disputes(disputes: Iterable[Dispute], page: Page) -> Iterator[str]:
    for item in disputes:
        yield page.say("dispute", fact=page.about(item.fact), standing=page.name(item.standing))
        yield from reason_lines(item.because, page)


def _obligations(obligations: Iterable[Obligation], page: Page) -> Iterator[str]:
    for item in obligations:
        yield page.say(
            "obligation",
            subject=page.about(item.subject),
            what=page.name(item.what),
            priority=_priority(item.priority, page),
            debtor=page.name(item.debtor),
            standing=page.name(item.standing),
            moments=_moments(item, page),
        )
        yield from reason_lines(item.because, page)


def _moments(item: Obligation, page: Page) -> str:
    due = page.say("due", due_at=page.end(item.due_at)) if item.due_at else page.say("no_due")
    if item.what in MEASURED and item.due_at:
        key = "short" if item.standing is Standing.MISSED else "measured"
        return page.say(key, due_at=page.end(item.due_at)) + _provisional(item, page)
    done = page.say("done", done_at=page.moment(item.done_at)) if item.done_at else ""
    return due + done + _provisional(item, page)


def _provisional(item: Obligation, page: Page) -> str:
    return page.say("provisional") if item.is_provisional else ""


def _priority(priority: str | None, page: Page) -> str:
    return "" if priority is None else page.say("priority", priority=priority)


def _breaches(breaches: Iterable[Breach], page: Page) -> Iterator[str]:
    for item in breaches:
        yield page.say(
            "breach",
            subject=page.about(item.subject),
            what=page.name(item.what),
            debtor=page.name(item.debtor),
            at=page.moment(item.at),
        )
        yield from reason_lines(item.because, page)


def _rights(rights: Iterable[Right], page: Page) -> Iterator[str]:
    for item in rights:
        yield page.say(
            "right",
            holder=page.name(item.holder),
            effect=page.name(item.effect),
            subject=page.say("right_about", about=page.about(item.subject)) if item.subject else "",
            since_at=page.moment(item.since_at),
            until=page.say("right_until", at=page.end(item.until_at)) if item.until_at else "",
        )
        yield from reason_lines(item.because, page)


def _balances(balances: Iterable[Balance], page: Page) -> Iterator[str]:
    for item in balances:
        yield page.say(
            "balance",
            subject=page.about(item.subject),
            left=item.left,
            unit=page.name(item.unit),
            starts_at=page.moment(item.starts_at),
            ends_at=page.end(item.ends_at),
        )
        yield from reason_lines(item.because, page)
        for movement in item.movements:
            yield "    " + page.say(
                "movement",
                at=_moved_at(movement, page),
                what=movement_name(item.unit, movement.what, page.reader.language),
                units=f"{movement.units:+d}",
                subject=f" {page.about(movement.subject)}" if movement.subject else "",
            )
            yield from reason_lines(movement.because, page, indent="      ")


def _moved_at(movement: Movement, page: Page) -> str:
    """What lapses does so with the day that is over."""
    return page.end(movement.at) if movement.what == "lapsed" else page.moment(movement.at)


def _uncovered(scopes: Iterable[Scope], page: Page) -> Iterator[str]:
    for scope in scopes:
        yield scope.request
        yield from reason_lines(scope.because, page)


def _undecided(undecided: Iterable[Undecided], page: Page) -> Iterator[str]:
    for item in undecided:
        yield f"{page.about(item.subject)} {question(item, page.reader)}".strip()
        yield from reason_lines(item.because, page)
