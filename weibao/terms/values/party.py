# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The two sides of a contract, whichever label its text gives them."""

from __future__ import annotations

from enum import StrEnum


class Party(StrEnum):
    PROVIDER = "provider"
    CUSTOMER = "customer"

    @property
    def other(self) -> Party:
        return Party.CUSTOMER if self is Party.PROVIDER else Party.PROVIDER
