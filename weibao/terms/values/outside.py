# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of work that the contract does not cover."""

from __future__ import annotations

from enum import StrEnum


class Outside(StrEnum):
    """Work out of scope is declined, or it is done at its price (M1, V7)."""

    REFUSE = "refuse"
    PRICE = "price"
