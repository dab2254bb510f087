# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a statement says of payments: what is due and paid, what came in, what is in dispute."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.agreements.access import can_dispute
from weibao.agreements.models import Contract
from weibao.agreements.queries import facts_of, side_of
from weibao.parties.models import Person
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.words import Verdict, clause_title, period, reader, word
from weibao.wording.facts import fact_name


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """Amounts are None where the promise is not about money, such as an acceptance."""

    due: Due
    owed: int | None
    paid: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    at: datetime
    amount: int
    left: int
    named: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """`affects` are the clauses of what rests on the fact.

    `end_url` leads to where the reader's side takes it back, or gives in.
    """

    at: datetime
    fact: str
    standing: str
    is_open: bool
    affects: str
    reason: str
    is_own: bool
    end_url: str


def payment_row(contract: Contract, payment: Verdict) -> PaymentRow:
    """What is owed and paid stands in the derivation."""
    amounts = {
        name: value
        for step in payment.because.steps
        if step.key == "paid"
        for name, value in step.values
    }
    return PaymentRow(
        due=due_of(contract, payment), owed=amounts.get("owed_fen"), paid=amounts.get("paid_fen")
    )


def receipt_row(receipt: Verdict) -> ReceiptRow:
    named = receipt.invoice or receipt.period or ""
    return ReceiptRow(at=receipt.at, amount=receipt.amount, left=receipt.left, named=period(named))


def dispute_rows(
    contract: Contract, disputes: Iterable[Verdict], *, by: Person
) -> Iterable[DisputeRow]:
    rows = list(disputes)
    own, end = side_of(by, contract), reverse("end_dispute", args=[contract.number])
    names = {fact.id: fact_name(fact, reader()) for fact in facts_of(contract)} if rows else {}
    for item in rows:
        is_open = str(item.standing) == "disputed"
        address = f"{end}?{urlencode({'fact': item.fact})}"
        yield DisputeRow(
            at=item.since_at,
            fact=names.get(item.fact, item.fact),
            standing=word(str(item.standing)),
            is_open=is_open,
            reason=next(
                (str(dict(step.values).get("reason", "")) for step in item.because.steps), ""
            ),
            is_own=item.by is own,
            end_url=address if is_open and can_dispute(by, contract) else "",
            affects=_("、").join(clause_title(contract, name) for name in item.affects),
        )
