# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of the clock, and its agreement with a walk minute by minute (invariant 19)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terms.values.walking import ONE_MINUTE, is_open, minutes_worked
from weibao.terms.values.calendars import china_editions
from weibao.terms.values.working_time import WorkingHours, clock, spans_from_text

EDITION = china_editions()[-1]


def hours(*texts, days="working", zone="Asia/Shanghai"):
    return WorkingHours(spans_from_text(texts), days, zone)


HOURS = {
    "lunch": hours("09:00-12:00", "13:00-18:00"),
    "odd minutes": hours("08:29-11:47", "13:01-17:30"),
    "night": hours("22:00-06:00"),
    "day and night": hours("10:00-12:00", "20:00-02:00"),
    "three shifts": hours("06:00-14:00", "14:00-22:00", "22:00-06:00"),
    "round the clock": hours("00:00-24:00", days="every"),
    "every day": hours("08:30-17:30", days="every"),
    "Berlin": hours("08:00-12:00", "13:00-17:00", zone="Europe/Berlin"),
    "Berlin night": hours("22:00-06:00", days="every", zone="Europe/Berlin"),
    "New York night": hours("21:30-05:15", zone="America/New_York"),
    "Lord Howe": hours("20:00-04:00", days="every", zone="Australia/Lord_Howe"),
    "Kathmandu": hours("09:00-18:00", zone="Asia/Kathmandu"),
}

clocks = st.sampled_from([clock(each, EDITION) for each in HOURS.values()])
# 2025 and 2026, with all their make-up days and clock changes, and two provisional years.
moments = st.integers(min_value=0, max_value=4 * 365 * 24 * 3600).map(
    lambda second: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
)
lengths = st.integers(min_value=0, max_value=90 * 3600)

# The 24 hours from each of these are unusual somewhere.
UNUSUAL_DAYS = {
    "make-up saturday": "2026-10-10T00:00Z",
    "national day": "2026-09-30T12:00Z",
    "spring festival": "2026-02-14T00:00Z",
    "new year without notice": "2026-12-31T12:00Z",
    "Europe springs forward": "2026-03-28T12:00Z",
    "Europe falls back": "2026-10-24T12:00Z",
    "America springs forward": "2026-03-07T18:00Z",
    "America falls back": "2026-10-31T18:00Z",
    "Lord Howe falls back": "2026-04-04T06:00Z",
    "Lord Howe springs forward": "2026-10-03T06:00Z",
}


@pytest.mark.parametrize("day", UNUSUAL_DAYS)
@pytest.mark.parametrize("name", HOURS)
def test_clock_agrees_with_a_walk_over_a_day(name, day):
    clocked = clock(HOURS[name], EDITION)
    start = datetime.fromisoformat(UNUSUAL_DAYS[day])
    walked = list(minutes_worked(HOURS[name], EDITION, start, start + timedelta(days=1)))

    total = 0
    for number, is_worked in enumerate(walked):
        minute = start + number * ONE_MINUTE
        assert is_open(clocked, minute) is is_worked
        assert clocked.elapsed(start, minute) == total
        total += 60 * is_worked


@settings(deadline=None, max_examples=40)
@given(clocked=clocks, start=moments, minutes=st.integers(min_value=1, max_value=4000))
def test_elapsed_is_the_sum_of_worked_minutes(clocked, start, minutes):
    start = start.replace(second=0)
    end = start + minutes * ONE_MINUTE

    walked = sum(minutes_worked(clocked.hours, EDITION, start, end))

    assert clocked.elapsed(start, end) == walked * 60


@given(clocked=clocks, start=moments, seconds=lengths)
def test_elapsed_to_a_deadline_is_the_term(clocked, start, seconds):
    assert clocked.elapsed(start, clocked.add(start, seconds)) == seconds


@given(clocked=clocks, start=moments, seconds=st.integers(min_value=1, max_value=90 * 3600))
def test_deadline_is_the_earliest_moment(clocked, start, seconds):
    due = clocked.add(start, seconds)

    assert clocked.elapsed(start, due - timedelta(seconds=1)) == seconds - 1
    assert is_open(clocked, due - timedelta(seconds=1))


@given(clocked=clocks, starts=st.tuples(moments, moments).map(sorted), seconds=lengths)
def test_reporting_later_never_gives_an_earlier_deadline(clocked, starts, seconds):
    earlier, later = starts

    assert clocked.add(earlier, seconds) <= clocked.add(later, seconds)


@given(clocked=clocks, start=moments, seconds=lengths, more=lengths)
def test_a_longer_term_never_gives_an_earlier_deadline(clocked, start, seconds, more):
    assert clocked.add(start, seconds) <= clocked.add(start, seconds + more)


@given(clocked=clocks, start=moments, first=lengths, second=lengths.filter(bool))
def test_time_may_be_added_in_two_parts(clocked, start, first, second):
    whole = clocked.add(start, first + second)

    assert clocked.add(clocked.add(start, first), second) == whole


@given(clocked=clocks, moments=st.tuples(moments, moments, moments))
def test_elapsed_adds_up(clocked, moments):
    start, middle, end = moments

    parts = clocked.elapsed(start, middle) + clocked.elapsed(middle, end)
    assert parts == clocked.elapsed(start, end)
    assert clocked.elapsed(end, start) == -clocked.elapsed(start, end)


@given(clocked=clocks, at=moments)
def test_opening_is_the_first_open_moment(clocked, at):
    opening = clocked.opening_after(at)

    assert is_open(clocked, opening)
    assert clocked.elapsed(at, opening) == 0
    assert opening == at or not is_open(clocked, at)


@given(clocked=clocks, at=moments)
def test_a_working_day_opens_and_closes(clocked, at):
    day = clocked.day_of(at)
    opening, closing = clocked.opening_on_or_after(day), clocked.closing_on(day)

    assert is_open(clocked, opening)
    assert clocked.day_of(opening) >= day
    assert (closing is not None) == clocked.is_working(day) == (clocked.day_of(opening) == day)
    if closing is not None:
        assert clocked.elapsed(closing - timedelta(seconds=1), closing) == 1
