# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Revenue that is kept, and the contracts whose revenue has to be computed anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from weibao.agreements.models import Contract, LedgerEntry
from weibao.margins.models import Figures
from weibao.parties.models import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A contract with the hash of its ledger's last fact."""

    contract: Contract
    head: str


def contracts_in(
    provider: Organization, *, first: date, last: date, number: str = ""
) -> list[Headed]:
    """Those whose life touches the days from `first` to `last`, by customer; or only one."""
    only = {"number": number} if number else {}
    latest = LedgerEntry.objects.filter(contract=OuterRef("pk")).order_by("-seq")
    rows: Iterable[Any] = (
        Contract.objects.filter(provider=provider, starts_on__lte=last, ends_on__gte=first, **only)
        .select_related("customer")
        .annotate(head=Subquery(latest.values("hash")[:1]))
        .order_by("customer__name", "number")
    )
    return [Headed(contract=row, head=row.head or "") for row in rows]


def kept_figures(
    headed: Sequence[Headed], *, days: Sequence[date], today: date
) -> Mapping[tuple[int, date], Figures]:
    """Those that still stand: of the same ledger, and of a day that was over or asked today."""
    heads = {one.contract.pk: one.head for one in headed}
    rows = Figures.objects.filter(contract__in=heads, day__in=days)
    return {
        (row.contract_id, row.day): row
        for row in rows
        if row.head == heads[row.contract_id] and (row.asked_on == today or row.day < row.asked_on)
    }
