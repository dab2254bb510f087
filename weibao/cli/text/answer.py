# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An answer in lines for people: each verdict, and below it why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weibao.cli.answers import Answer
from weibao.cli.text.reasons import Page, reason_lines
from weibao.terms.statement import Tally
from weibao.terms.values.capitals import capitals
from weibao.terms.values.money import FEN_LIMIT
from weibao.terms.values.scalars import rate_text
from weibao.terms.verdicts import Balance, Breach, Charge, Obligation, Right, Scope, Undecided
from weibao.wording.reasons import question
from weibao.wording.values import shown_money

_INDENT = "  "


def answer_lines(answer: Answer, page: Page) -> Iterator[str]:
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        ("tallies", _tallies(answer.tallies, page)),
        ("charges", _charges(answer.charges, page)),
        ("obligations", _obligations(answer.obligations, page)),
        ("breaches", _breaches(answer.breaches, page)),
        ("rights", _rights(answer.rights, page)),
        ("balances", _balances(answer.balances, page)),
        ("uncovered", _uncovered(answer.uncovered, page)),
        ("undecided", _undecided(answer.undecided, page)),
    )
    for heading, lines in sections:
        yield ""
        yield f"== {page.say(heading)} =="
        is_empty = True
        for line in lines:
            is_empty = False
            yield _INDENT + line
        if is_empty:
            yield _INDENT + page.say("nothing")


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
            subject=charge.subject,
            gross=shown_money(charge.gross),
            net=shown_money(charge.net),
            tax=shown_money(charge.tax),
            rate=rate_text(charge.rate),
        )
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
    if gross < FEN_LIMIT:
        yield page.say("capitals", capitals=capitals(gross))
    if saved:
        yield page.say("saved", saved=shown_money(saved))


def _obligations(obligations: Iterable[Obligation], page: Page) -> Iterator[str]:
    for item in obligations:
        yield page.say(
            "obligation",
            subject=item.subject,
            what=page.name(item.what),
            priority=_priority(item.priority, page),
            debtor=page.name(item.debtor),
            standing=page.name(item.standing),
            moments=_moments(item, page),
        )
        yield from reason_lines(item.because, page)


def _moments(item: Obligation, page: Page) -> str:
    due = page.say("due", due_at=page.moment(item.due_at)) if item.due_at else page.say("no_due")
    done = page.say("done", done_at=page.moment(item.done_at)) if item.done_at else ""
    return due + done + (page.say("provisional") if item.is_provisional else "")


def _priority(priority: str | None, page: Page) -> str:
    return "" if priority is None else page.say("priority", priority=priority)


def _breaches(breaches: Iterable[Breach], page: Page) -> Iterator[str]:
    for item in breaches:
        yield page.say(
            "breach",
            subject=item.subject,
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
            since_at=page.moment(item.since_at),
        )
        yield from reason_lines(item.because, page)


def _balances(balances: Iterable[Balance], page: Page) -> Iterator[str]:
    for item in balances:
        yield page.say(
            "balance",
            subject=item.subject,
            left=item.left,
            unit=page.name(item.unit),
            starts_at=page.moment(item.starts_at),
            ends_at=page.moment(item.ends_at),
        )
        yield from reason_lines(item.because, page)
        for movement in item.movements:
            yield "    " + page.say(
                "movement",
                at=page.moment(movement.at),
                what=page.name(movement.what),
                units=f"{movement.units:+d}",
                subject=f" {movement.subject}" if movement.subject else "",
            )
            yield from reason_lines(movement.because, page, indent="      ")


def _uncovered(scopes: Iterable[Scope], page: Page) -> Iterator[str]:
    for scope in scopes:
        yield scope.request
        yield from reason_lines(scope.because, page)


def _undecided(undecided: Iterable[Undecided], page: Page) -> Iterator[str]:
    for item in undecided:
        yield f"{item.subject} {question(item, page.reader)}".strip()
        yield from reason_lines(item.because, page)
