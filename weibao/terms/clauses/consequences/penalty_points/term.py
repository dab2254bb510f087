# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of penalty points: what takes how many off, and what a score costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count
from weibao.terms.verdicts import Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsOff:
    """`points` for each missed promise of what, of one priority or of all."""

    what: str
    points: Count
    priority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """With a score `below` this, `share` of the period's fee is deducted."""

    below: Count
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyPoints(Term):
    """A score of `start` in each period of `per`; the first of `misses` that fits decides.

    Either the lowest of `bands` that the score is below decides the deduction, or it is `per_point`
    for each point off; at most `ceiling`, or the whole fee.
    """

    kind: ClassVar[str] = "penalty_points"
    fee: ClauseId = field(metadata={"refers_to": "fee"})
    misses: tuple[PointsOff, ...]
    clauses: tuple[ClauseId, ...] = ()
    start: Count = Count(100)
    per: Cycle = Cycle.MONTH
    bands: tuple[ScoreBand, ...] = ()
    per_point: Fraction | None = None
    ceiling: Fraction | None = None

    @property
    def cycle(self) -> Cycle:
        return self.per

    def problems(self) -> Iterable[Problem]:
        if bool(self.bands) == (self.per_point is not None):
            yield Problem("", "deduction_by_one_rule")

    def points_of(self, item: Obligation) -> int:
        if self.clauses and item.clause not in self.clauses:
            return 0
        return next(
            (
                miss.points
                for miss in self.misses
                if miss.what == item.what and miss.priority in (None, item.priority)
            ),
            0,
        )

    def share_at(self, score: int) -> Fraction:
        """The share of the fee that a score costs."""
        if self.per_point is not None:
            share = self.per_point * (self.start - score)
        else:
            held = [band for band in self.bands if score < band.below]
            share = min(held, key=lambda band: band.below).share if held else Fraction(0)
        return min(share, Fraction(1) if self.ceiling is None else self.ceiling)
