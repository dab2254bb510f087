# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One contract of a run as it would be billed now, and why it should rather not be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.queries import verdicts_of
from weibao.billing.bounds import Bounds, Reason, billed_by_month, reasons_to_park, usual_of
from weibao.billing.queries.invoices import NextInvoice, next_invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`before` is what the month before came to; None where nothing was billed for it."""

    due: NextInvoice
    before: int | None
    reasons: list[Reason]


def last_day_of(month: date) -> date:
    return moved(month, 1) - timedelta(days=1)


def draft_of(contract: Contract, *, month: date, bounds: Bounds, now: datetime) -> Draft:
    """`month` is its first day."""
    due = next_invoice(contract, now=now, upto=last_day_of(month))
    verdicts = verdicts_of(contract, now=now)
    billed = billed_by_month(verdicts.invoices)
    return Draft(
        due=due,
        before=billed.get((month - timedelta(days=1)).replace(day=1)),
        reasons=reasons_to_park(
            due.gross,
            lines=len(due.lines),
            usual=usual_of(billed, before=month),
            bounds=bounds,
            undecided=verdicts.undecided,
        ),
    )
