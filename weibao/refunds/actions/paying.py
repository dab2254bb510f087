# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the money goes, the credit that takes the invoice back, and what was paid."""

from dataclasses import dataclass

from django.db import transaction

from weibao.agreements.actions import record_facts
from weibao.agreements.observation import Observation
from weibao.agreements.queries import billed_of, keepers_of
from weibao.billing.actions import issue_invoice
from weibao.billing.queries import next_invoice
from weibao.einvoice.actions import ask_reds
from weibao.einvoice.queries import issued_named
from weibao.refunds.access import can_confirm_account, can_propose_refund
from weibao.refunds.actions.stepping import (
    KEPT_FIGURES,
    NothingOwedError,
    RefundError,
    Step,
    SumChangedError,
    TooMuchError,
    begin,
    keep,
    tell,
)
from weibao.refunds.facts import refund_paid
from weibao.refunds.models import PAYABLE, Refund, Standing, Way, What
from weibao.refunds.queries import claim_of
from weibao.wording.values import shown_money

CREDITABLE = frozenset({Standing.APPROVED, Standing.CONFIRMED, Standing.PART_PAID, Standing.PAID})


class NothingToCreditError(RefundError):
    """What is unbilled comes to nothing that goes back, or it was credited already."""


class NoAccountError(RefundError):
    """A transfer needs the holder, the bank and the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`way` is one of `Way`; the rest is asked for where the money is transferred."""

    way: str
    holder: str = ""
    bank: str = ""
    account: str = ""


@transaction.atomic
def confirm_account(refund: Refund, *, account: Account, seen: Observation) -> Refund:
    """By the customer's responsible person; told anew as long as not all is paid.

    Raises NoAccountError, PermissionDenied, RefundStandsError and OtherRefundError.
    """
    given = (account.holder, account.bank, account.account)
    if account.way not in Way.values or (account.way == Way.BANK and not all(given)):
        raise NoAccountError(account.way)
    said = {"way": account.way, "account": account.account[-KEPT_FIGURES:]}
    step = Step(
        what=What.CONFIRMED,
        possible={Standing.APPROVED, *PAYABLE},
        allowed=can_confirm_account,
        said=said,
    )
    refund, is_new = begin(refund, step, seen)
    if not is_new:
        return refund
    refund.way = account.way
    refund.holder, refund.bank, refund.account = given if account.way == Way.BANK else ("", "", "")
    if refund.standing == Standing.APPROVED:
        refund.standing = Standing.CONFIRMED
    refund.save(update_fields=["way", "holder", "bank", "account", "standing"])
    keep(refund, step, seen)
    tell(refund, "refund_confirmed", seen, to=keepers_of(refund.contract, "refund"))
    return refund


@transaction.atomic
def credit_refund(refund: Refund, *, shown: str, seen: Observation) -> Refund:
    """Issue the invoice that gives the fee back, and ask for its red part at the tax bureau.

    `shown` is the digest of its lines. Raises NothingToCreditError and SumChangedError.
    """
    step = Step(
        what=What.CREDITED,
        possible=CREDITABLE,
        allowed=can_propose_refund,
        said={"shown": shown},
    )
    refund, is_new = begin(refund, step, seen)
    if not is_new:
        return refund
    contract = refund.contract
    due = next_invoice(contract, now=seen.now)
    if refund.invoice or due.gross >= 0:
        raise NothingToCreditError(refund.pk)
    if due.digest != shown:
        raise SumChangedError(refund.pk)
    made = issue_invoice(contract, seen=seen.then("credit"), shown=shown)
    issued = issued_named(contract, made.number)
    if issued is not None:
        ask_reds(contract.provider, chosen=[issued], seen=seen)
    refund.invoice = made.number
    refund.save(update_fields=["invoice"])
    keep(refund, step, seen)
    return refund


@transaction.atomic
def pay_refund(refund: Refund, *, amount: int, note: str, seen: Observation) -> Refund:
    """`amount` is in fen: all that is left, or a part of it, and never more than is owed now.

    Raises TooMuchError, NothingOwedError, PermissionDenied, RefundStandsError, OtherRefundError.
    """
    step = Step(
        what=What.PAID,
        possible=PAYABLE,
        allowed=can_propose_refund,
        amount=amount,
        said={"note": note},
    )
    refund, is_new = begin(refund, step, seen)
    if not is_new:
        return refund
    claim = claim_of(refund.contract, refund.clause, now=seen.now)
    most = min(refund.rest, claim.left if claim else 0)
    if not most:
        raise NothingOwedError(refund.clause)
    if not 0 < amount <= most:
        raise TooMuchError(most)
    record_facts(refund.contract, [refund_paid(amount, seen=seen)], now=seen.now)
    refund.paid += amount
    refund.standing = Standing.PART_PAID if refund.rest else Standing.PAID
    if not refund.rest:
        refund.account = refund.account[-KEPT_FIGURES:]
    refund.save(update_fields=["paid", "standing", "account"])
    keep(refund, step, seen)
    told = {"paid": shown_money(amount), "rest": shown_money(refund.rest)}
    tell(refund, "refund_paid", seen, to=billed_of(refund.contract), **told)
    return refund
