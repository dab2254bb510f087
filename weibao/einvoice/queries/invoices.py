# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Issued invoices and what of them is at the tax bureau."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from weibao.agreements.models import Contract, LedgerEntry
from weibao.einvoice.models import BLUE, EInvoice
from weibao.einvoice.parting import Parted, parted
from weibao.parties.models import Organization
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.reading import fact_from
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import calendar_month

KIND = InvoiceIssued.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An invoice as the ledger has it, and its documents at the bureau by their part."""

    contract: Contract
    fact: InvoiceIssued
    documents: dict[str, EInvoice]

    @property
    def gross(self) -> int:
        return sum(line.gross for line in self.fact.lines)

    @property
    def parted(self) -> Parted:
        return parted(self.fact.lines)

    @property
    def blue(self) -> EInvoice | None:
        return self.documents.get(BLUE)


def issued_in(provider: Organization, *, month: date) -> list[Issued]:
    """The invoices of a calendar month, the latest first, in two statements."""
    period = calendar_month(month)
    entries = (
        LedgerEntry.objects.filter(
            contract__provider=provider,
            kind=KIND,
            happened_at__gte=start_of_day(period.start, settings.TIME_ZONE),
            happened_at__lt=start_of_day(period.end, settings.TIME_ZONE),
        )
        .select_related("contract__customer", "contract__provider")
        .order_by("-happened_at", "-pk")
    )
    return with_documents([(entry.contract, issued_by(entry)) for entry in entries])


def issued_named(contract: Contract, number: str) -> Issued | None:
    """One invoice of a contract."""
    entries = LedgerEntry.objects.filter(contract=contract, kind=KIND).order_by("seq")
    facts = (issued_by(entry) for entry in entries)
    found = [(contract, fact) for fact in facts if fact.number == number]
    return with_documents(found)[0] if found else None


def with_documents(found: list[tuple[Contract, InvoiceIssued]]) -> list[Issued]:
    rows = EInvoice.objects.filter(
        contract__in={contract.pk for contract, _fact in found},
        invoice__in={fact.number for _contract, fact in found},
    ).select_related("original")
    documents: dict[tuple[int, str], dict[str, EInvoice]] = defaultdict(dict)
    for row in rows:
        documents[row.contract_id, row.invoice][row.part] = row
    return [
        Issued(contract=contract, fact=fact, documents=documents[contract.pk, fact.number])
        for contract, fact in found
    ]


def issued_by(entry: LedgerEntry) -> InvoiceIssued:
    fact, problems = fact_from(json.loads(entry.content))
    if not isinstance(fact, InvoiceIssued):
        raise TypeError(f"{entry} is no invoice: {problems}")
    return fact
