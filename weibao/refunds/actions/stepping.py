# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a refund moves: its contract is locked, the step is kept once, both sides read it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import announce
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.parties.models import Person
from weibao.refunds.models import Refund, RefundEvent, Standing, What
from weibao.wording.values import shown_money

Allowed = Callable[[Person, Contract], bool]
PAGE = "refund/"
"""The contract's page on which both sides follow it."""
KEPT_FIGURES = 4
"""Of an account, once nothing is to be paid to it any more (§11)."""


class RefundError(ValueError):
    """It cannot be done as things stand."""


class RefundStandsError(RefundError):
    """The refund stands where this cannot be done."""


class OtherRefundError(RefundError):
    """The same form came twice with other content."""


class SumChangedError(RefundError):
    """What is owed back is no longer what was shown: it is to be looked at again."""


class NothingOwedError(RefundError):
    """The engine owes nothing of this clause."""


class OwnProposalError(RefundError):
    """Whoever proposed it does not approve it; `others` are the names of those who may."""

    def __init__(self, others: Sequence[str]) -> None:
        super().__init__(others)
        self.others = others


class TooMuchError(RefundError):
    """More than is left of it; `most` is in fen."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the form told. `possible` are the standings before it."""

    what: What
    possible: Collection[Standing]
    allowed: Allowed
    amount: int | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def locked_contract(contract: Contract) -> Contract:
    """One change of its money after the other."""
    locked = Contract.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("provider", "customer").get(pk=contract.pk)


def begin(refund: Refund, step: Step, seen: Observation) -> tuple[Refund, bool]:
    """The row as it is now, and whether the step is new. In the caller's transaction.

    Raises PermissionDenied, OtherRefundError and RefundStandsError.
    """
    if not step.allowed(seen.by, refund.contract):
        raise PermissionDenied
    contract = locked_contract(refund.contract)
    row = Refund.objects.get(pk=refund.pk)
    row.contract = contract
    if repeated(step, seen, of=row) is not None:
        return row, False
    if row.standing not in step.possible:
        raise RefundStandsError(row.standing)
    return row, True


def repeated(step: Step, seen: Observation, *, of: Refund | None) -> RefundEvent | None:
    """The event that the same form made before; raises OtherRefundError if it told otherwise."""
    earlier = RefundEvent.objects.select_related("refund").filter(key=seen.key).first()
    if earlier is None:
        return None
    told = (earlier.what, earlier.amount, earlier.said)
    is_same = told == (step.what, step.amount, dict(step.said))
    if not is_same or (of is not None and earlier.refund_id != of.pk):
        raise OtherRefundError(seen.key)
    return earlier


def keep(refund: Refund, step: Step, seen: Observation, *, is_alone: bool = False) -> None:
    RefundEvent.objects.create(
        refund=refund,
        key=seen.key,
        what=step.what,
        at=seen.at,
        by=seen.by,
        amount=step.amount,
        said=dict(step.said),
        is_alone=is_alone,
    )


def tell(
    refund: Refund, kind: str, seen: Observation, *, to: Collection[Person], **more: str
) -> None:
    announce(
        refund.contract,
        kind,
        seen=seen,
        to=list({person.pk: person for person in to}.values()),
        values={"amount": shown_money(refund.amount), **more},
        page=PAGE,
    )
