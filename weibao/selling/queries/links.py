# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Links by which customers answer without an account, and where each stands."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from weibao.selling.access import can_write_deal, can_write_quote
from weibao.selling.models import DealLink, QuoteLink, QuoteVersion, Standing
from weibao.selling.queries.quotes import QuoteState, latest_of, quote_state
from weibao.signing.secrets import hash_of


class LinkState(StrEnum):
    """A READY one can be answered; a DONE one shows what came of it.

    LEFT: whoever made it no longer sells for the provider, and nobody can answer in their name.
    """

    READY = "ready"
    DONE = "done"
    REVOKED = "revoked"
    ENDED = "ended"
    CHANGED = "changed"
    LEFT = "left"


def deal_link_of(secret: str) -> DealLink | None:
    """The link, also one that can no longer be used."""
    links = DealLink.objects.filter(token_hash=hash_of(secret)).select_related(
        "made_by", "version__deal__provider", "version__deal__customer"
    )
    return links.prefetch_related("version__signatures", "version__approvals").first()


def quote_link_of(secret: str) -> QuoteLink | None:
    links = QuoteLink.objects.filter(token_hash=hash_of(secret))
    return links.select_related(
        "made_by", "version__quote__provider", "version__quote__customer"
    ).first()


def deal_link_state(link: DealLink, *, now: datetime) -> LinkState:
    deal = link.version.deal
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if now >= link.ends_at:
        return LinkState.ENDED
    if deal.latest.pk != link.version_id or deal.standing == Standing.DROPPED:
        return LinkState.CHANGED
    signed = [one for one in link.version.signatures.all() if one.side == "customer"]
    if deal.standing == Standing.IN_FORCE or len(signed) >= 3:
        return LinkState.DONE
    if deal.standing != Standing.OFFERED:
        return LinkState.CHANGED
    return LinkState.READY if can_write_deal(link.made_by, deal) else LinkState.LEFT


def quote_link_state(link: QuoteLink, *, now: datetime, on: date) -> LinkState:
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if now >= link.ends_at:
        return LinkState.ENDED
    state = quote_state(link.version.quote, link.version, on=on)
    if state is QuoteState.ACCEPTED:
        return LinkState.DONE if _is_latest(link.version) else LinkState.CHANGED
    if state is QuoteState.EXPIRED:
        return LinkState.ENDED
    if state is not QuoteState.OPEN:
        return LinkState.CHANGED
    return LinkState.READY if can_write_quote(link.made_by, link.version.quote) else LinkState.LEFT


def _is_latest(version: QuoteVersion) -> bool:
    """Of those that were sent: only that one can have been accepted."""
    return version == latest_of(version.quote, is_sent=True)
