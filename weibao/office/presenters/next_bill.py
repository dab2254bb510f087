# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invoice that is about to go out, line by line, as it will be issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from weibao.agreements.models import Contract
from weibao.billing.queries import NextInvoice, next_invoice
from weibao.office.presenters.bill import BilledLine, billed_line
from weibao.web.presenters.words import clause_title


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    line: BilledLine
    clause: str
    net: int
    tax: int
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftInvoice:
    contract: Contract
    due: NextInvoice
    lines: tuple[DraftLine, ...]
    statement_url: str


def draft_invoice(contract: Contract, *, now: datetime, month: str) -> DraftInvoice:
    due = next_invoice(contract, now=now)
    return DraftInvoice(
        contract=contract,
        due=due,
        lines=tuple(
            DraftLine(
                line=billed_line(line),
                clause=clause_title(contract, line.clause),
                net=line.net,
                tax=line.tax,
                rate=f"{float(line.rate) * 100:g}%",
            )
            for line in due.lines
        ),
        statement_url=reverse("statement", args=[contract.number, month]),
    )
