# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The provider's rule of pay, typed. Amounts are in whole fen, factors in whole percent (P3)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_DAYS = 90
MOST_FEN = 10**9
MOST_PERCENT = 300
MOST_SERVICES = 20
STARS = (1, 2, 3, 4, 5)


class StarsBy(StrEnum):
    """What stars do to the pay of a visit: multiply it, or add to it."""

    FACTOR = "factor"
    BONUS = "bonus"


class RuleMistakeError(ValueError):
    """A number of the rule cannot be one. `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(f"The rule of pay has a mistake in {field}.")
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPay:
    """What one visit earns: the fault fixed at the first visit, at a later one, or not fixed."""

    first: int
    later: int
    none: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`stars` are the factors or the bonuses of 1 to 5 stars, `unrated` counts where nobody rated.

    `repeat_off` and `missed_off` are taken off; every amount but a bonus is zero or more.
    """

    base: int
    visit: VisitPay
    services: Mapping[str, VisitPay]
    stars_by: StarsBy
    stars: tuple[int, int, int, int, int]
    unrated: int
    repeat_days: int
    repeat_off: int
    arrival_kept: int
    missed_off: int

    def __post_init__(self) -> None:
        for name in ("base", "repeat_off", "arrival_kept", "missed_off"):
            _require(name, getattr(self, name), 0, MOST_FEN)
        _require("repeat_days", self.repeat_days, 1, MOST_DAYS)
        for code, pay in {"": self.visit, **self.services}.items():
            for name in ("first", "later", "none"):
                _require(f"{code}.{name}", getattr(pay, name), 0, MOST_FEN)
        least, most = (0, MOST_PERCENT) if self.is_factor else (-MOST_FEN, MOST_FEN)
        for value in (*self.stars, self.unrated):
            _require("stars", value, least, most)
        if len(self.stars) != len(STARS):
            raise RuleMistakeError("stars")
        if len(self.services) > MOST_SERVICES:
            raise RuleMistakeError("services")

    @property
    def is_factor(self) -> bool:
        return self.stars_by is StarsBy.FACTOR

    @property
    def minds_stars(self) -> bool:
        """Whether stars change anything at all."""
        return set(self.stars) | {self.unrated} != {100 if self.is_factor else 0}

    def pay_of(self, service: str) -> VisitPay:
        return self.services.get(service, self.visit)

    def star_value(self, stars: int | None) -> int:
        return self.unrated if stars is None else self.stars[stars - 1]


def rule_as_data(rule: Rule) -> dict[str, Any]:
    """As it is stored: plain values; services sorted by their code."""
    said = asdict(rule)
    services = {code: asdict(rule.services[code]) for code in sorted(rule.services)}
    return {
        **said,
        "stars_by": rule.stars_by.value,
        "stars": list(rule.stars),
        "services": services,
    }


def rule_of_data(said: Mapping[str, Any]) -> Rule:
    """The rule of what `rule_as_data` made."""
    services = {code: VisitPay(**pay) for code, pay in said["services"].items()}
    return Rule(
        **{
            **said,
            "visit": VisitPay(**said["visit"]),
            "services": services,
            "stars_by": StarsBy(said["stars_by"]),
            "stars": tuple(said["stars"]),
        }
    )


def _require(field: str, value: object, least: int, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RuleMistakeError(field)
