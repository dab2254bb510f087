# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Periods and lengths: the Civil Code's way of counting (T1 to T4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.terms.values.calendars import china_editions
from weibao.terms.values.periods import (
    Length,
    Period,
    calendar_month,
    exceeds,
    last_day,
    length_from_text,
    length_text,
    months_within,
    reaches,
    rolled_to_working_day,
)

EDITION = china_editions()[-1]
days = st.dates(min_value=date(2004, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    ("refusals", "is_reached"),
    [
        pytest.param(1, False, id="first refusal"),
        pytest.param(2, True, id="second refusal"),
        pytest.param(3, True, id="third refusal"),
    ],
)
def test_refused_two_times_or_more_includes_the_second(refusals, is_reached):
    assert reaches(refusals, 2) is is_reached


@pytest.mark.parametrize(
    ("late_days", "is_exceeded"),
    [
        pytest.param(4, False, id="fourth day"),
        pytest.param(5, False, id="fifth day"),
        pytest.param(6, True, id="sixth day"),
    ],
)
def test_more_than_five_days_begins_on_the_sixth(late_days, is_exceeded):
    assert exceeds(late_days, 5) is is_exceeded


def test_period_holds_its_start_and_not_its_end():
    november = Period(date(2026, 11, 1), date(2026, 12, 1))

    assert date(2026, 10, 31) not in november
    assert date(2026, 11, 1) in november
    assert date(2026, 11, 30) in november
    assert date(2026, 12, 1) not in november
    assert november.days == 30


def test_period_may_be_empty():
    nothing = Period(date(2026, 11, 1), date(2026, 11, 1))

    assert nothing.days == 0
    assert date(2026, 11, 1) not in nothing


def test_period_that_ends_before_its_start_is_refused():
    with pytest.raises(ValueError, match="cannot end on 2026-10-31"):
        Period(date(2026, 11, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("day", "month"),
    [
        pytest.param(date(2026, 11, 23), (date(2026, 11, 1), date(2026, 12, 1)), id="november"),
        pytest.param(date(2026, 12, 31), (date(2026, 12, 1), date(2027, 1, 1)), id="december"),
        pytest.param(date(2028, 2, 29), (date(2028, 2, 1), date(2028, 3, 1)), id="leap year"),
    ],
)
def test_calendar_month_of_a_day(day, month):
    assert calendar_month(day) == Period(*month)


def test_months_are_cut_to_the_contract():
    assert months_within(date(2026, 11, 23), date(2027, 1, 15)) == (
        Period(date(2026, 11, 23), date(2026, 12, 1)),
        Period(date(2026, 12, 1), date(2027, 1, 1)),
        Period(date(2027, 1, 1), date(2027, 1, 15)),
    )


def test_no_days_have_no_months():
    assert months_within(date(2026, 11, 1), date(2026, 11, 1)) == ()


@given(ends=st.tuples(days, days).map(sorted))
def test_months_join_without_gap_to_the_whole(ends):
    start, end = ends

    months = months_within(start, end)

    assert sum(month.days for month in months) == (end - start).days
    assert [month.start for month in months[1:]] == [month.end for month in months[:-1]]
    assert all(month.start in calendar_month(month.start) for month in months)
    assert all(month.end <= calendar_month(month.start).end for month in months)


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        pytest.param(date(2026, 11, 23), {"years": 2}, date(2028, 11, 23), id="two years"),
        pytest.param(date(2026, 1, 31), {"months": 1}, date(2026, 2, 28), id="no 31 February"),
        pytest.param(date(2028, 1, 31), {"months": 1}, date(2028, 2, 29), id="leap February"),
        pytest.param(date(2026, 1, 31), {"months": 2}, date(2026, 3, 31), id="back on the 31st"),
        pytest.param(date(2026, 4, 1), {"months": 6}, date(2026, 10, 1), id="six months"),
        pytest.param(date(2028, 2, 29), {"years": 1}, date(2029, 2, 28), id="a year from 02-29"),
        pytest.param(date(2028, 2, 29), {"years": 4}, date(2032, 2, 29), id="four from 02-29"),
        pytest.param(date(2026, 12, 1), {"months": 13}, date(2028, 1, 1), id="over a year's end"),
        pytest.param(date(2026, 11, 23), {"days": 30}, date(2026, 12, 23), id="30 days"),
        pytest.param(
            date(2026, 1, 31), {"years": 1, "months": 1, "days": 1}, date(2027, 3, 1), id="mixed"
        ),
        pytest.param(date(2026, 11, 23), {}, date(2026, 11, 23), id="nothing"),
    ],
)
def test_last_day_of_a_length(start, length, last):
    assert last_day(start, **length) == last


@pytest.mark.parametrize("unit", ["days", "months", "years"])
def test_negative_length_is_refused(unit):
    with pytest.raises(ValueError, match="not negative"):
        last_day(date(2026, 11, 23), **{unit: -1})


@given(start=days, months=st.integers(min_value=0, max_value=240))
def test_months_are_counted_from_the_start_and_do_not_drift(start, months):
    last = last_day(start, months=months)

    assert (last.year - start.year) * 12 + last.month - start.month == months
    assert last.day == min(start.day, (calendar_month(last).end - timedelta(days=1)).day)


@given(start=days, months=st.integers(min_value=0, max_value=240))
def test_a_longer_length_never_ends_earlier(start, months):
    assert last_day(start, months=months) <= last_day(start, months=months + 1)
    assert last_day(start, months=months) <= last_day(start + timedelta(days=1), months=months)


@pytest.mark.parametrize(
    ("last", "rolled"),
    [
        pytest.param(date(2026, 10, 1), date(2026, 10, 8), id="national day"),
        pytest.param(date(2026, 2, 28), date(2026, 2, 28), id="make-up saturday"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 23), id="weekend"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), id="working day"),
        pytest.param(date(2028, 11, 23), date(2028, 11, 23), id="provisional working day"),
        pytest.param(date(2028, 10, 1), date(2028, 10, 4), id="provisional national day"),
    ],
)
def test_rest_day_rolls_to_the_next_working_day(last, rolled):
    assert rolled_to_working_day(last, EDITION) == rolled


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2 years", Length(years=2)),
        ("1 year", Length(years=1)),
        ("6 months", Length(months=6)),
        ("30 days", Length(days=30)),
        ("1 day", Length(days=1)),
        ("1 year 6 months", Length(years=1, months=6)),
        ("1 month 15 days", Length(months=1, days=15)),
        ("2年", Length(years=2)),
        ("6个月", Length(months=6)),
        ("30天", Length(days=30)),
        ("30 日", Length(days=30)),
        ("1年6个月", Length(years=1, months=6)),
        ("1 year 1 month", Length(years=1, months=1)),
    ],
)
def test_length_is_read(text, length):
    assert length_from_text(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "years",
        "0 days",
        "-1 days",
        "1.5 years",
        "２年",
        "2 weeks",
        "6 months 1 year",
        "2 y",
    ],
)
def test_other_text_is_no_length(text):
    with pytest.raises(ValueError, match="write a length such as"):
        length_from_text(text)


counts = st.integers(min_value=0, max_value=9999)


@given(length=st.tuples(counts, counts, counts).filter(any))
def test_reading_what_is_written_changes_nothing(length):
    written = Length(days=length[0], months=length[1], years=length[2])

    assert length_from_text(length_text(written)) == written


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (Length(years=2), "2 years"),
        (Length(months=1), "1 month"),
        (Length(years=1, months=6, days=2), "1 year 6 months 2 days"),
    ],
)
def test_length_is_written(length, text):
    assert length_text(length) == text


@pytest.mark.parametrize(("days", "months"), [(0, 0), (-1, 0), (5, -1)])
def test_length_is_positive(days, months):
    with pytest.raises(ValueError, match="positive"):
        Length(days=days, months=months)


def test_length_counts_as_the_code_does():
    assert Length(months=1).last_day_from(date(2026, 1, 31)) == date(2026, 2, 28)
