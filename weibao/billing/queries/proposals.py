# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What money that came in is probably for: by the number in its remark, its payer, its amount.

A proposal is confirmed by a person; nothing is booked by likeness.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from weibao.agreements.models import Contract, DueMoment
from weibao.billing.models import Allotment, BankEntry, ItemStanding, RunItem
from weibao.parties.models import Organization

NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{2,}")
MOST = 6
"""Pieces that one payment is divided into without a person counting them."""
SEVERAL = 12


Subject = tuple[int, str]
"""A contract's key, and an invoice's number or a service period."""


class Ground(IntEnum):
    """Why something is proposed; the firmest last."""

    AMOUNT = 1
    PAYER = 2
    PAYER_AND_AMOUNT = 3
    NUMBER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something unpaid; `names` are the numbers by which a remark may name it."""

    contract: Contract
    subject: str
    owed: int
    due_at: datetime | None
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`pieces` are what is unpaid and how much of the money, in fen, would go to each."""

    ground: Ground
    pieces: tuple[tuple[Candidate, int], ...]

    @property
    def amount(self) -> int:
        return sum(amount for _candidate, amount in self.pieces)


def proposals_for(entries: Sequence[BankEntry]) -> Mapping[int, Proposal]:
    """By the entries' keys, those that have one. The entries carry `used`; six queries in all."""
    if not entries:
        return {}
    candidates, numbers = _candidates(entries), _contracts_named(entries)
    found = {
        entry.pk: _proposal(entry, candidates)
        for entry in entries
        if _names_what_is_unpaid(entry, candidates, numbers)
    }
    return {key: proposal for key, proposal in found.items() if proposal is not None}


def _contracts_named(entries: Sequence[BankEntry]) -> frozenset[str]:
    said = {name for entry in entries for name in NUMBER.findall(entry.remark)}
    own = Contract.objects.filter(provider=entries[0].provider_id, number__in=said)
    return frozenset(number.lower() for number in own.order_by().values_list("number", flat=True))


def _names_what_is_unpaid(
    entry: BankEntry, candidates: Sequence[Candidate], numbers: frozenset[str]
) -> bool:
    """Money for a contract that owes nothing is not proposed for another one."""
    said = {name.lower() for name in NUMBER.findall(entry.remark)} & numbers
    return not said or any(one.contract.number.lower() in said for one in candidates)


def folded_name(text: str) -> str:
    """As names are compared: without blanks, figures of width and kinds of brackets."""
    return re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", text)).lower()


def _candidates(entries: Sequence[BankEntry]) -> list[Candidate]:
    provider = entries[0].provider_id
    payers = _payers(entries)
    amounts = {_left(entry) for entry in entries}
    numbers = {name for entry in entries for name in NUMBER.findall(entry.remark)}
    invoices = open_invoices(provider, payers, amounts, numbers)
    billed = {subject for item in invoices for subject in _periods_of(item)}
    found = _dues(provider, payers, amounts, numbers)
    days = {(due.contract_id, due.subject): due.due_at for due in found if due.due_at}
    dues = [due for due in found if (due.contract_id, due.subject) not in billed]
    paid, settled = _paid_so_far(invoices), _settled(invoices)
    subjects = {(due.contract_id, due.subject) for due in dues} | settled
    candidates = [
        *(_of_due(due) for due in dues),
        *(
            candidate
            for item in invoices
            if (item.contract_id, item.number) not in subjects
            and not _periods_of(item) <= settled
            and (candidate := _of_invoice(item, paid, days)).owed > 0
        ),
    ]
    return sorted(candidates, key=lambda one: (one.due_at is None, one.due_at, one.subject))


def _payers(entries: Iterable[BankEntry]) -> list[int]:
    """The keys of the customers that these entries name as payers, or are the credit of."""
    names = {folded_name(entry.payer) for entry in entries if entry.payer}
    provider = next(iter(entries)).provider_id
    customers = Organization.objects.filter(relations_as_customer__provider=provider)
    said = customers.values_list("pk", "name").distinct()
    known = {entry.customer_id for entry in entries if entry.customer_id}
    return sorted(known | {key for key, name in said if folded_name(name) in names})


def _dues(
    provider: int, payers: Iterable[int], amounts: Iterable[int], numbers: Iterable[str]
) -> list[DueMoment]:
    either = [
        Q(contract__customer__in=payers),
        Q(owed__in=amounts),
        Q(subject__in=numbers),
        Q(contract__number__in=numbers),
    ]
    open_dues = DueMoment.objects.pending().filter(
        reduce(or_, either), contract__provider=provider, what="payment", owed__gt=0
    )
    rows = open_dues.select_related("contract__customer").order_by("due_at", "contract", "subject")
    return list(rows)


def open_invoices(
    provider: int, payers: Iterable[int], amounts: Iterable[int], numbers: Iterable[str]
) -> list[RunItem]:
    """Those of the payers, or of such an amount or number, that were not paid by their numbers.

    Years of paid ones are not read. One whose period was paid is among them all the same: the
    periods stand in its lines, which no index reaches.
    """
    either = [
        Q(contract__customer__in=payers),
        Q(gross__in=amounts),
        Q(number__in=numbers),
        Q(contract__number__in=numbers),
    ]
    same = {"contract": OuterRef("contract"), "subject": OuterRef("number")}
    booked = Allotment.objects.filter(**same, undone_at__isnull=True).order_by()
    sums = booked.values("subject").annotate(all=Sum("amount")).values("all")
    settled = DueMoment.objects.filter(**same, what="payment", done_at__isnull=False)
    issued = RunItem.objects.filter(
        reduce(or_, either), run__provider=provider, standing=ItemStanding.ISSUED, gross__gt=0
    ).filter(~Exists(settled), gross__gt=Coalesce(Subquery(sums), 0))
    return list(issued.select_related("contract__customer").order_by("issued_at", "number"))


def _paid_so_far(invoices: Sequence[RunItem]) -> Mapping[Subject, int]:
    """By contract and invoice or service period, what was booked."""
    made = Allotment.objects.filter(
        undone_at__isnull=True,
        contract__in={item.contract_id for item in invoices},
        subject__in=_names_of(invoices),
    )
    sums = made.values("contract", "subject").order_by().annotate(all=Sum("amount"))
    return {(row["contract"], row["subject"]): row["all"] for row in sums}


def _settled(invoices: Sequence[RunItem]) -> set[Subject]:
    """The invoices and periods that are paid, however they were."""
    paid = DueMoment.objects.filter(
        what="payment",
        done_at__isnull=False,
        contract__in={item.contract_id for item in invoices},
        subject__in=_names_of(invoices),
    )
    return set(paid.order_by().values_list("contract", "subject"))


def _names_of(invoices: Sequence[RunItem]) -> set[str]:
    names = {item.number for item in invoices}
    return names | {subject for item in invoices for _contract, subject in _periods_of(item)}


def _periods_of(item: RunItem) -> set[Subject]:
    return {(item.contract_id, line["subject"]) for line in item.lines}


def _of_due(due: DueMoment) -> Candidate:
    return Candidate(
        contract=due.contract,
        subject=due.subject,
        owed=due.owed or 0,
        due_at=due.due_at,
        names=frozenset({due.subject.lower(), due.contract.number.lower()}),
    )


def _of_invoice(
    item: RunItem, paid: Mapping[Subject, int], days: Mapping[Subject, datetime]
) -> Candidate:
    """It is as old as the oldest period that it bills."""
    names = _periods_of(item) | {(item.contract_id, item.number)}
    return Candidate(
        contract=item.contract,
        subject=item.number,
        owed=item.gross - sum(paid.get(name, 0) for name in names),
        due_at=min((days[name] for name in names if name in days), default=item.issued_at),
        names=frozenset({item.number.lower(), item.contract.number.lower()}),
    )


def _left(entry: BankEntry) -> int:
    used: int = getattr(entry, "used", 0)
    return entry.amount - used


def _proposal(entry: BankEntry, candidates: Sequence[Candidate]) -> Proposal | None:
    left = _left(entry)
    named = _named(entry, candidates)
    if named:
        return Proposal(ground=Ground.NUMBER, pieces=_divided(left, named))
    own = [one for one in candidates if _is_of(entry, one.contract)][:SEVERAL]
    exact = _adding_up(left, own)
    if exact:
        pieces = tuple((one, one.owed) for one in exact)
        return Proposal(ground=Ground.PAYER_AND_AMOUNT, pieces=pieces)
    if own:
        return Proposal(ground=Ground.PAYER, pieces=_divided(left, own))
    alike = [one for one in candidates if one.owed == left]
    # Two of the same amount say nothing, and neither does one of somebody whom the payer is not.
    if len(alike) == 1 and not entry.payer:
        return Proposal(ground=Ground.AMOUNT, pieces=((alike[0], left),))
    return None


def _named(entry: BankEntry, candidates: Sequence[Candidate]) -> list[Candidate]:
    """What the remark names: an invoice or a period itself before the whole contract."""
    said = {number.lower() for number in NUMBER.findall(entry.remark)}
    itself = [one for one in candidates if one.subject.lower() in said and _is_plain(one, said)]
    return itself or [one for one in candidates if one.contract.number.lower() in said]


def _is_plain(candidate: Candidate, said: set[str]) -> bool:
    """A period such as 2026-10 is named by many: only with its contract's number."""
    is_period = re.fullmatch(r"\d{4}-\d{2}.*", candidate.subject)
    return not is_period or candidate.contract.number.lower() in said


def _is_of(entry: BankEntry, contract: Contract) -> bool:
    if entry.customer_id:
        return entry.customer_id == contract.customer_id
    return bool(entry.payer) and folded_name(entry.payer) == folded_name(contract.customer.name)


def _adding_up(left: int, candidates: Sequence[Candidate]) -> list[Candidate]:
    """One of exactly this amount, or the earliest that come to it together; else none."""
    alone = [one for one in candidates if one.owed == left]
    if alone:
        return alone[:1]
    total = 0
    for number, one in enumerate(candidates[:MOST], 1):
        total += one.owed
        if total == left:
            return list(candidates[:number])
    return []


def _divided(left: int, candidates: Sequence[Candidate]) -> tuple[tuple[Candidate, int], ...]:
    """The earliest first, each as far as it is unpaid and the money goes."""
    pieces = []
    for one in candidates[:MOST]:
        amount = min(left, one.owed)
        if amount > 0:
            pieces.append((one, amount))
            left -= amount
    return tuple(pieces)
