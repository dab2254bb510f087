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
from weibao.selling.queries.districts import known_districts
from weibao.selling.queries.incidents import incidents_of
from weibao.selling.queries.leads import (
    WAY,
    Narrowed,
    funnel_of,
    known_as_customer,
    lead_for,
    leads_for,
    settings_of,
    trades_of,
    twins_of,
)
from weibao.selling.queries.links import (
    LinkState,
    deal_link_of,
    deal_link_state,
    quote_link_of,
    quote_link_state,
)
from weibao.selling.queries.quotes import QuoteState, latest_of, quote_for, quote_state, quotes_of
from weibao.selling.queries.renewals import Gap, Renewal, Stage, renewal_now, renewals_for

__all__ = [
    "WAY",
    "Gap",
    "LinkState",
    "Narrowed",
    "QuoteState",
    "Renewal",
    "Stage",
    "content_of",
    "deal_for",
    "deal_link_of",
    "deal_link_state",
    "deals_of",
    "digest_of",
    "edition_on",
    "editions_of",
    "findings_of",
    "funnel_of",
    "incidents_of",
    "known_as_customer",
    "known_districts",
    "latest_of",
    "lead_for",
    "leads_for",
    "missing_signatures",
    "quote_for",
    "quote_link_of",
    "quote_link_state",
    "quote_state",
    "quotes_of",
    "renewal_now",
    "renewals_for",
    "settings_of",
    "trades_of",
    "twins_of",
]
