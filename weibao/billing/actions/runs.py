# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A billing run is started, confirmed or dropped; what is parked is released by name."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.billing.access import can_bill
from weibao.billing.actions.previewing import keep_draft
from weibao.billing.bounds import Bounds
from weibao.billing.models import (
    OPEN,
    BillingRun,
    ItemStanding,
    RunItem,
    RunStanding,
)
from weibao.billing.queries.drafts import draft_of, last_day_of
from weibao.parties.models import Organization, Person

LONGEST_REASON = 400


class RunOpenError(ValueError):
    """Another run of this provider is not finished."""


class MonthAheadError(ValueError):
    """The month has not begun: nothing of it is due."""


class RunStandsError(ValueError):
    """The run is no longer where this step begins."""


class ItemStandsError(ValueError):
    """The contract is not parked any more, or its lines are others than those shown."""


class NoReasonError(ValueError):
    """What is released is released for a reason."""


@transaction.atomic
def start_run(
    month: date, *, bounds: Bounds, due_days: int | None, seen: Observation
) -> BillingRun:
    """Take up all contracts of the person's provider that have begun by the end of a month.

    Nothing is computed yet: workers preview it. Sent twice, it is one run. Raises RunOpenError and
    MonthAheadError.
    """
    provider = locked_house(seen.by)
    same = BillingRun.objects.filter(key=seen.key, provider=provider).first()
    if same is not None:
        return same
    month = month.replace(day=1)
    if month > seen.now.astimezone(ZoneInfo(settings.TIME_ZONE)).date():
        raise MonthAheadError(month)
    if BillingRun.objects.filter(provider=provider, standing__in=OPEN).exists():
        raise RunOpenError(provider.pk)
    run = BillingRun.objects.create(
        provider=provider,
        month=month,
        key=seen.key,
        most=bounds.most,
        times=bounds.times,
        due_days=due_days,
        made_at=seen.now,
        made_by=seen.by,
    )
    begun = Contract.objects.filter(provider=provider, starts_on__lte=last_day_of(month))
    keys = begun.order_by("number").values_list("pk", flat=True)
    RunItem.objects.bulk_create(
        [RunItem(run=run, contract_id=key) for key in keys.iterator()], batch_size=500
    )
    return run


@transaction.atomic
def confirm_run(run: BillingRun, *, seen: Observation) -> BillingRun:
    """Let the previewed invoices go out; raises RunStandsError where it is not previewed."""
    run = locked_run(run, seen)
    if run.standing in {RunStanding.ISSUING, RunStanding.ISSUED}:
        return run
    if run.standing != RunStanding.PREVIEWED:
        raise RunStandsError(run.standing)
    run.standing, run.confirmed_at, run.confirmed_by = RunStanding.ISSUING, seen.now, seen.by
    run.save(update_fields=["standing", "confirmed_at", "confirmed_by"])
    return run


@transaction.atomic
def drop_run(run: BillingRun, *, seen: Observation) -> BillingRun:
    """Forget a preview; what was confirmed goes on."""
    run = locked_run(run, seen)
    if run.standing == RunStanding.DROPPED:
        return run
    if run.standing not in {RunStanding.PREVIEWING, RunStanding.PREVIEWED}:
        raise RunStandsError(run.standing)
    run.standing, run.ended_at = RunStanding.DROPPED, seen.now
    run.save(update_fields=["standing", "ended_at"])
    return run


@transaction.atomic
def release_item(item: RunItem, *, reason: str, shown: str, seen: Observation) -> RunItem:
    """Bill what was parked after all, under a person's name.

    `shown` is the digest of the lines that they saw. Raises NoReasonError, ItemStandsError and
    RunStandsError.
    """
    run, item = locked_run(item.run, seen), locked_item(item)
    if item.standing != ItemStanding.PARKED or not item.digest or item.digest != shown:
        raise ItemStandsError(item.standing)
    if not reason.strip():
        raise NoReasonError
    _go_on(run)
    item.standing, item.release_reason = ItemStanding.READY, reason.strip()[:LONGEST_REASON]
    item.released_by, item.released_at = seen.by, seen.now
    item.save(update_fields=["standing", "release_reason", "released_by", "released_at"])
    return item


@transaction.atomic
def preview_again(item: RunItem, *, seen: Observation) -> RunItem:
    """Compute a parked contract anew, such as after a question was decided.

    It waits for its invoice if nothing speaks against it any more; else it stays parked.
    """
    run, item = locked_run(item.run, seen), locked_item(item)
    if item.standing != ItemStanding.PARKED:
        raise ItemStandsError(item.standing)
    _go_on(run)
    bounds = Bounds(most=run.most, times=run.times)
    draft = draft_of(item.contract, month=run.month, bounds=bounds, now=seen.now)
    keep_draft(item, draft)
    return item


def locked_house(by: Person) -> Organization:
    """One run or statement of a house after the other; raises PermissionDenied."""
    if not can_bill(by):
        raise PermissionDenied
    return Organization.objects.select_for_update(no_key=True).get(pk=by.organization_id)


def locked_run(run: BillingRun, seen: Observation) -> BillingRun:
    """Raises PermissionDenied for whoever does not bill for this provider."""
    if not can_bill(seen.by) or seen.by.organization_id != run.provider_id:
        raise PermissionDenied
    return BillingRun.objects.select_for_update(of=("self",)).get(pk=run.pk)


def locked_item(item: RunItem) -> RunItem:
    rows = RunItem.objects.select_for_update(of=("self",)).select_related("contract")
    return rows.get(pk=item.pk)


def _go_on(run: BillingRun) -> None:
    """A finished run takes up what is released; only the provider's latest run does."""
    if run.standing == RunStanding.ISSUED:
        later = BillingRun.objects.filter(provider=run.provider_id, pk__gt=run.pk)
        if later.exclude(standing=RunStanding.DROPPED).exists():
            raise RunStandsError(run.standing)
        run.standing, run.ended_at = RunStanding.ISSUING, None
        run.save(update_fields=["standing", "ended_at"])
    elif run.standing not in {RunStanding.PREVIEWED, RunStanding.ISSUING}:
        raise RunStandsError(run.standing)
