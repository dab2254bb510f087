# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A row of service levels in the words of a contract."""

from __future__ import annotations

from weibao.terms.clauses.promises.service_levels import TARGETS, Level
from weibao.wording.names import name_of
from weibao.wording.values import ZH, shown_seconds


def service_level(level: Level, language: str) -> str:
    """1 级：30 分钟内响应，4 小时内恢复 / priority 1: answer within 30 min, …"""
    targets = [
        (name_of(what, language), shown_seconds(seconds, language))
        for what in TARGETS
        if (seconds := getattr(level, what)) is not None
    ]
    if language == ZH:
        hours = f"（按 {level.hours} 计时）" if level.hours else ""
        return (
            f"{level.priority} 级："
            + "，".join(f"{time}内{what}" for what, time in targets)
            + hours
        )
    hours = f" (in the hours of {level.hours})" if level.hours else ""
    return (
        f"priority {level.priority}: "
        + ", ".join(f"{what} within {time}" for what, time in targets)
        + hours
    )
