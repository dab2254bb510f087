# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A run goes out contract by contract, each in a transaction of its own.

The number, the invoice's fact, what the customer is told and the item's standing are one commit.
Killed before it, nothing of the contract has happened and its number is free; after it, all of it
has. The items are the queue: a worker locks the one it issues, and others pass it over.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import OperationalError, transaction

from weibao.agreements.observation import Observation, own_key
from weibao.billing.actions.invoices import (
    InvoiceChangedError,
    NothingDueError,
    issue_invoice,
)
from weibao.billing.actions.previewing import free_items, keep_draft, park, preview_some
from weibao.billing.bounds import Bounds
from weibao.billing.models import (
    BillingRun,
    ItemStanding,
    RunItem,
    RunStanding,
)
from weibao.billing.queries.drafts import draft_of

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Invoices issued before the worker looks at everything else that waits."""


def work_on_runs(now: datetime) -> int:
    """Do a slice of each run that is under way; how many contracts."""
    did = 0
    under_way = (RunStanding.PREVIEWING, RunStanding.ISSUING)
    for run in BillingRun.objects.filter(standing__in=under_way).order_by("pk"):
        is_preview = run.standing == RunStanding.PREVIEWING
        did += preview_some(run, now=now) if is_preview else issue_some(run, now=now)
    return did


def issue_some(run: BillingRun, *, now: datetime, at_once: int = AT_ONCE) -> int:
    """Issue the next invoices of a confirmed run; how many. After the last it has ended."""
    did = 0
    while did < at_once and issue_next(run, now=now):
        did += 1
    end_run(run, now=now)
    return did


@transaction.atomic
def end_run(run: BillingRun, *, now: datetime) -> None:
    """Unless something is left; the run is locked, so that nobody releases more meanwhile."""
    run = BillingRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    is_left = RunItem.objects.filter(run=run, standing=ItemStanding.READY).exists()
    if run.standing == RunStanding.ISSUING and not is_left:
        run.standing, run.ended_at = RunStanding.ISSUED, now
        run.save(update_fields=["standing", "ended_at"])


@transaction.atomic
def issue_next(run: BillingRun, *, now: datetime) -> bool:
    """Whether there was one; what cannot be issued is parked and stops no other."""
    item = free_items(run, RunStanding.ISSUING, ItemStanding.READY).first()
    if item is None:
        return False
    try:
        with transaction.atomic():
            issue_item(item, now=now)
    except OperationalError:
        raise
    except NothingDueError:
        item.standing = ItemStanding.NOTHING
        item.save(update_fields=["standing"])
    except InvoiceChangedError:
        _park_changed(item, run, now=now)
    except Exception as error:
        log.exception("Contract %s of run %s cannot be billed.", item.contract_id, run.pk)
        park(item, "failed", error)
    return True


def issue_item(item: RunItem, *, now: datetime) -> None:
    """Issue exactly what was shown, under the key of the run and the contract."""
    # Through the item: a run that is confirmed has somebody who confirmed it.
    run = BillingRun.objects.select_related("confirmed_by").get(pk=item.run_id)
    assert run.confirmed_by is not None  # noqa: S101 # run_issues_what_was_confirmed
    key = own_key("run", run.pk, item.contract_id)
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    made = issue_invoice(
        item.contract,
        seen=Observation(key=key, at=now, by=item.released_by or run.confirmed_by, now=now),
        due_on=None if run.due_days is None else today + timedelta(days=run.due_days),
        shown=item.digest,
        month=run.month,
    )
    item.standing, item.number, item.issued_at = ItemStanding.ISSUED, made.number, now
    item.save(update_fields=["standing", "number", "issued_at"])


def _park_changed(item: RunItem, run: BillingRun, *, now: datetime) -> None:
    """With the lines as they are now, for a person to look at again."""
    bounds = Bounds(most=run.most, times=run.times)
    draft = draft_of(item.contract, month=run.month, bounds=bounds, now=now)
    keep_draft(item, replace(draft, reasons=[{"key": "changed"}, *draft.reasons]))
