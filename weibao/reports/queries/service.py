# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the service report of a month says about a contract: the same to whoever reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from weibao.agreements.models import Contract
from weibao.agreements.months import beginning_of, moved
from weibao.agreements.queries import ledger_of, ledger_root, verdicts_of
from weibao.fieldwork.models import Visit
from weibao.knowledge.models import Article, ArticleUse, Audience
from weibao.parties.models import Person
from weibao.reports.access import can_read_service_report
from weibao.reports.counting import Case, Kept
from weibao.reports.queries.cases import PROVIDER, all_cases
from weibao.servicedesk.models import VendorPart

Verdict = Any
"""A record of the engine, as queries of agreements hand it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMonth:
    """`missed` are the engine's own records with their derivations, by the moment they were due.

    `balances` stand as they did at `balances_at`: the end of the month, or now before it.
    `root` is the ledger's hash after `entries` facts; nothing else dates the document.
    """

    contract: Contract
    month: date
    cases: tuple[Case, ...]
    missed: tuple[Verdict, ...]
    visits: tuple[Visit, ...]
    vendors: tuple[VendorPart, ...]
    balances: tuple[Verdict, ...]
    balances_at: datetime
    learned: tuple[Article, ...]
    root: str
    entries: int
    is_final: bool


def service_month(contract: Contract, *, month: date, by: Person, now: datetime) -> ServiceMonth:
    """Raises PermissionDenied for whoever does not see the contract."""
    if not can_read_service_report(by, contract):
        raise PermissionDenied
    begins_at, ends_at = beginning_of(month), beginning_of(moved(month, 1))
    cases = all_cases(contract, first=month, last=month)
    promised = _promised(contract, cases, now=now)
    as_of = min(now, ends_at)
    return ServiceMonth(
        contract=contract,
        month=month,
        cases=_with_promises(cases, promised),
        missed=tuple(item for item in promised if item.standing == "missed"),
        visits=_visits(contract, begins_at, ends_at),
        vendors=_vendors(contract, begins_at, ends_at),
        balances=tuple(
            item
            for item in verdicts_of(contract, now=as_of).balances
            if item.starts_at < ends_at and item.ends_at > begins_at
        ),
        balances_at=as_of,
        learned=_learned(contract, cases, begins_at, ends_at),
        root=ledger_root(contract),
        entries=ledger_of(contract).count(),
        is_final=now >= ends_at,
    )


def _promised(contract: Contract, cases: list[Case], *, now: datetime) -> tuple[Verdict, ...]:
    """The provider's promises about these requests, by the moments they are due."""
    numbers = {case.number for case in cases}
    found = [
        item
        for item in verdicts_of(contract, now=now).obligations
        if item.subject in numbers and item.debtor == PROVIDER
    ]
    latest = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(found, key=lambda item: (item.due_at or latest, item.subject, item.clause)))


def _with_promises(cases: Iterable[Case], promised: Iterable[Verdict]) -> tuple[Case, ...]:
    """As they stand now: the stored ones may be a minute behind, and a document must add up."""
    kept: dict[str, list[Kept]] = defaultdict(list)
    for item in promised:
        kept[item.subject].append(Kept(item.what, item.standing.name))
    return tuple(replace(case, promises=tuple(kept[case.number])) for case in cases)


def _visits(contract: Contract, begins_at: datetime, ends_at: datetime) -> tuple[Visit, ...]:
    rows = Visit.objects.filter(
        request__contract=contract, arrived_at__gte=begins_at, arrived_at__lt=ends_at
    )
    return tuple(rows.select_related("engineer", "request").order_by("arrived_at", "pk"))


def _vendors(contract: Contract, begins_at: datetime, ends_at: datetime) -> tuple[VendorPart, ...]:
    """What other companies were asked for in the month, however it ended since."""
    rows = VendorPart.objects.filter(
        request__contract=contract, asked_at__gte=begins_at, asked_at__lt=ends_at
    )
    return tuple(rows.select_related("request").order_by("asked_at", "pk"))


def _learned(
    contract: Contract, cases: list[Case], begins_at: datetime, ends_at: datetime
) -> tuple[Article, ...]:
    """What customers may read of what solved these requests, or was published in the month."""
    uses = ArticleUse.objects.filter(
        request__in=[case.number for case in cases], has_solved=True
    ).values("article")
    published = Q(standing_at__gte=begins_at, standing_at__lt=ends_at)
    rows = Article.objects.published().filter(
        Q(pk__in=uses) | published, owner=contract.provider, audience=Audience.CUSTOMERS
    )
    return tuple(rows.order_by("title", "pk"))
