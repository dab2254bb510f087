# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why the data of a contract is still needed: it runs, work is open, or somebody owes money."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from weibao.agreements.models import ArchiveTaken, Contract
from weibao.agreements.queries import in_force, refund_claims, verdicts_of
from weibao.erasure.models import Erasure
from weibao.erasure.scope import other_contracts, under_none
from weibao.servicedesk.models import Request

OWED = frozenset({"payment", "refund"})


class Hindrance(StrEnum):
    RUNS = "runs"
    OPEN = "open"
    UNPAID = "unpaid"
    REFUND = "refund"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindered:
    """`what` are the numbers of requests, or the periods that are not paid."""

    why: Hindrance
    what: tuple[str, ...] = ()


def hindrances_of(contract: Contract, *, now: datetime) -> tuple[Hindered, ...]:
    """All of them at once; none: the customer may choose what becomes of the data."""
    found = []
    end = in_force(contract, now=now).end.on
    if end >= now.astimezone(timezone.get_default_timezone()).date():
        found.append(Hindered(why=Hindrance.RUNS, what=(end.isoformat(),)))
    if numbers := open_requests(contract, now=now):
        found.append(Hindered(why=Hindrance.OPEN, what=numbers))
    owed = [
        due
        for due in verdicts_of(contract, now=now).obligations
        if due.what in OWED and due.done_at is None and due.standing.value in ("open", "missed")
    ]
    if unpaid := tuple(due.subject for due in owed if due.what == "payment"):
        found.append(Hindered(why=Hindrance.UNPAID, what=unpaid))
    waiting = any(claim.left for claim in refund_claims(contract, now=now))
    if waiting or any(due.what == "refund" for due in owed):
        found.append(Hindered(why=Hindrance.REFUND))
    return tuple(found)


def open_requests(contract: Contract, *, now: datetime) -> tuple[str, ...]:
    """By number; also those under no contract, unless another contract needs them anyway."""
    mine = Q(contract=contract)
    if not other_contracts(contract, now=now):
        mine |= under_none(contract)
    requests = Request.objects.open().filter(mine).order_by("number")
    return tuple(requests.values_list("number", flat=True))


def is_handed_over(erasure: Erasure) -> bool:
    """Somebody of the customer took everything away after it was chosen."""
    taken = ArchiveTaken.objects.filter(
        contract=erasure.contract_id,
        at__gte=erasure.chosen_at,
        by__organization=erasure.contract.customer_id,
    )
    return taken.exists()
