# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What money that came in is for: confirmed by hand, undone by a fact that corrects the first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum

from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.billing.access import can_bill
from weibao.billing.actions.payments import record_payment
from weibao.billing.models import Allotment, BankEntry, Use
from weibao.billing.queries.targets import targets_of
from weibao.parties.models import Organization


class TooMuchError(ValueError):
    """More than is left of the money, or more than is still to be paid: `left` fen."""

    def __init__(self, subject: str, left: int) -> None:
        super().__init__(subject)
        self.subject, self.left = subject, left


class NothingToPayError(ValueError):
    """Under this contract nothing of this name is to be paid."""


class EntryStandsError(ValueError):
    """The money is set aside, or what was made of it stands otherwise than shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the money, in fen, for a service period or an invoice of a contract."""

    contract: Contract
    subject: str
    amount: int


@transaction.atomic
def allot(entry: BankEntry, pieces: Sequence[Piece], *, seen: Observation) -> list[Allotment]:
    """Record each piece as a payment on its contract's ledger: all of them, or none.

    What is left of the money stays the credit of the customer whose invoices it paid. Sent twice,
    it is recorded once, and not again after it was undone. Raises TooMuchError, NothingToPayError
    and EntryStandsError.
    """
    entry = locked_entry(entry, seen)
    keys = [f"{seen.key}.{number}" for number in range(1, len(pieces) + 1)]
    made = list(Allotment.objects.filter(entry=entry, key__in=keys))
    if any(one.undone_at for one in made):
        raise EntryStandsError("undone")
    if made:
        return made
    _refuse_set_aside(entry)
    _refuse_too_much(entry, sum(piece.amount for piece in pieces))
    _lock_contracts(pieces)
    seen = replace(seen, at=min(entry.came_at, seen.now))
    made = [_paid(entry, piece, seen=seen, number=number) for number, piece in enumerate(pieces, 1)]
    customers = {piece.contract.customer_id for piece in pieces}
    if len(customers) == 1:
        entry.customer_id = customers.pop()
        entry.save(update_fields=["customer"])
    return made


@transaction.atomic
def undo(allotment: Allotment, *, reason: str, seen: Observation) -> Allotment:
    """A wrong match never happened: its payment is withdrawn, and the money is free again."""
    entry = locked_entry(allotment.entry, seen)
    allotment = Allotment.objects.select_related("contract").get(pk=allotment.pk, entry=entry)
    if allotment.undone_at is not None:
        return allotment
    if not reason.strip():
        raise EntryStandsError("reason")
    if allotment.contract is not None:
        now = replace(seen, at=seen.now)
        fact = withdrawn(allotment.fact_id, reason=reason.strip(), seen=now)
        record_facts(allotment.contract, [fact], now=seen.now)
    allotment.undone_at, allotment.undone_by = seen.now, seen.by
    allotment.undone_reason = reason.strip()[:200]
    allotment.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    return allotment


@transaction.atomic
def give_back(entry: BankEntry, *, amount: int, note: str, seen: Observation) -> Allotment:
    """What was paid too much was transferred back. It was never on a ledger: no fact follows."""
    entry = locked_entry(entry, seen)
    same = Allotment.objects.filter(entry=entry, key=seen.key).first()
    if same is not None:
        return same
    _refuse_set_aside(entry)
    _refuse_too_much(entry, amount)
    return Allotment.objects.create(
        entry=entry,
        key=seen.key,
        use=Use.RETURNED,
        amount=amount,
        note=note.strip()[:200],
        made_at=seen.now,
        made_by=seen.by,
    )


@transaction.atomic
def keep_as_credit(entry: BankEntry, customer: Organization, *, seen: Observation) -> BankEntry:
    """Whose money it is, while nobody knows yet what for."""
    entry = locked_entry(entry, seen)
    _refuse_set_aside(entry)
    served = customer.relations_as_customer.filter(provider=entry.provider_id)
    if not served.exists():
        raise PermissionDenied
    entry.customer = customer
    entry.save(update_fields=["customer"])
    return entry


@transaction.atomic
def set_aside(entry: BankEntry, *, reason: str, seen: Observation) -> BankEntry:
    """It is no customer's money. An empty reason takes that back."""
    entry = locked_entry(entry, seen)
    if entry.allotments.filter(undone_at__isnull=True).exists():
        raise EntryStandsError("allotted")
    said = reason.strip()[:200]
    entry.set_aside_at, entry.set_aside_by = (seen.now, seen.by) if said else (None, None)
    entry.set_aside_reason = said
    entry.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    return entry


def locked_entry(entry: BankEntry, seen: Observation) -> BankEntry:
    """One after the other; raises PermissionDenied for others' people."""
    if not can_bill(seen.by) or seen.by.organization_id != entry.provider_id:
        raise PermissionDenied
    return BankEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)


def left_of(entry: BankEntry) -> int:
    used = entry.allotments.filter(undone_at__isnull=True).aggregate(all=Sum("amount"))["all"]
    return entry.amount - (used or 0)


def _refuse_set_aside(entry: BankEntry) -> None:
    if entry.set_aside_at is not None:
        raise EntryStandsError("set_aside")


def _refuse_too_much(entry: BankEntry, amount: int) -> None:
    left = left_of(entry)
    if not 0 < amount <= left:
        raise TooMuchError("", left)


def _lock_contracts(pieces: Sequence[Piece]) -> None:
    """What is owed must still be owed when it is recorded: other money may pay it meanwhile."""
    rows = Contract.objects.filter(pk__in={piece.contract.pk for piece in pieces})
    list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))


def _paid(entry: BankEntry, piece: Piece, *, seen: Observation, number: int) -> Allotment:
    targets = {target.subject: target for target in targets_of(piece.contract, now=seen.now)}
    target = targets.get(piece.subject)
    if target is None:
        raise NothingToPayError(piece.subject)
    if not 0 < piece.amount <= target.owed:
        raise TooMuchError(piece.subject, target.owed)
    of = replace(seen, key=f"{seen.key}.{number}")
    record_payment(
        piece.contract,
        amount=piece.amount,
        period=None if target.is_invoice else piece.subject,
        invoice=piece.subject if target.is_invoice else None,
        seen=of,
    )
    return Allotment.objects.create(
        entry=entry,
        key=of.key,
        use=Use.PAYMENT,
        amount=piece.amount,
        contract=piece.contract,
        subject=piece.subject,
        is_invoice=target.is_invoice,
        fact_id=of.key,
        made_at=seen.now,
        made_by=seen.by,
    )
