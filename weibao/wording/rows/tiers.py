# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A tier of prices in the words of a contract."""

from __future__ import annotations

from weibao.terms.values.tiers import Tier
from weibao.wording.values import ZH, shown_money


def price_tier(tier: Tier, language: str) -> str:
    """超过 10 的部分每单位 180.00 元 / 180.00 yuan each beyond 10"""
    amount = shown_money(tier.price)
    if language == ZH:
        return f"超过 {tier.above} 的部分每单位 {amount} 元"
    return f"{amount} yuan each beyond {tier.above}"
