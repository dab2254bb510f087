# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Verdicts and statements as lines of text, with local times and the facts in brackets."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from weibao.terms.money.statement import Statement, Tally
from weibao.terms.values.money import yuan_text
from weibao.terms.values.scalars import rate_text
from weibao.terms.verdicts import (
    Balance,
    Because,
    BillLine,
    Charge,
    Obligation,
    Right,
    Undecided,
    Verdicts,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(at: datetime) -> str:
    """2026-11-23 15:00, with seconds only where there are any."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


def promises(verdicts: Verdicts) -> list[str]:
    return [promise(item) for item in verdicts.obligations]


def promise(item: Obligation) -> str:
    priority = f" priority {item.priority}" if item.priority else ""
    due = f", due {local(item.due_at)}" if item.due_at else ""
    done = f", done {local(item.done_at)}" if item.done_at else ""
    provisional = ", provisional" if item.is_provisional else ""
    head = f"{item.clause} {item.what} {item.subject}{priority}: {item.standing}"
    return f"{head}{due}{done}{provisional}{facts(item.because)}"


def balances(verdicts: Verdicts) -> list[str]:
    return [balance(item) for item in verdicts.balances]


def balance(item: Balance) -> str:
    counts = f"{item.granted} granted, {item.used} used, {item.lapsed} lapsed, {item.left} left"
    return f"{item.clause} {item.unit} {item.subject}: {counts}{facts(item.because)}"


def charges(verdicts: Verdicts) -> list[str]:
    return [charge(item) for item in verdicts.charges]


def charge(item: Charge) -> str:
    """Clause, what, for what, day: quantity x price: net + tax (rate) = gross."""
    price = f"{item.quantity} x {yuan_text(item.unit_price)}"
    sums = f"{yuan_text(item.net)} + {yuan_text(item.tax)} ({rate_text(item.rate)})"
    saved = f", saved {yuan_text(item.saved)}" if item.saved else ""
    head = f"{item.clause} {item.what} {item.subject} {item.on}: {price}: {sums}"
    disputed = ", in dispute" if item.is_disputed else ""
    return f"{head} = {yuan_text(item.gross)}{saved}{disputed}{facts(item.because)}"


def bill_line(item: BillLine) -> str:
    """Clause, what, for what, first day..last day: net + tax (rate) = gross, what it adjusts."""
    head = f"{item.clause} {item.what} {item.subject} {item.starts_on}..{item.ends_on}"
    sums = f"{yuan_text(item.net)} + {yuan_text(item.tax)} ({rate_text(item.rate)})"
    adjusts = f" adjusts {item.adjusts}" if item.adjusts else ""
    return f"{head}: {sums} = {yuan_text(item.gross)}{adjusts}{facts(item.because)}"


def questions(verdicts: Verdicts) -> list[str]:
    return [question(item) for item in verdicts.undecided]


def question(item: Undecided) -> str:
    return f"{'+'.join(item.because.clauses)} {item.question} {item.subject}{facts(item.because)}"


def tally(item: Tally) -> str:
    priority = f" priority {item.priority}" if item.priority else ""
    counts = f"{item.met} met, {item.missed} missed, {item.open} open, {item.released} released"
    return f"{item.clause} {item.what}{priority} in all: {counts}"


def right(item: Right) -> str:
    since = local(item.since_at)
    return f"{item.clause} {item.holder} may {item.effect} since {since}{facts(item.because)}"


def facts(because: Because) -> str:
    return f" [{' '.join(because.facts)}]" if because.facts else ""


def steps(because: Because) -> list[str]:
    return [item.key for item in because.steps]


def statement(item: Statement) -> Iterator[str]:
    """A statement as a customer would check it with a pencil."""
    yield from (charge(line) for line in item.charges)
    sums = f"{yuan_text(item.net)} + {yuan_text(item.tax)} = {yuan_text(item.gross)}"
    yield f"total {sums}" + (f", saved {yuan_text(item.saved)}" if item.saved else "")
    if item.credited:
        yield f"credited {yuan_text(item.credited)}"
    for issued in item.invoices:
        yield f"invoice {issued.number}: {yuan_text(issued.gross)}"
        yield from (bill_line(line) for line in issued.lines)
    yield from (bill_line(line) for line in item.unbilled if line.adjusts)
    yield from (promise(line) for line in (*item.promises, *item.payments))
    yield from (balance(line) for line in item.balances)
    yield from (tally(line) for line in item.tallies)
    for line in item.breaches:
        yield f"{line.clause} {line.what} {line.subject}: {line.debtor} in breach {local(line.at)}"
    yield from (right(line) for line in item.rights)
    for disputed in item.disputes:
        yield f"dispute {disputed.fact}: {disputed.standing}{facts(disputed.because)}"
    yield from (question(line) for line in item.undecided)
