# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.inventory.queries.agents import (
    agents_matching,
    agents_of,
    candidates_of,
    conflicts_of,
    known_kin,
    uncovered_of,
)
from weibao.inventory.queries.devices import device_reported_by
from weibao.inventory.queries.tokens import token_of_secret, tokens_of

__all__ = [
    "agents_matching",
    "agents_of",
    "candidates_of",
    "conflicts_of",
    "device_reported_by",
    "known_kin",
    "token_of_secret",
    "tokens_of",
    "uncovered_of",
]
