# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why the data of a contract is still needed: it runs, work is open, or somebody owes money."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from weibao.agreements.models import ArchiveTaken, Contract
from weibao.agreements.queries import in_dispute, in_force, refund_claims, verdicts_of
from weibao.erasure.models import Erasure
from weibao.erasure.queries.askings import BOTH, askings_of
from weibao.erasure.scope import day_of, other_contracts, under_none
from weibao.servicedesk.models import Request

OWED = frozenset({"payment", "refund"})


class Hindrance(StrEnum):
    RUNS = "runs"
    OPEN = "open"
    UNPAID = "unpaid"
    REFUND = "refund"
    DISPUTED = "disputed"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindered:
    """`what` are the numbers of requests, the periods that are not paid, the places on the ledger
    of what is in dispute, or the reasons of both sides.
    """

    why: Hindrance
    what: tuple[str, ...] = ()


def hindrances_of(contract: Contract, *, now: datetime) -> tuple[Hindered, ...]:
    """All of them at once; none: the customer may choose what becomes of the data."""
    found = []
    end = in_force(contract, now=now).end.on
    if end >= day_of(now):
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


def holds_of(contract: Contract, *, now: datetime) -> tuple[Hindered, ...]:
    """Why data stays though its period is over: it may be asked for in a dispute, or about money
    that is owed, or both sides ask in writing that it be kept on.
    """
    found = list(hindrances_of(contract, now=now))
    if disputed := in_dispute(contract, now=now):
        found.append(Hindered(why=Hindrance.DISPUTED, what=tuple(map(str, disputed))))
    held = [one for one in askings_of(contract).values() if one.is_held]
    if len(held) == BOTH:
        found.append(Hindered(why=Hindrance.HELD, what=tuple(one.reason for one in held)))
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
