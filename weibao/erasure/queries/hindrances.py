# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why the data of a contract is still needed: it runs, work is open, or somebody owes money."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from weibao.agreements.models import ArchiveTaken, Contract
from weibao.agreements.queries import in_force, refund_claims, verdicts_of
from weibao.erasure.models import Erasure
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
    requests = Request.objects.open().filter(contract=contract).order_by("number")
    if numbers := tuple(requests.values_list("number", flat=True)):
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


def is_handed_over(erasure: Erasure) -> bool:
    """Somebody of the customer took everything away after it was chosen."""
    taken = ArchiveTaken.objects.filter(
        contract=erasure.contract_id,
        at__gte=erasure.chosen_at,
        by__organization=erasure.contract.customer_id,
    )
    return taken.exists()
