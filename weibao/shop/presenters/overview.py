# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of what is being sold. A fixed number of queries for any number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from weibao.parties.models import Person
from weibao.selling.models import Comparison, Deal, Quote, Standing
from weibao.selling.queries import deals_of, latest_of, missing_signatures, quote_state, quotes_of
from weibao.shop.presenters.deals import TONES, title_of
from weibao.shop.presenters.quotes import STATES, TONES_OF

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DealCard:
    row: Deal
    title: str
    tone: str
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCard:
    row: Quote
    title: str
    state: str
    tone: str
    valid_until: date | None
    monthly: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    deals: tuple[DealCard, ...]
    quotes: tuple[QuoteCard, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.deals or self.quotes or self.comparisons)


def overview_of(reader: Person, *, on: date) -> Overview:
    comparisons = Comparison.objects.visible_to(reader).select_related("customer", "made_by")
    return Overview(
        deals=tuple(deal_card(row) for row in deals_of(reader)[:MOST]),
        quotes=tuple(quote_card(row, reader, on=on) for row in quotes_of(reader)[:MOST]),
        comparisons=tuple(comparisons.defer("incidents", "results")[:MOST]),
    )


def deal_card(row: Deal) -> DealCard:
    is_offered = row.standing == Standing.OFFERED
    return DealCard(
        row=row,
        title=title_of(row.template),
        tone=TONES[Standing(row.standing)],
        missing=len(missing_signatures(row.latest)) if is_offered else 0,
    )


def quote_card(row: Quote, reader: Person, *, on: date) -> QuoteCard:
    is_own = reader.organization_id == row.provider_id
    version = latest_of(row, is_sent=not is_own)
    state = quote_state(row, version, on=on) if version else None
    return QuoteCard(
        row=row,
        title=title_of(row.template),
        state=str(STATES[state]) if state else "",
        tone=TONES_OF[state] if state else "line",
        valid_until=version.valid_until if version else None,
        monthly=version.monthly if version else None,
    )
