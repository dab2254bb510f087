# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a term's table in the words of a contract: a price, a level."""

from __future__ import annotations

from typing import Any

from weibao.terms.clauses.priced_services import ServicePrice
from weibao.terms.clauses.service_levels import Level
from weibao.wording.names import name_of
from weibao.wording.values import ZH, shown_money, shown_seconds


def row(entry: Any, language: str) -> str:
    """One row; a kind of row without words of its own is an author's mistake."""
    if isinstance(entry, ServicePrice):
        return _price(entry, language)
    if isinstance(entry, Level):
        return _level(entry, language)
    raise TypeError(f"no words for a row of {type(entry).__name__}")


def _price(price: ServicePrice, language: str) -> str:
    """上门服务每 1 小时 200.00 元，封顶 300.00 元 / 200.00 yuan per started 1 h, at most …"""
    parts = [_rate(price, language)]
    if price.minimum > 1:
        number = price.minimum
        parts.append(f"至少计 {number} 个单位" if language == ZH else f"at least {number} units")
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


def _level(level: Level, language: str) -> str:
    """1 级：30 分钟内响应，4 小时内恢复 / priority 1: answer within 30 min, …"""
    targets = (
        (name_of(what, language), shown_seconds(seconds, language))
        for what in ("answer", "arrival", "restoration")
        if (seconds := getattr(level, what)) is not None
    )
    if language == ZH:
        return f"{level.priority} 级：" + "，".join(f"{time}内{what}" for what, time in targets)
    return f"priority {level.priority}: " + ", ".join(
        f"{what} within {time}" for what, time in targets
    )
