# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote as each side sees it; what the provider reckons with is shown to the provider alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.selling.access import can_accept_quote, can_see_cost, can_write_quote
from weibao.selling.models import Quote, QuoteVersion
from weibao.selling.queries import QuoteState, latest_of, quote_state
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.prices import Price, prices_of_lines

STATES: Mapping[QuoteState, Promise] = {
    QuoteState.DRAFT: _("起草中"),
    QuoteState.OPEN: _("待客户接受"),
    QuoteState.EXPIRED: _("已过期"),
    QuoteState.SUPERSEDED: _("已有新版本"),
    QuoteState.ACCEPTED: _("已接受"),
    QuoteState.WITHDRAWN: _("已撤回"),
}
TONES_OF: Mapping[QuoteState, str] = {
    QuoteState.DRAFT: "line",
    QuoteState.OPEN: "amber",
    QuoteState.EXPIRED: "red",
    QuoteState.SUPERSEDED: "line",
    QuoteState.ACCEPTED: "teal",
    QuoteState.WITHDRAWN: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """In fen a month; `percent` of the price, None where there is none."""

    cost: int
    left: int
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVersionRow:
    row: QuoteVersion
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    row: Quote
    version: QuoteVersion
    title: str
    state: str
    tone: str
    prices: tuple[Price, ...]
    margin: Margin | None
    versions: tuple[QuoteVersionRow, ...]
    may_write: bool
    may_send: bool
    may_link: bool
    may_accept: bool
    may_see_deal: bool


def quote_page(quote: Quote, *, by: Person, on: date) -> QuotePage:
    is_own = can_see_cost(by, quote)
    version = latest_of(quote, is_sent=not is_own)
    # Whoever may see a quote of another was sent one of its versions.
    assert version is not None  # noqa: S101 # narrows the type
    state = quote_state(quote, version, on=on)
    is_open = state in {QuoteState.DRAFT, QuoteState.OPEN, QuoteState.EXPIRED}
    may_write = is_open and can_write_quote(by, quote)
    deal = getattr(quote, "deal", None)
    rows = [row for row in quote.versions.all() if is_own or row.sent_at is not None]
    return QuotePage(
        row=quote,
        version=version,
        title=title_of(quote.template),
        state=str(STATES[state]),
        tone=TONES_OF[state],
        prices=tuple(prices_of_lines(version.lines)),
        margin=margin_of(version) if is_own else None,
        versions=tuple(version_row(quote, row, on=on) for row in rows),
        may_write=may_write,
        may_send=may_write and version.sent_at is None and on <= version.valid_until,
        may_link=state is QuoteState.OPEN and can_write_quote(by, quote),
        may_accept=state is QuoteState.OPEN and can_accept_quote(by, quote),
        may_see_deal=deal is not None and (is_own or deal.offered_at is not None),
    )


def version_row(quote: Quote, row: QuoteVersion, *, on: date) -> QuoteVersionRow:
    state = quote_state(quote, row, on=on)
    return QuoteVersionRow(row=row, state=str(STATES[state]), tone=TONES_OF[state])


def margin_of(version: QuoteVersion) -> Margin | None:
    if version.cost is None or version.monthly is None:
        return None
    left = version.monthly - version.cost
    percent = left * 100 // version.monthly if version.monthly else None
    return Margin(cost=version.cost, left=left, percent=percent)
