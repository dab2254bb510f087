# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A refund is proposed with its computation, and approved or refused by name (M10, M11, V11)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import record_facts
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of, keepers_of, owners_of
from weibao.parties.models import Person
from weibao.refunds.access import can_approve_refund, can_propose_refund, other_approvers
from weibao.refunds.actions.stepping import (
    KEPT_FIGURES,
    NothingOwedError,
    OwnProposalError,
    RefundStandsError,
    Step,
    SumChangedError,
    begin,
    keep,
    locked_contract,
    repeated,
    tell,
)
from weibao.refunds.facts import refund_approved
from weibao.refunds.models import OPEN, Refund, Standing, What
from weibao.refunds.queries import claim_of


@transaction.atomic
def propose_refund(contract: Contract, *, clause: str, shown: int, seen: Observation) -> Refund:
    """Of all that the engine still owes of the clause; `shown` is that sum in fen.

    Raises PermissionDenied, NothingOwedError, SumChangedError, and RefundStandsError where one of
    this clause is under way.
    """
    step = Step(
        what=What.PROPOSED,
        possible=(),
        allowed=can_propose_refund,
        amount=shown,
        said={"clause": clause, "contract": contract.pk},
    )
    if not can_propose_refund(seen.by, contract):
        raise PermissionDenied
    contract = locked_contract(contract)
    if earlier := repeated(step, seen, of=None):
        return earlier.refund
    if Refund.objects.open().filter(contract=contract, clause=clause).exists():
        raise RefundStandsError(clause)
    claim = claim_of(contract, clause, now=seen.now)
    if claim is None or not claim.left:
        raise NothingOwedError(clause)
    if claim.left != shown:
        raise SumChangedError(claim.left)
    refund = Refund.objects.create(
        contract=contract,
        clause=clause,
        amount=claim.left,
        due_at=claim.due_at,
        proposed_at=seen.now,
    )
    keep(refund, step, seen)
    tell(refund, "refund_proposed", seen, to=approvers_of(contract))
    return refund


@transaction.atomic
def approve_refund(refund: Refund, *, shown: int, seen: Observation) -> Refund:
    """By the name of whoever does it, for exactly the sum in fen that was `shown`.

    Whoever proposed it approves it only where the house has nobody else who may, and then it is
    said so. Raises PermissionDenied, OwnProposalError, SumChangedError, RefundStandsError and
    OtherRefundError.
    """
    step = Step(
        what=What.APPROVED,
        possible={Standing.PROPOSED},
        allowed=can_approve_refund,
        amount=shown,
    )
    refund, is_new = begin(refund, step, seen)
    if not is_new:
        return refund
    is_alone = refund.proposer == seen.by
    if is_alone and (others := other_approvers(seen.by, refund.contract)):
        raise OwnProposalError([person.name for person in others])
    claim = claim_of(refund.contract, refund.clause, now=seen.now)
    if claim is None or not claim.left == refund.amount == shown:
        raise SumChangedError(refund.pk)
    record_facts(refund.contract, [refund_approved(refund.clause, seen=seen)], now=seen.now)
    approved = claim_of(refund.contract, refund.clause, now=seen.now)
    refund.standing = Standing.APPROVED
    refund.due_at = approved.due_at if approved else refund.due_at
    refund.save(update_fields=["standing", "due_at"])
    keep(refund, step, seen, is_alone=is_alone)
    tell(refund, "refund_approved", seen, to=billed_of(refund.contract))
    return refund


@transaction.atomic
def refuse_refund(refund: Refund, *, reason: str, seen: Observation) -> Refund:
    """Before it is approved; what the contract owes stays owed, and can be proposed again."""
    step = Step(
        what=What.REFUSED,
        possible={Standing.PROPOSED},
        allowed=can_approve_refund,
        said={"reason": reason},
    )
    refund, is_new = begin(refund, step, seen)
    if is_new:
        refund.standing = Standing.REFUSED
        refund.save(update_fields=["standing"])
        keep(refund, step, seen)
        people = [*approvers_of(refund.contract), *billed_of(refund.contract)]
        tell(refund, "refund_refused", seen, to=people, reason=reason[:120])
    return refund


@transaction.atomic
def recompute_refund(refund: Refund, *, seen: Observation) -> Refund:
    """To what the engine owes now, since facts came later; once approved it can only fall.

    Where nothing is left it is closed: paid as far as it was, or no longer owed.
    """
    step = Step(what=What.RECOMPUTED, possible=OPEN, allowed=can_propose_refund)
    refund, is_new = begin(refund, step, seen)
    if not is_new:
        return refund
    claim = claim_of(refund.contract, refund.clause, now=seen.now)
    left = claim.left if claim else 0
    rest = left if refund.standing == Standing.PROPOSED else min(left, refund.rest)
    if refund.paid + rest:
        refund.amount = refund.paid + rest
    if not rest:
        refund.standing = Standing.PAID if refund.paid else Standing.CLOSED
        refund.account = refund.account[-KEPT_FIGURES:]
    refund.save(update_fields=["amount", "standing", "account"])
    keep(refund, step, seen)
    return refund


def approvers_of(contract: Contract) -> list[Person]:
    return [*owners_of(contract), *keepers_of(contract, "refund")]
