# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed about days on site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Term):
    """`days` on which somebody arrived on site, in each period of `per`.

    With `services`, days on which work of these kinds was done on site. With `within` they are
    promised once, so long from the start; `is_rolled` then moves a last day that is a rest day
    (Civil Code 203).
    """

    kind: ClassVar[str] = "presence"
    days: Count
    per: Cycle = Cycle.MONTH
    within: Length | None = None
    services: tuple[str, ...] = ()
    is_rolled: bool = True

    @property
    def cycle(self) -> Cycle:
        return self.per

    def problems(self) -> Iterable[Problem]:
        if self.within is not None and self.per is not Cycle.MONTH:
            yield Problem("within", "once_or_in_each_period")
