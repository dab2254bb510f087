# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice goes out: exactly the lines that were due at that moment, and shown before."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Recorded, record_facts
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.facts import invoice_issued
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.terms.money.invoices import invoice_lines


class NothingDueError(ValueError):
    """Everything is billed: an invoice would have no line."""


class InvoiceNumberTakenError(ValueError):
    """Another invoice of this contract has this number."""


@transaction.atomic
def issue_invoice(
    contract: Contract, *, number: str, seen: Observation, due_on: date | None = None
) -> Recorded:
    """Raises NothingDueError and InvoiceNumberTakenError; sent twice, it is issued once."""
    if not can_issue_invoice(seen.by, contract):
        raise PermissionDenied
    # What is due must still be due when it is recorded: nobody records in between.
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    seen = replace(seen, at=seen.now)
    issued = [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]
    lines = next((fact.lines for fact in issued if fact.id == seen.key), None)
    if lines is None:
        lines = _due(contract, number, seen, issued)
    fact = invoice_issued(number, lines=lines, due_on=due_on, seen=seen)
    return record_facts(contract, [fact], now=seen.now)


def _due(
    contract: Contract, number: str, seen: Observation, issued: list[InvoiceIssued]
) -> tuple[InvoiceLine, ...]:
    if any(fact.number == number for fact in issued):
        raise InvoiceNumberTakenError(number)
    lines = invoice_lines(verdicts_of(contract, now=seen.now).unbilled)
    if not lines:
        raise NothingDueError(contract.number)
    return lines
