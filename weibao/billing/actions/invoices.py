# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice goes out: exactly the lines that were due at that moment, and shown before.

The customer's people who pay are told.
"""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Recorded, announce, record_facts, statement_page
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of, facts_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.facts import invoice_issued
from weibao.billing.models.series import OF_SERIES
from weibao.billing.queries import next_invoice
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.wording.values import shown_money


class NothingDueError(ValueError):
    """Everything is billed: an invoice would have no line."""


class InvoiceChangedError(ValueError):
    """What is due is no longer what was shown; it is to be shown again."""


class InvoiceNumberTakenError(ValueError):
    """Another invoice of this contract has this number, or only a run may give it."""


@transaction.atomic
def issue_invoice(
    contract: Contract,
    *,
    number: str,
    seen: Observation,
    due_on: date | None = None,
    shown: str | None = None,
    upto: date | None = None,
) -> Recorded:
    """Raises NothingDueError and InvoiceNumberTakenError; sent twice, it is issued once.

    `shown` is the digest of the lines that somebody saw before; raises InvoiceChangedError where
    others are due now. None where nobody looked. `upto` leaves out what is of a later
    day; only runs know it, and only they give numbers of a series.
    """
    if not can_issue_invoice(seen.by, contract):
        raise PermissionDenied
    # What is due must still be due when it is recorded: nobody records in between.
    contract = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    seen = replace(seen, at=seen.now)
    issued = [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]
    lines = next((fact.lines for fact in issued if fact.id == seen.key), None)
    if lines is None:
        if OF_SERIES.fullmatch(number) and upto is None:
            raise InvoiceNumberTakenError(number)
        lines = _due(contract, number, seen, issued, shown=shown, upto=upto)
    fact = invoice_issued(number, lines=lines, due_on=due_on, seen=seen)
    recorded = record_facts(contract, [fact], now=seen.now)
    _tell(contract, fact, seen)
    return recorded


def _tell(contract: Contract, fact: InvoiceIssued, seen: Observation) -> None:
    announce(
        contract,
        "invoice_issued",
        seen=seen,
        to=billed_of(contract),
        values={
            "invoice": fact.number,
            "amount": shown_money(sum(line.gross for line in fact.lines)),
            "due_on": fact.due_on.isoformat() if fact.due_on else "",
        },
        page=statement_page(contract, seen),
    )


def _due(
    contract: Contract,
    number: str,
    seen: Observation,
    issued: list[InvoiceIssued],
    *,
    shown: str | None,
    upto: date | None,
) -> tuple[InvoiceLine, ...]:
    if any(fact.number == number for fact in issued):
        raise InvoiceNumberTakenError(number)
    due = next_invoice(contract, now=seen.now, upto=upto)
    if not due.lines:
        raise NothingDueError(contract.number)
    if shown not in {None, due.digest}:
        raise InvoiceChangedError(contract.number)
    return due.lines
