# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The refunds of one contract, as both its sides follow them."""

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries import RefundClaim, refund_claims
from weibao.einvoice.models import EInvoice
from weibao.parties.models import Person
from weibao.refunds.access import can_confirm_account, can_read_account
from weibao.refunds.models import PAYABLE, Refund, RefundEvent, Standing
from weibao.refunds.queries import red_parts_of, refunds_for
from weibao.web.presenters import links
from weibao.web.presenters.words import clause_title, reader
from weibao.wording.reasons import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """`wants_account` where this reader is to say where the money goes, or may say it anew."""

    refund: Refund
    title: str
    account: str
    events: tuple[RefundEvent, ...]
    reds: tuple[EInvoice, ...]
    wants_account: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What the engine sends back, with its computation."""

    claim: RefundClaim
    title: str
    steps: tuple[str, ...]
    why: str


def followed_of(contract: Contract, *, by: Person) -> tuple[Followed, ...]:
    rows = list(refunds_for(by).filter(contract=contract).prefetch_related("events__by"))
    reds = red_parts_of(rows)
    may_read, may_say = can_read_account(by, contract), can_confirm_account(by, contract)
    return tuple(
        Followed(
            refund=row,
            title=clause_title(contract, row.clause),
            account=row.account if may_read and row.standing in PAYABLE else row.masked,
            events=tuple(row.events.all()),
            reds=reds[row.pk],
            wants_account=may_say and row.standing in {Standing.APPROVED, *PAYABLE},
        )
        for row in rows
    )


def owed_of(contract: Contract, *, now: datetime) -> tuple[Owed, ...]:
    return tuple(
        Owed(
            claim=claim,
            title=clause_title(contract, claim.clause),
            steps=tuple(sentence(step, reader()) for step in claim.steps),
            why=links.why(contract, "undecided" if claim.due_at is None else "due", claim.verdict),
        )
        for claim in refund_claims(contract, now=now)
    )
