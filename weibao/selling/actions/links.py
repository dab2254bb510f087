# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Links for customers without an account: made, opened, revoked; earlier ones of a row end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation, own_key
from weibao.parties.models import Person
from weibao.selling.access import can_write_deal, can_write_quote
from weibao.selling.actions.dealing import DealMovedError, locked
from weibao.selling.actions.numbering import CHINA
from weibao.selling.actions.quoting import QuoteNotPossibleError, accept_quote
from weibao.selling.actions.signing import Signing, approve_deal, sign_parts
from weibao.selling.models import (
    Deal,
    DealLink,
    Part,
    PartSignature,
    Quote,
    QuoteLink,
    Side,
    Standing,
)
from weibao.selling.queries import LinkState, deal_link_state, latest_of, quote_link_state
from weibao.signing.secrets import fresh_secret, hash_of

HOLDS = timedelta(days=14)


class LinkNotUsableError(ValueError):
    """Revoked, ended, or what it shows has changed."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(f"The link is {state}.")
        self.state = state


@transaction.atomic
def make_deal_link(deal: Deal, *, by: Person, now: datetime) -> tuple[DealLink, str]:
    """The link, and its secret that nobody can read again."""
    if not can_write_deal(by, deal):
        raise PermissionDenied
    deal = locked(deal)
    if deal.standing != Standing.OFFERED:
        raise DealMovedError(deal.pk)
    DealLink.objects.filter(version__deal=deal, revoked_at=None).update(revoked_at=now)
    secret = fresh_secret()
    link = DealLink.objects.create(
        version=deal.latest,
        token_hash=hash_of(secret),
        made_at=now,
        made_by=by,
        ends_at=now + HOLDS,
    )
    return link, secret


@transaction.atomic
def revoke_deal_link(deal: Deal, *, by: Person, now: datetime) -> None:
    if not can_write_deal(by, deal):
        raise PermissionDenied
    DealLink.objects.filter(version__deal=deal, revoked_at=None).update(revoked_at=now)


@transaction.atomic
def make_quote_link(quote: Quote, *, by: Person, now: datetime) -> tuple[QuoteLink, str]:
    """It shows the latest version that was sent, and ends with the link's own time."""
    if not can_write_quote(by, quote):
        raise PermissionDenied
    version = latest_of(quote, is_sent=True)
    if version is None:
        raise QuoteNotPossibleError(quote.number)
    QuoteLink.objects.filter(version__quote=quote, revoked_at=None).update(revoked_at=now)
    secret = fresh_secret()
    link = QuoteLink.objects.create(
        version=version,
        token_hash=hash_of(secret),
        made_at=now,
        made_by=by,
        ends_at=now + HOLDS,
    )
    return link, secret


def note_opened(link: DealLink | QuoteLink, *, address: str | None, now: datetime) -> None:
    """The first time that somebody looked."""
    rows = type(link).objects.filter(pk=link.pk, opened_at=None)
    rows.update(opened_at=now, opened_from=address)


def seen_by_link(link: DealLink | QuoteLink, what: str, *, now: datetime) -> Observation:
    """Recorded by whoever handed the link out; its own number names what was observed."""
    kind = "deal" if isinstance(link, DealLink) else "quote"
    key = own_key(kind, "link", link.pk, what)
    return Observation(key=key, at=now, by=link.made_by, now=now)


@transaction.atomic
def sign_by_link(
    link: DealLink, *, shown: str, person: str, strokes: Any, now: datetime
) -> tuple[PartSignature, ...]:
    """The customer approves and signs all parts, without an account. Raises LinkNotUsableError."""
    state = deal_link_state(link, now=now)
    if state is not LinkState.READY:
        raise LinkNotUsableError(state)
    deal = link.version.deal
    approve_deal(
        deal,
        shown=shown,
        person=person,
        seen=seen_by_link(link, "approve", now=now),
        for_customer=True,
    )
    return sign_parts(
        deal,
        signing=Signing(shown=shown, person=person, parts=tuple(Part), strokes=strokes),
        seen=seen_by_link(link, "sign", now=now),
        side=Side.CUSTOMER,
        by_link=True,
    )


@transaction.atomic
def accept_by_link(link: QuoteLink, *, shown: str, person: str, now: datetime) -> Deal:
    """Raises LinkNotUsableError, or QuoteNotPossibleError for what moved meanwhile."""
    state = quote_link_state(link, now=now, on=now.astimezone(CHINA).date())
    if state not in {LinkState.READY, LinkState.DONE}:
        raise LinkNotUsableError(state)
    seen = seen_by_link(link, "accept", now=now)
    return accept_quote(link.version.quote, shown=shown, person=person, seen=seen, by_link=True)
