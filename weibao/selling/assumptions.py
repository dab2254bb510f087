# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a comparison assumes, typed and shown, and what hiring would cost by it (S2).

Money in whole fen, shares in whole percent. One person at 9000.00 with 38 % of charges costs
12 × 9000.00 + 38 % of it = 149040.00 a year, before anybody is ill or leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    YUAN = "yuan"
    PERCENT = "percent"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """One assumption; `default` and `most` in its unit, of money in fen."""

    name: str
    unit: Unit
    default: int
    most: int


ASSUMED: tuple[Assumed, ...] = (
    Assumed(name="onsite_percent", unit=Unit.PERCENT, default=40, most=100),
    Assumed(name="minutes_onsite", unit=Unit.WHOLE, default=90, most=480),
    Assumed(name="minutes_remote", unit=Unit.WHOLE, default=30, most=480),
    Assumed(name="maintenance_fee", unit=Unit.YUAN, default=300_000, most=100_000_000),
    Assumed(name="vip_fee", unit=Unit.YUAN, default=200_000, most=100_000_000),
    Assumed(name="pack_price", unit=Unit.YUAN, default=360_000, most=100_000_000),
    Assumed(name="resident_fee", unit=Unit.YUAN, default=2_200_000, most=100_000_000),
    Assumed(name="staff", unit=Unit.WHOLE, default=1, most=50),
    Assumed(name="salary", unit=Unit.YUAN, default=900_000, most=100_000_000),
    Assumed(name="social_percent", unit=Unit.PERCENT, default=38, most=100),
    Assumed(name="recruiting", unit=Unit.YUAN, default=800_000, most=100_000_000),
    Assumed(name="turnover_percent", unit=Unit.PERCENT, default=25, most=300),
    Assumed(name="vacant_weeks", unit=Unit.WHOLE, default=6, most=52),
    Assumed(name="leave_days", unit=Unit.WHOLE, default=15, most=120),
    Assumed(name="cover_day", unit=Unit.YUAN, default=80_000, most=10_000_000),
    Assumed(name="equipment", unit=Unit.YUAN, default=600_000, most=100_000_000),
)
WEEK = 5
"""Working days of a week that somebody else must cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """A part of what hiring costs in a year: `values` are what it was computed from."""

    name: str
    amount: int
    values: Mapping[str, int]


def hiring_lines(said: Mapping[str, int]) -> tuple[CostLine, ...]:
    """Salary, charges, recruiting and turnover, and who does the work meanwhile."""
    staff = said["staff"]
    salaries = 12 * said["salary"] * staff
    covered = said["turnover_percent"] * said["vacant_weeks"] * WEEK * said["cover_day"] * staff
    return (
        _line("salaries", salaries, said, "staff", "salary"),
        _line("social", _share(salaries, said["social_percent"]), said, "social_percent"),
        _line(
            "turnover",
            _share(staff * said["recruiting"], said["turnover_percent"]),
            said,
            *("staff", "recruiting", "turnover_percent"),
        ),
        _line(
            "vacancy",
            _share(covered, 1),
            said,
            *("staff", "turnover_percent", "vacant_weeks", "cover_day"),
        ),
        _line(
            "leave",
            staff * said["leave_days"] * said["cover_day"],
            said,
            *("staff", "leave_days", "cover_day"),
        ),
        _line("equipment", staff * said["equipment"], said, "staff", "equipment"),
    )


def _line(name: str, amount: int, said: Mapping[str, int], *names: str) -> CostLine:
    return CostLine(name=name, amount=amount, values={one: said[one] for one in names})


def _share(amount: int, percent: int) -> int:
    """Rounded half up to the fen."""
    return (amount * percent + 50) // 100
