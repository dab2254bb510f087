# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Service periods: calendar months, and quarters to years from a contract's first day (T3)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from tests.terms.faults.of_time import periods_are_counted_from_each_other
from tests.terms.ledger import moment
from weibao.terms.values.cycles import Cycle, ServicePeriod, next_period_start, periods_of
from weibao.terms.values.periods import Period, last_day

ZONE = "Asia/Shanghai"
YEAR = Period(date(2026, 1, 15), date(2027, 1, 15))


def test_quarter_of_a_contract_runs_from_its_own_first_day() -> None:
    first, *_ = periods_of(YEAR, Cycle.QUARTER, ZONE)

    assert first == ServicePeriod(
        name="2026-01-15/P3M",
        starts_on=date(2026, 1, 15),
        ends_on=date(2026, 4, 14),
        days=90,
        of_days=90,
        months=3,
        starts_at=moment("2026-01-15 00:00"),
        ends_at=moment("2026-04-15 00:00"),
    )


@pytest.mark.parametrize(
    ("cycle", "names"),
    [
        pytest.param(
            Cycle.QUARTER,
            ["2026-01-15/P3M", "2026-04-15/P3M", "2026-07-15/P3M", "2026-10-15/P3M"],
            id="quarters",
        ),
        pytest.param(Cycle.HALF_YEAR, ["2026-01-15/P6M", "2026-07-15/P6M"], id="half-years"),
        pytest.param(Cycle.YEAR, ["2026-01-15/P12M"], id="years"),
        pytest.param(
            Cycle.MONTH,
            ["2026-01", *(f"2026-{month:02}" for month in range(2, 13)), "2027-01"],
            id="months are those of the calendar",
        ),
    ],
)
def test_periods_are_named_by_their_first_day_and_length(cycle: Cycle, names: list[str]) -> None:
    assert [period.name for period in periods_of(YEAR, cycle, ZONE)] == names


def test_period_that_the_contract_ends_within_has_a_part_of_its_days() -> None:
    life = Period(date(2026, 1, 31), date(2026, 8, 10))

    parts = periods_of(life, Cycle.QUARTER, ZONE)

    # 31 January, 30 April, 31 July: from the first day, never from each other.
    assert [(item.starts_on, item.ends_on, item.days, item.of_days) for item in parts] == [
        (date(2026, 1, 31), date(2026, 4, 29), 89, 89),
        (date(2026, 4, 30), date(2026, 7, 30), 92, 92),
        (date(2026, 7, 31), date(2026, 8, 9), 10, 92),
    ]
    assert parts[-1].span == Period(date(2026, 7, 31), date(2026, 8, 10))


def test_year_from_29_february_ends_with_28_february_of_a_common_year() -> None:
    life = Period(date(2028, 2, 29), date(2032, 3, 1))

    starts = [period.starts_on for period in periods_of(life, Cycle.YEAR, ZONE)]

    assert starts == [date(2028, 2, 29), *(date(year, 2, 28) for year in (2029, 2030, 2031)), LEAP]


LEAP = date(2032, 2, 29)


@pytest.mark.parametrize(
    ("cycle", "day", "start"),
    [
        pytest.param(Cycle.MONTH, "2026-11-01", "2026-11-01", id="a first of the month"),
        pytest.param(Cycle.MONTH, "2026-11-02", "2026-12-01", id="a day later"),
        pytest.param(Cycle.MONTH, "2026-12-31", "2027-01-01", id="over the new year"),
        pytest.param(Cycle.QUARTER, "2026-04-15", "2026-04-15", id="a quarter's first day"),
        pytest.param(Cycle.QUARTER, "2026-04-16", "2026-07-15", id="a day later, of a quarter"),
        pytest.param(Cycle.YEAR, "2026-01-16", "2027-01-15", id="the second year"),
        pytest.param(Cycle.YEAR, "2025-06-01", "2026-01-15", id="before the contract begins"),
    ],
)
def test_next_period_begins_on_the_day_or_after_it(cycle: Cycle, day: str, start: str) -> None:
    assert next_period_start(YEAR, cycle, date.fromisoformat(day)) == date.fromisoformat(start)


lives = st.tuples(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(1, 1500)).map(
    lambda drawn: Period(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)


@LAW
@given(lives, st.sampled_from(list(Cycle)))
def test_periods_of_a_life_are_the_life(life: Period, cycle: Cycle) -> None:
    parts = [period.span for period in periods_of(life, cycle, ZONE)]

    assert (parts[0].start, parts[-1].end) == (life.start, life.end)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert sum(part.days for part in parts) == life.days


def check_anchored(life: Period, cycle: Cycle) -> None:
    """Invariant 21: the nth period begins n times its months after the first day."""
    for number, period in enumerate(periods_of(life, cycle, ZONE)):
        assert period.starts_on == last_day(life.start, months=number * cycle.months)


@LAW
@given(lives, st.sampled_from([Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR]))
def test_periods_are_counted_from_the_first_day(life: Period, cycle: Cycle) -> None:
    check_anchored(life, cycle)


def test_periods_that_are_counted_from_each_other_are_caught() -> None:
    """The planted fault of invariant 21."""
    life = Period(date(2026, 11, 30), date(2028, 11, 30))
    check_anchored(life, Cycle.QUARTER)

    with periods_are_counted_from_each_other(), pytest.raises(AssertionError):
        check_anchored(life, Cycle.QUARTER)


@LAW
@given(lives, st.sampled_from(list(Cycle)))
def test_next_period_of_a_day_is_one_of_the_periods(life: Period, cycle: Cycle) -> None:
    starts = [period.starts_on for period in periods_of(life, cycle, ZONE)][1:]

    assert [next_period_start(life, cycle, day) for day in starts] == starts
