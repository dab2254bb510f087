# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Billing runs, and how far each of them is."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from weibao.billing.models import BillingRun, ItemStanding, RunItem
from weibao.billing.models.run import ItemQuerySet, RunQuerySet
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many contracts stand where; `gross` is what is ready or issued, in fen."""

    waiting: int
    ready: int
    nothing: int
    parked: int
    issued: int
    gross: int
    issued_gross: int

    @property
    def all(self) -> int:
        return self.waiting + self.ready + self.nothing + self.parked + self.issued

    @property
    def to_issue(self) -> int:
        return self.ready + self.issued


def runs_of(person: Person) -> RunQuerySet:
    runs = BillingRun.objects.visible_to(person)
    return runs.select_related("provider", "made_by", "confirmed_by")


def run_for(person: Person, key: int) -> BillingRun:
    """Raises BillingRun.DoesNotExist for whoever may not see it."""
    return runs_of(person).get(pk=key)


def items_of(run: BillingRun) -> ItemQuerySet:
    return RunItem.objects.filter(run=run).select_related(
        "run", "contract__customer", "released_by"
    )


def progress_of(run: BillingRun) -> Progress:
    """One query, however many contracts."""
    going = Q(standing__in=[ItemStanding.READY, ItemStanding.ISSUED])
    counts = {
        standing.value.lower(): Count("pk", filter=Q(standing=standing))
        for standing in ItemStanding
    }
    found = RunItem.objects.filter(run=run).aggregate(
        **counts,
        going=Sum("gross", filter=going),
        done=Sum("gross", filter=Q(standing=ItemStanding.ISSUED)),
    )
    going_fen, done_fen = found.pop("going") or 0, found.pop("done") or 0
    return Progress(**found, gross=going_fen, issued_gross=done_fen)
