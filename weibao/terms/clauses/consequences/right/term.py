# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The agreed numbers of a right: whose, to do what, and what gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Length, exceeds, reaches
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count


class Effect(StrEnum):
    """What the holder may do."""

    TERMINATE = "terminate"
    STOP = "stop"
    SUSPEND = "suspend"
    END_BY_AGREEMENT = "end_by_agreement"
    END_ASSIGNMENT = "end_assignment"
    REPLACE_RESIDENT = "replace_resident"


ABOUT_A_PERSON = frozenset({Effect.END_ASSIGNMENT, Effect.REPLACE_RESIDENT})
"""Effects for which the occasions of each person are counted apart."""


class Trigger(StrEnum):
    """What gives the right, once there are enough of them."""

    REFUSALS = "refusals"
    STAFF_CLASHES = "staff_clashes"
    CONDUCT = "conduct"
    LATE_ARRIVALS = "late_arrivals"
    FRUITLESS_VISITS = "fruitless_visits"
    MISSED_PROMISES = "missed_promises"
    LACK_OF_COOPERATION = "lack_of_cooperation"
    LEAKS = "leaks"
    FAILED_NEGOTIATION = "failed_negotiation"
    FORCE_MAJEURE = "force_majeure"
    UNPAID = "unpaid"
    POINTS = "points"


OF_CLAUSES = frozenset(
    {Trigger.LATE_ARRIVALS, Trigger.MISSED_PROMISES, Trigger.UNPAID, Trigger.POINTS}
)
"""Triggers that arise under other clauses, which `clauses` may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightAgreed(Term):
    """`count` occasions 以上, or more than `count` where `exceeding`, `within` a rolling time.

    `open_for` is how long each occasion that reaches the number may be acted upon. `grace` is how
    long a payment may be unpaid after its due day.
    """

    kind: ClassVar[str] = "right"
    trigger: Trigger
    holder: Party = Party.CUSTOMER
    effect: Effect = Effect.TERMINATE
    count: Count = Count(1)
    exceeding: bool = False
    within: Length | None = None
    open_for: Length | None = None
    is_rolled: bool = True
    clauses: tuple[ClauseId, ...] = ()
    grace: Length | None = None

    def is_reached(self, counted: int) -> bool:
        return exceeds(counted, self.count) if self.exceeding else reaches(counted, self.count)

    def problems(self) -> Iterable[Problem]:
        if (self.trigger is Trigger.UNPAID) != (self.grace is not None):
            yield Problem("grace", "grace_is_for_unpaid")
        if self.trigger is Trigger.POINTS and not self.clauses:
            yield Problem("clauses", "points_of_no_clause")
        if self.clauses and self.trigger not in OF_CLAUSES:
            yield Problem("clauses", "trigger_of_no_clause", (("trigger", self.trigger.value),))
