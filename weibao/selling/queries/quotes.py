# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from enum import StrEnum

from weibao.parties.models import Person
from weibao.selling.models import Quote, QuoteStanding, QuoteVersion
from weibao.selling.models.quote import QuoteQuerySet


class QuoteState(StrEnum):
    """Where one version of a quote stands on a day; only an OPEN one can be accepted."""

    DRAFT = "draft"
    OPEN = "open"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


def quotes_of(person: Person) -> QuoteQuerySet:
    found = Quote.objects.visible_to(person).select_related("provider", "customer", "made_by")
    return found.select_related("deal").prefetch_related("versions")


def quote_for(person: Person, number: str) -> Quote:
    """Raises Quote.DoesNotExist for whoever may not see it."""
    return quotes_of(person).get(number=number)


def latest_of(quote: Quote, *, is_sent: bool = False) -> QuoteVersion | None:
    """The version that counts; for the customer the latest of those that were sent."""
    rows = [row for row in quote.versions.all() if row.sent_at is not None or not is_sent]
    return max(rows, key=lambda row: row.number, default=None)


def quote_state(quote: Quote, version: QuoteVersion, *, on: date) -> QuoteState:
    newest = latest_of(quote, is_sent=True)
    if quote.standing in {QuoteStanding.ACCEPTED, QuoteStanding.WITHDRAWN}:
        return QuoteState(quote.standing.lower())
    if version.sent_at is None or newest is None:
        return QuoteState.DRAFT
    if version.pk != newest.pk:
        return QuoteState.SUPERSEDED
    return QuoteState.EXPIRED if on > version.valid_until else QuoteState.OPEN
