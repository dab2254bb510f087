# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is promised about a system, and what is offered at a renewal, in the words of a contract."""

from __future__ import annotations

from weibao.terms.clauses.promises.availability import AvailabilityTarget
from weibao.terms.clauses.promises.recovery import RecoveryTarget
from weibao.terms.clauses.promises.renewal import Offer
from weibao.terms.values.scalars import rate_text
from weibao.wording.names import name_of
from weibao.wording.values import ZH, shown_seconds


def availability_target(target: AvailabilityTarget, language: str) -> str:
    """ERP 99.5% 以上 / ERP at least 99.5%"""
    share = rate_text(target.target)
    if language == ZH:
        return f"{target.system} {share} 以上"
    return f"{target.system} at least {share}"


def recovery_target(target: RecoveryTarget, language: str) -> str:
    """ERP 4 小时内恢复，至多丢失 1 小时的数据 / ERP within 4 h, losing … at most"""
    within = shown_seconds(target.restore_within, language)
    text = (
        f"{target.system} {within}内恢复" if language == ZH else f"{target.system} within {within}"
    )
    if target.lose_at_most is None:
        return text
    lost = shown_seconds(target.lose_at_most, language)
    if language == ZH:
        return f"{text}，至多丢失 {lost}的数据"
    return f"{text}, losing the data of {lost} at most"


def offer(item: Offer, language: str) -> str:
    """半年，优惠 5% / half-year, less 5%"""
    length = name_of(item.length, language)
    if item.discount is None:
        return length
    discount = rate_text(item.discount)
    return f"{length}，优惠 {discount}" if language == ZH else f"{length}, less {discount}"
