# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each contract of a run would be billed, computed in slices: killed, the rest goes on."""

import logging
from datetime import datetime

from django.db import OperationalError, connection, transaction

from weibao.billing.bounds import Bounds
from weibao.billing.models import BillingRun, ItemStanding, RunItem, RunStanding
from weibao.billing.models.run import ItemQuerySet
from weibao.billing.queries.drafts import Draft, draft_of
from weibao.terms.values.records import plain

log = logging.getLogger(__name__)

AT_ONCE = 5
"""Contracts previewed in one transaction; SQLite lets nobody else write meanwhile."""
DRAFTED = ("lines", "digest", "net", "tax", "gross", "before", "reasons", "standing")
LONGEST_ERROR = 200


def preview_some(run: BillingRun, *, now: datetime) -> int:
    """Preview the next contracts of a run; how many. At the end the run waits for a person."""
    with transaction.atomic():
        items = list(free_items(run, RunStanding.PREVIEWING, ItemStanding.WAITING)[:AT_ONCE])
        for item in items:
            _preview(item, run, now=now)
    if not RunItem.objects.filter(run=run, standing=ItemStanding.WAITING).exists():
        previewing = BillingRun.objects.filter(pk=run.pk, standing=RunStanding.PREVIEWING)
        previewing.update(standing=RunStanding.PREVIEWED)
    return len(items)


def free_items(run: BillingRun, running: RunStanding, standing: ItemStanding) -> ItemQuerySet:
    """Locked as they are read; those that another worker has in hand are passed over."""
    skips = connection.features.has_select_for_update_skip_locked
    rows = RunItem.objects.select_for_update(of=("self",), skip_locked=skips)
    found = rows.filter(run=run, run__standing=running, standing=standing)
    return found.select_related("contract").order_by("pk")


def keep_draft(item: RunItem, draft: Draft) -> None:
    """Write down what would be billed, and whether it may."""
    item.lines = [plain(line) for line in draft.due.lines]
    item.digest = draft.due.digest
    item.net, item.tax, item.gross = draft.due.net, draft.due.tax, draft.due.gross
    item.before, item.reasons = draft.before, draft.reasons
    item.standing = ItemStanding.READY
    if draft.reasons:
        item.standing = ItemStanding.PARKED
    elif not draft.due.lines:
        item.standing = ItemStanding.NOTHING
    item.save(update_fields=DRAFTED)


def park(item: RunItem, reason: str, error: Exception | None = None) -> None:
    """For a reason besides those of the bounds; `error` is told to whoever looks at it."""
    said = {"error": f"{type(error).__name__}: {error}"[:LONGEST_ERROR]} if error else {}
    item.reasons = [{"key": reason, **said}]
    item.standing = ItemStanding.PARKED
    item.save(update_fields=["reasons", "standing"])


def _preview(item: RunItem, run: BillingRun, *, now: datetime) -> None:
    bounds = Bounds(most=run.most, times=run.times)
    try:
        with transaction.atomic():
            draft = draft_of(item.contract, month=run.month, bounds=bounds, now=now)
            keep_draft(item, draft)
    except OperationalError:
        raise
    except Exception as error:
        log.exception("Contract %s of run %s cannot be previewed.", item.contract_id, run.pk)
        park(item, "failed", error)
