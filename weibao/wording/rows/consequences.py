# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of consequences in the words of a contract: bands of credits, points, bands of scores."""

from __future__ import annotations

from weibao.terms.clauses.consequences.penalty_points import PointsOff, ScoreBand
from weibao.terms.clauses.consequences.service_credit import CreditBand
from weibao.terms.values.scalars import rate_text
from weibao.wording.names import name_of
from weibao.wording.values import ZH


def credit_band(band: CreditBand, language: str) -> str:
    """可用率低于 99.5% 扣 5% / below 99.5% available, 5% back."""
    below, share = rate_text(band.below), rate_text(band.share)
    if language == ZH:
        return f"可用率低于 {below} 扣 {share}"
    return f"below {below} available, {share} back"


def points_off(miss: PointsOff, language: str) -> str:
    """1 级到场扣 2 分 / 2 points for a missed arrival of priority 1."""
    what = name_of(miss.what, language)
    if language == ZH:
        return f"{f'{miss.priority} 级' if miss.priority else ''}{what}扣 {miss.points} 分"
    of = f" of priority {miss.priority}" if miss.priority else ""
    return f"{miss.points} points for a missed {what}{of}"


def score_band(band: ScoreBand, language: str) -> str:
    """低于 90 分扣 5% / below 90 points, 5% off."""
    share = rate_text(band.share)
    if language == ZH:
        return f"低于 {band.below} 分扣 {share}"
    return f"below {band.below} points, {share} off"
