# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a run does not bill without a person's word: what looks absurd, and what nobody decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from weibao.terms.verdicts import Invoice, Undecided

MOST_LINES = 500
MONTHS = 3
"""How many of the months before say what is usual."""
OF_PAYMENTS = frozenset(
    {
        *("payment_beyond_fee", "paid_in_dispute", "payment_of_no_period", "payment_of_no_invoice"),
        *("credit_left", "refund_not_approved", "refund_of_nothing", "terminated_without_right"),
    }
)
"""Questions about money that came in or goes back: they change no line of an invoice."""

Reason = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """`most` is in fen; `times` is how often what is usual may be asked for at once."""

    most: int
    times: int


def billed_by_month(invoices: Iterable[Invoice]) -> Mapping[date, int]:
    """What was billed for each month, by the day of each line, in fen with tax."""
    found: dict[date, int] = {}
    for invoice in invoices:
        for line in invoice.lines:
            month = line.on.replace(day=1)
            found[month] = found.get(month, 0) + line.gross
    return found


def usual_of(billed: Mapping[date, int], *, before: date) -> int | None:
    """The average of the latest months before one; None where nothing was billed for any."""
    latest = sorted((month for month in billed if month < before), reverse=True)[:MONTHS]
    amounts = [billed[month] for month in latest if billed[month] > 0]
    return sum(amounts) // len(amounts) if amounts else None


def reasons_to_park(
    gross: int,
    *,
    lines: int,
    usual: int | None,
    bounds: Bounds,
    undecided: Iterable[Undecided],
) -> list[Reason]:
    """All of them, each a message key with its values; an empty list lets the invoice go out."""
    found: list[Reason] = []
    if gross < 0:
        found.append({"key": "negative", "gross": gross})
    if gross > bounds.most:
        found.append({"key": "over_bound", "most": bounds.most})
    if usual is not None and gross > usual * bounds.times:
        found.append({"key": "over_usual", "usual": usual, "times": bounds.times})
    if lines > MOST_LINES:
        found.append({"key": "too_many_lines", "lines": lines, "most_lines": MOST_LINES})
    found += (
        {"key": "undecided", "question": item.question, "subject": item.subject}
        for item in undecided
        if item.question not in OF_PAYMENTS
    )
    return found
