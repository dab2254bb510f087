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
from weibao.agreements.queries import facts_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.facts import invoice_issued
from weibao.billing.queries import next_invoice
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine


class NothingDueError(ValueError):
    """Everything is billed: an invoice would have no line."""


class InvoiceChangedError(ValueError):
    """What is due is no longer what was shown; it is to be shown again."""


class InvoiceNumberTakenError(ValueError):
    """Another invoice of this contract has this number."""


@transaction.atomic
def issue_invoice(
    contract: Contract,
    *,
    number: str,
    seen: Observation,
    due_on: date | None = None,
    shown: str | None = None,
) -> Recorded:
    """Raises NothingDueError and InvoiceNumberTakenError; sent twice, it is issued once.

    `shown` is the digest of the lines that somebody saw before; raises InvoiceChangedError where
    others are due now. None where nobody looked.
    """
    if not can_issue_invoice(seen.by, contract):
        raise PermissionDenied
    # What is due must still be due when it is recorded: nobody records in between.
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    seen = replace(seen, at=seen.now)
    issued = [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]
    lines = next((fact.lines for fact in issued if fact.id == seen.key), None)
    if lines is None:
        lines = _due(contract, number, seen, issued, shown=shown)
    fact = invoice_issued(number, lines=lines, due_on=due_on, seen=seen)
    return record_facts(contract, [fact], now=seen.now)


def _due(
    contract: Contract,
    number: str,
    seen: Observation,
    issued: list[InvoiceIssued],
    *,
    shown: str | None,
) -> tuple[InvoiceLine, ...]:
    if any(fact.number == number for fact in issued):
        raise InvoiceNumberTakenError(number)
    due = next_invoice(contract, now=seen.now)
    if not due.lines:
        raise NothingDueError(contract.number)
    if shown not in {None, due.digest}:
        raise InvoiceChangedError(contract.number)
    return due.lines
