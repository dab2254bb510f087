# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fee is earned day by day, work on its day; what is billed is earned or deferred."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from weibao.margins.revenue import Amount, earned_of, revenue_at
from weibao.terms.values.periods import Period


class Charge(NamedTuple):
    what: str
    net: int
    on: date
    during: Period


class Line(NamedTuple):
    what: str
    net: int
    on: date
    starts_on: date
    ends_on: date


class Invoice(NamedTuple):
    lines: list


OCTOBER, QUARTER = date(2026, 10, 1), Period(date(2026, 10, 1), date(2027, 1, 1))
FEE = Charge("fee", 900_000, OCTOBER, QUARTER)
BILLED = Invoice([Line("fee", 900_000, OCTOBER, OCTOBER, date(2026, 12, 31))])


def test_quarter_that_was_billed_in_advance_at_the_end_of_its_first_month():
    made = revenue_at([FEE], [BILLED], day=date(2026, 10, 31))

    # 9,000.00 x 31 / 92 = 3,032.608…
    assert (made.earned, made.billed, made.deferred, made.accrued) == (303_261, 900_000, 596_739, 0)


def test_quarter_in_arrears_is_accrued_until_it_is_billed():
    made = revenue_at([FEE], [], day=date(2026, 10, 31))

    assert (made.earned, made.billed, made.deferred, made.accrued) == (303_261, 0, 0, 303_261)


def test_work_is_earned_on_its_day_and_not_before():
    visit = Charge("visit", 15_000, date(2026, 11, 23), Period(OCTOBER, date(2026, 12, 1)))

    assert revenue_at([visit], [], day=date(2026, 11, 22)).earned == 0
    assert revenue_at([visit], [], day=date(2026, 11, 23)).earned == 15_000


def test_before_the_first_day_nothing_and_after_the_last_all():
    assert revenue_at([FEE], [BILLED], day=date(2026, 9, 30)).earned == 0
    assert revenue_at([FEE], [BILLED], day=date(2027, 1, 1)).deferred == 0


AMOUNTS = st.builds(
    Amount,
    st.sampled_from(["fee", "seat", "visit", "part"]),
    st.integers(-10_000_000, 10_000_000),
    st.just(OCTOBER),
    st.just(OCTOBER),
    st.integers(0, 400),
)


@given(AMOUNTS, st.integers(-10, 420))
def test_earned_grows_to_the_whole_and_never_beyond(amount, days):
    day = OCTOBER + timedelta(days=days)
    today, tomorrow = earned_of(amount, day=day), earned_of(amount, day=day + timedelta(days=1))

    assert abs(today) <= abs(tomorrow) <= abs(amount.net)
    assert earned_of(amount, day=OCTOBER + timedelta(days=500)) == amount.net
    assert earned_of(amount, day=OCTOBER - timedelta(days=1)) == 0
