# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invoice that would go out now, and the number it would have."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from weibao.agreements.chain import canonical
from weibao.agreements.models import Contract
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.billing.models.series import OF_SERIES
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.terms.money.invoices import invoice_lines
from weibao.terms.values.records import plain

LAST_FIGURES = re.compile(r"(\d{1,9})(\D*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInvoice:
    """`digest` stands for exactly these lines: what was shown is what is issued."""

    lines: tuple[InvoiceLine, ...]
    digest: str

    @property
    def net(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        return sum(line.tax for line in self.lines)

    @property
    def gross(self) -> int:
        return sum(line.gross for line in self.lines)


def next_invoice(contract: Contract, *, now: datetime, upto: date | None = None) -> NextInvoice:
    """Everything that is due; with `upto` only what is of that day or before, and corrections."""
    lines = invoice_lines(verdicts_of(contract, now=now).unbilled)
    if upto is not None:
        lines = tuple(line for line in lines if line.on <= upto or line.adjusts)
    return NextInvoice(lines=lines, digest=_digest(lines))


def next_number(contract: Contract) -> str:
    """The latest invoice's number and one; the contract's own where there is none yet.

    What runs issued does not count: another contract has the next number of their series.
    """
    issued = [
        fact.number
        for fact in facts_of(contract)
        if isinstance(fact, InvoiceIssued) and not OF_SERIES.fullmatch(fact.number)
    ]
    if not issued:
        return f"{contract.number}-001"
    found = LAST_FIGURES.search(issued[-1])
    if found is None:
        return f"{issued[-1]}-2"
    counted = f"{int(found[1]) + 1:0{len(found[1])}}"
    return f"{issued[-1][: found.start()]}{counted}{found[2]}"


def _digest(lines: Sequence[InvoiceLine]) -> str:
    written = canonical({"lines": [plain(line) for line in lines]})
    return hashlib.sha256(written).hexdigest()
