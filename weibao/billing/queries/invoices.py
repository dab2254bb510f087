# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invoice that would go out now."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from weibao.agreements.chain import canonical
from weibao.agreements.models import Contract
from weibao.agreements.queries import verdicts_of
from weibao.terms.facts.billing import InvoiceLine
from weibao.terms.money.invoices import invoice_lines
from weibao.terms.values.records import plain


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


def _digest(lines: Sequence[InvoiceLine]) -> str:
    written = canonical({"lines": [plain(line) for line in lines]})
    return hashlib.sha256(written).hexdigest()
