# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A customer is reminded of what is late: a fact on the ledger, and mail to those who pay."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Recorded, announce, record_facts, statement_page
from weibao.agreements.models import Contract, DueMoment
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.facts import payment_reminded
from weibao.billing.queries.overdue import key_of, may_suspend, reminders_of
from weibao.wording.values import shown_money


class NotOverdueError(ValueError):
    """It is paid, or its day is not over."""


class RemindedBeforeError(ValueError):
    """This step was taken, or notice is given of what the contract does not allow."""


@transaction.atomic
def remind(due: DueMoment, reminder: str, *, seen: Observation) -> Recorded:
    """Take one step of reminding, once; sent twice, it is taken once.

    Raises NotOverdueError and RemindedBeforeError.
    """
    contract = Contract.objects.select_for_update(no_key=True).get(pk=due.contract_id)
    if not can_issue_invoice(seen.by, contract):
        raise PermissionDenied
    fact = payment_reminded(due, reminder=reminder, seen=seen)
    told = reminders_of([contract.pk]).get(key_of(due), ())
    is_repeat = contract.ledger.filter(fact_id=fact.id).exists()
    if not is_repeat:
        due = _still_late(contract, due, reminder, seen)
        if any(one.reminder == fact.reminder for one in told):
            raise RemindedBeforeError(reminder)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce(
        contract,
        f"payment_{fact.reminder.value}",
        seen=seen,
        to=billed_of(contract),
        values={
            "subject": due.subject,
            "amount": shown_money(due.owed or 0),
            "due_at": due.due_at.isoformat() if due.due_at else "",
        },
        page=statement_page(contract, seen),
    )
    return recorded


def _still_late(contract: Contract, due: DueMoment, reminder: str, seen: Observation) -> DueMoment:
    """With what is owed of it now."""
    late = DueMoment.objects.pending().filter(pk=due.pk, due_at__lt=seen.now, owed__gt=0)
    now = late.filter(what="payment").first()
    if now is None:
        raise NotOverdueError(due.subject)
    if reminder == "suspension_notice" and not may_suspend(contract, due.clause):
        raise RemindedBeforeError(reminder)
    return now
