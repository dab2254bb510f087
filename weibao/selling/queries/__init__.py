# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.selling.queries.catalogue import edition_on, editions_of
from weibao.selling.queries.deals import (
    content_of,
    deal_for,
    deals_of,
    digest_of,
    findings_of,
    missing_signatures,
)
from weibao.selling.queries.incidents import incidents_of
from weibao.selling.queries.links import (
    LinkState,
    deal_link_of,
    deal_link_state,
    quote_link_of,
    quote_link_state,
)
from weibao.selling.queries.quotes import QuoteState, latest_of, quote_for, quote_state, quotes_of

__all__ = [
    "LinkState",
    "QuoteState",
    "content_of",
    "deal_for",
    "deal_link_of",
    "deal_link_state",
    "deals_of",
    "digest_of",
    "edition_on",
    "editions_of",
    "findings_of",
    "incidents_of",
    "latest_of",
    "missing_signatures",
    "quote_for",
    "quote_link_of",
    "quote_link_state",
    "quote_state",
    "quotes_of",
]
