# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice goes out: exactly the lines that were due at that moment, and shown before.

The customer's people who pay are told.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Recorded, announce, record_facts, statement_page
from weibao.agreements.models import Contract
from weibao.agreements.months import month_of
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of, facts_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.actions.numbering import take_number
from weibao.billing.facts import invoice_issued
from weibao.billing.queries import next_invoice
from weibao.billing.queries.drafts import last_day_of
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.wording.values import shown_money


class NothingDueError(ValueError):
    """Everything is billed: an invoice would have no line."""


class InvoiceChangedError(ValueError):
    """What is due is no longer what was shown; it is to be shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoiced:
    """An invoice that is on the ledger, and what recording it came to."""

    number: str
    recorded: Recorded


@transaction.atomic
def issue_invoice(
    contract: Contract,
    *,
    seen: Observation,
    due_on: date | None = None,
    shown: str | None = None,
    month: date | None = None,
) -> Invoiced:
    """Raises NothingDueError; sent twice, it is issued once.

    It has the next number of the provider's series of the month it goes out in; with `month`, as
    runs bill, of that one, and what is of a later month stays out. `shown` is the digest of the
    lines that somebody saw before; raises InvoiceChangedError where others are due now. None where
    nobody looked.
    """
    if not can_issue_invoice(seen.by, contract):
        raise PermissionDenied
    # What is due must still be due when it is recorded: nobody records in between.
    contract = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    seen = replace(seen, at=seen.now)
    issued = {fact.id: fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)}
    if same := issued.get(seen.key):
        number, lines = same.number, same.lines
    else:
        lines = _due(contract, seen, shown=shown, month=month)
        number = take_number(contract.provider_id, month or month_of(seen.now))
    fact = invoice_issued(number, lines=lines, due_on=due_on, seen=seen)
    recorded = record_facts(contract, [fact], now=seen.now)
    _tell(contract, fact, seen)
    return Invoiced(number=number, recorded=recorded)


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
    contract: Contract, seen: Observation, *, shown: str | None, month: date | None
) -> tuple[InvoiceLine, ...]:
    upto = last_day_of(month) if month else None
    due = next_invoice(contract, now=seen.now, upto=upto)
    if not due.lines:
        raise NothingDueError(contract.number)
    if shown not in {None, due.digest}:
        raise InvoiceChangedError(contract.number)
    return due.lines
