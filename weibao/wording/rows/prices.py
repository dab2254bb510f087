# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A row of a price list in the words of a contract."""

from __future__ import annotations

from weibao.terms.clauses.prices.priced_services import ServicePrice
from weibao.wording.names import name_of
from weibao.wording.rows.tiers import price_tier
from weibao.wording.values import ZH, shown_money, shown_seconds


def service_price(price: ServicePrice, language: str) -> str:
    """上门服务每 1 小时 200.00 元，封顶 300.00 元 / 200.00 yuan per started 1 h, at most …"""
    parts = [_rate(price, language)]
    if price.minimum > 1:
        number = price.minimum
        parts.append(f"至少计 {number} 个单位" if language == ZH else f"at least {number} units")
    parts += [price_tier(tier, language) for tier in price.tiers]
    if price.ceiling is not None:
        ceiling = shown_money(price.ceiling)
        parts.append(f"封顶 {ceiling} 元" if language == ZH else f"at most {ceiling} yuan")
    return ("，" if language == ZH else ", ").join(parts)


def _rate(price: ServicePrice, language: str) -> str:
    name, amount = name_of(price.service, language), shown_money(price.price)
    if price.unit is None:
        return f"{name}每次 {amount} 元" if language == ZH else f"{name} {amount} yuan each time"
    unit = shown_seconds(price.unit, language)
    if language == ZH:
        return f"{name}每 {unit} {amount} 元"
    return f"{name} {amount} yuan per started {unit}"
