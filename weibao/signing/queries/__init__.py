# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.signing.queries.links import LinkState, link_of_secret, links_of, state_of
from weibao.signing.queries.versions import Change, Version, versions_of

__all__ = [
    "Change",
    "LinkState",
    "Version",
    "link_of_secret",
    "links_of",
    "state_of",
    "versions_of",
]
