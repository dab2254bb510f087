# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refunds as pages: the list, one contract's computation, one refund with what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import F, Sum
from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.queries import RefundClaim, in_force, refund_claims
from weibao.billing.queries import NextInvoice, next_invoice
from weibao.einvoice.models import EInvoice
from weibao.parties.models import Person
from weibao.refunds.access import (
    can_approve_refund,
    can_propose_refund,
    can_read_account,
    other_approvers,
)
from weibao.refunds.actions import CREDITABLE
from weibao.refunds.models import OPEN, PAYABLE, Refund, RefundEvent, Standing
from weibao.refunds.queries import claim_of, ended_without_refund, red_parts_of, refunds_for
from weibao.web.presenters import links
from weibao.web.presenters.words import clause_title, reader
from weibao.wording.reasons import sentence

ON_A_PAGE = 30
MOST_ENDED = 20
TONES = {
    Standing.PROPOSED: "amber",
    Standing.APPROVED: "amber",
    Standing.CONFIRMED: "teal",
    Standing.PART_PAID: "teal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRow:
    refund: Refund
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundsPage:
    """`left` is what is still to be paid of those under way, in fen."""

    left: int
    count: int
    part: Page[Refund]
    rows: tuple[RefundRow, ...]
    ended: tuple[Contract, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a clause sends back and how it is computed; `why` opens the derivation."""

    claim: RefundClaim
    title: str
    steps: tuple[str, ...]
    why: str
    under_way: Refund | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPage:
    """`computed` is None where the engine sends nothing back any more; `most` is in fen.

    `others` are who has to approve what this reader proposed; `is_alone` where there are none.
    `credit_from` is the first day on which there is a `credit`, while the last day of the fee runs.
    """

    refund: Refund
    title: str
    tone: str
    is_open: bool
    computed: Computed | None
    has_changed: bool
    most: int
    events: tuple[RefundEvent, ...]
    credit: NextInvoice | None
    credit_from: date | None
    reds: tuple[EInvoice, ...]
    account: str
    may_approve: bool
    may_refuse: bool
    others: tuple[str, ...]
    is_alone: bool
    may_renew: bool
    may_pay: bool


def refunds_page(person: Person, *, number: str | None) -> RefundsPage:
    rows = refunds_for(person)
    under_way = rows.filter(standing__in=OPEN)
    sums = under_way.order_by().aggregate(left=Sum(F("amount") - F("paid")))
    part = Paginator(rows, ON_A_PAGE).get_page(number)
    return RefundsPage(
        left=sums["left"] or 0,
        count=under_way.count(),
        part=part,
        rows=tuple(
            RefundRow(refund=row, tone=TONES.get(Standing(row.standing), "line")) for row in part
        ),
        ended=tuple(ended_without_refund(person)[:MOST_ENDED]),
    )


def computed_of(contract: Contract, *, now: datetime) -> tuple[Computed, ...]:
    rows = {row.clause: row for row in Refund.objects.open().filter(contract=contract)}
    return tuple(
        computed(contract, claim, under_way=rows.get(claim.clause))
        for claim in refund_claims(contract, now=now)
    )


def computed(contract: Contract, claim: RefundClaim, *, under_way: Refund | None) -> Computed:
    of = "undecided" if claim.due_at is None else "due"
    return Computed(
        claim=claim,
        title=clause_title(contract, claim.clause),
        steps=tuple(sentence(step, reader()) for step in claim.steps),
        why=links.why(contract, of, claim.verdict),
        under_way=under_way,
    )


def refund_page(refund: Refund, *, by: Person, now: datetime) -> RefundPage:
    contract, standing = refund.contract, Standing(refund.standing)
    claim = claim_of(contract, refund.clause, now=now)
    left = claim.left if claim else 0
    may_handle = can_propose_refund(by, contract)
    has_changed = standing in OPEN and left != refund.rest
    may_decide = standing == Standing.PROPOSED and can_approve_refund(by, contract)
    is_own = may_decide and refund.proposer == by
    others = tuple(person.name for person in other_approvers(by, contract)) if is_own else ()
    is_creditable = standing in CREDITABLE and not refund.invoice
    due = next_invoice(contract, now=now) if is_creditable else None
    first = in_force(contract, now=now).end.on + timedelta(days=1)
    return RefundPage(
        refund=refund,
        title=clause_title(contract, refund.clause),
        tone=TONES.get(standing, "line"),
        is_open=standing in OPEN,
        computed=computed(contract, claim, under_way=refund) if claim else None,
        has_changed=has_changed,
        most=min(left, refund.rest),
        events=tuple(refund.events.select_related("by")),
        credit=due if due and due.gross < 0 else None,
        credit_from=first if is_creditable and timezone.localtime(now).date() < first else None,
        reds=red_parts_of([refund])[refund.pk],
        account=refund.account if can_read_account(by, contract) else refund.masked,
        may_approve=may_decide and not has_changed and not others,
        may_refuse=may_decide,
        others=others,
        is_alone=is_own and not others,
        may_renew=has_changed and may_handle,
        may_pay=standing in PAYABLE and may_handle and left > 0,
    )
