# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.inventory.actions.conflicts import settle_as_one, settle_as_two
from weibao.inventory.actions.receiving import (
    DoubtfulReportError,
    TooManyAgentsError,
    hear_agent,
    receive_inventory,
)
from weibao.inventory.actions.registering import (
    OtherAgentError,
    TagTakenError,
    link_found,
    register_found,
)
from weibao.inventory.actions.tokens import (
    TooManyTokensError,
    make_site_token,
    revoke_site_token,
)

__all__ = [
    "DoubtfulReportError",
    "OtherAgentError",
    "TagTakenError",
    "TooManyAgentsError",
    "TooManyTokensError",
    "hear_agent",
    "link_found",
    "make_site_token",
    "receive_inventory",
    "register_found",
    "revoke_site_token",
    "settle_as_one",
    "settle_as_two",
]
