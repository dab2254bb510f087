# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The clock: the examples of the requirements, shifts, clock changes and its edges."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.terms.values.walking import is_open
from weibao.terms.values.calendars import DayKind, china_editions, edition_with, working_days_after
from weibao.terms.values.working_time import CalendarError, WorkingHours, clock, spans_from_text

EDITION = china_editions()[-1]
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3600

OFFICE = clock(WorkingHours(spans_from_text(["09:00-12:00", "13:00-18:00"])), EDITION)
NIGHT = clock(WorkingHours(spans_from_text(["22:00-06:00"])), EDITION)
ALWAYS = clock(WorkingHours(spans_from_text(["00:00-24:00"]), "every"), EDITION)
EVERY_DAY = clock(WorkingHours(spans_from_text(["08:30-17:30"]), "every"), EDITION)


def beijing(year, month, day, hour=0, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI)


def berlin(year, month, day, hour=0, minute=0, *, fold=0):
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param(beijing(2026, 11, 23, 10), beijing(2026, 11, 23, 15), id="over lunch"),
        pytest.param(beijing(2026, 9, 30, 16, 30), beijing(2026, 10, 8, 11, 30), id="holiday"),
        pytest.param(beijing(2026, 10, 10, 10), beijing(2026, 10, 10, 15), id="make-up saturday"),
        pytest.param(beijing(2026, 11, 23, 13), beijing(2026, 11, 23, 17), id="one span"),
        pytest.param(beijing(2026, 11, 23, 14), beijing(2026, 11, 23, 18), id="ends at closing"),
        pytest.param(beijing(2026, 11, 23, 12, 30), beijing(2026, 11, 23, 17), id="from lunch"),
        pytest.param(beijing(2026, 11, 23, 7), beijing(2026, 11, 23, 14), id="before opening"),
        pytest.param(beijing(2026, 11, 23, 18), beijing(2026, 11, 24, 14), id="from closing"),
        pytest.param(beijing(2026, 11, 21, 11), beijing(2026, 11, 23, 14), id="from a saturday"),
        pytest.param(
            datetime(2026, 11, 23, 2, tzinfo=UTC), beijing(2026, 11, 23, 15), id="start in UTC"
        ),
    ],
)
def test_four_working_hours(start, due):
    assert OFFICE.add(start, 4 * HOUR) == due
    assert OFFICE.add(start, 4 * HOUR).tzinfo is UTC


def test_five_working_days_from_a_payment_end_at_closing():
    last = working_days_after(EDITION, OFFICE.day_of(beijing(2026, 9, 30, 11)), 5)

    assert last == date(2026, 10, 13)
    assert OFFICE.closing_on(last) == beijing(2026, 10, 13, 18)


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        pytest.param(beijing(2026, 11, 23, 9), beijing(2026, 11, 23, 9), id="opening"),
        pytest.param(beijing(2026, 11, 23, 9, 30), beijing(2026, 11, 23, 9, 30), id="open"),
        pytest.param(beijing(2026, 11, 23, 12), beijing(2026, 11, 23, 13), id="lunch"),
        pytest.param(beijing(2026, 11, 23, 18), beijing(2026, 11, 24, 9), id="closing"),
        pytest.param(beijing(2026, 9, 30, 18), beijing(2026, 10, 8, 9), id="holiday"),
        pytest.param(beijing(2004, 1, 1), beijing(2004, 1, 2, 9), id="start of the range"),
    ],
)
def test_opening_after_a_moment(at, opening):
    assert OFFICE.opening_after(at) == opening
    assert OFFICE.add(at, 0) == opening
    assert is_open(OFFICE, at) is (at == opening)
    assert is_open(OFFICE, opening)


def test_elapsed_counts_open_seconds_in_both_directions():
    start, end = beijing(2026, 9, 30, 16, 30), beijing(2026, 10, 8, 11, 30)

    assert OFFICE.elapsed(start, end) == 4 * HOUR
    assert OFFICE.elapsed(end, start) == -4 * HOUR
    assert OFFICE.elapsed(start, start) == 0
    assert OFFICE.elapsed(beijing(2026, 10, 1), beijing(2026, 10, 7)) == 0


def test_fraction_of_a_second_is_dropped():
    start = beijing(2026, 11, 23, 10).replace(microsecond=999_999)

    assert OFFICE.add(start, 1) == beijing(2026, 11, 23, 10, 0, 1)
    assert OFFICE.opening_after(start) == beijing(2026, 11, 23, 10)


def test_night_shift_belongs_to_the_day_it_starts_on():
    friday_night = beijing(2026, 11, 20, 22)

    assert NIGHT.add(friday_night, 8 * HOUR) == beijing(2026, 11, 21, 6)
    assert is_open(NIGHT, beijing(2026, 11, 21, 5, 59))
    assert not is_open(NIGHT, beijing(2026, 11, 21, 23))
    assert NIGHT.add(friday_night, 9 * HOUR) == beijing(2026, 11, 23, 23)
    assert NIGHT.closing_on(date(2026, 11, 20)) == beijing(2026, 11, 21, 6)
    assert NIGHT.is_working(date(2026, 11, 20))
    assert not NIGHT.is_working(date(2026, 11, 21))
    assert NIGHT.day_of(beijing(2026, 11, 21, 5)) == date(2026, 11, 21)


def test_round_the_clock_is_plain_time():
    start = beijing(2026, 9, 30, 16, 30)

    assert ALWAYS.add(start, 100 * HOUR) == beijing(2026, 10, 4, 20, 30)
    assert ALWAYS.add(beijing(2026, 9, 30, 20), 4 * HOUR) == beijing(2026, 10, 1)
    assert is_open(ALWAYS, beijing(2026, 10, 1))
    assert ALWAYS.closing_on(date(2026, 10, 1)) == beijing(2026, 10, 2)
    assert ALWAYS.opening_on_or_after(date(2026, 10, 1)) == beijing(2026, 10, 1)


def test_hours_of_every_day_ignore_rest_days():
    assert EVERY_DAY.is_working(date(2026, 10, 1))
    assert EVERY_DAY.add(beijing(2026, 9, 30, 17), HOUR) == beijing(2026, 10, 1, 9)


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        pytest.param(date(2026, 11, 23), beijing(2026, 11, 23, 9), id="working day"),
        pytest.param(date(2026, 10, 1), beijing(2026, 10, 8, 9), id="holiday"),
        pytest.param(date(2026, 10, 10), beijing(2026, 10, 10, 9), id="make-up saturday"),
        pytest.param(date(2027, 1, 1), beijing(2027, 1, 4, 9), id="provisional"),
    ],
)
def test_opening_on_or_after_a_day(day, opening):
    assert OFFICE.opening_on_or_after(day) == opening


@pytest.mark.parametrize(
    ("day", "closing"),
    [
        pytest.param(date(2026, 11, 23), beijing(2026, 11, 23, 18), id="working day"),
        pytest.param(date(2026, 10, 1), None, id="holiday"),
    ],
)
def test_closing_on_a_day(day, closing):
    assert OFFICE.closing_on(day) == closing


def test_clock_follows_its_edition():
    company_day = edition_with(
        EDITION,
        id="company",
        published_at=beijing(2026, 11, 1),
        days={date(2026, 11, 23): DayKind.REST},
        years=frozenset(),
    )

    start = beijing(2026, 11, 20, 17)

    assert OFFICE.add(start, 2 * HOUR) == beijing(2026, 11, 23, 10)
    assert clock(OFFICE.hours, company_day).add(start, 2 * HOUR) == beijing(2026, 11, 24, 10)


def test_clock_is_compiled_once():
    hours = WorkingHours(OFFICE.hours.spans)

    assert clock(hours, EDITION) is clock(WorkingHours(OFFICE.hours.spans), EDITION)


@pytest.mark.parametrize(
    ("texts", "start", "end", "hours"),
    [
        pytest.param(
            ["22:00-06:00"], berlin(2026, 3, 28, 22), berlin(2026, 3, 29, 6), 7, id="spring night"
        ),
        pytest.param(
            ["22:00-06:00"], berlin(2026, 10, 24, 22), berlin(2026, 10, 25, 6), 9, id="autumn night"
        ),
        pytest.param(["00:00-24:00"], berlin(2026, 3, 29), berlin(2026, 3, 30), 23, id="spring"),
        pytest.param(["00:00-24:00"], berlin(2026, 10, 25), berlin(2026, 10, 26), 25, id="autumn"),
        pytest.param(
            ["09:00-17:00"], berlin(2026, 3, 29, 8), berlin(2026, 3, 29, 18), 8, id="office day"
        ),
    ],
)
def test_shift_over_a_clock_change_has_its_real_hours(texts, start, end, hours):
    shift = clock(WorkingHours(spans_from_text(texts), "every", "Europe/Berlin"), EDITION)

    assert shift.elapsed(start, end) == hours * HOUR
    assert shift.add(start, hours * HOUR) == min(end, shift.closing_on(shift.day_of(start)))


def test_times_that_clocks_jump_over_are_worked_once():
    shift = clock(
        WorkingHours(spans_from_text(["01:00-02:30", "03:00-05:00"]), "every", "Europe/Berlin"),
        EDITION,
    )

    # 02:30 does not exist on that night and is 03:30 instead: the second span starts there.
    assert shift.add(berlin(2026, 3, 29, 1), 90 * 60) == berlin(2026, 3, 29, 3, 30)
    assert shift.elapsed(berlin(2026, 3, 29, 1), berlin(2026, 3, 29, 5)) == 3 * HOUR
    assert shift.elapsed(berlin(2026, 3, 28, 1), berlin(2026, 3, 28, 5)) == 210 * 60


def test_span_that_clocks_jump_over_is_not_worked():
    spans = spans_from_text(["01:00-02:40", "03:00-03:30", "04:00-05:00"])
    shift = clock(WorkingHours(spans, "every", "Europe/Berlin"), EDITION)

    assert shift.elapsed(berlin(2026, 3, 29, 1), berlin(2026, 3, 29, 5)) == (100 + 60) * 60


def test_span_that_occurs_twice_is_its_first_occurrence():
    shift = clock(WorkingHours(spans_from_text(["02:15-02:45"]), "every", "Europe/Berlin"), EDITION)

    assert is_open(shift, berlin(2026, 10, 25, 2, 30, fold=0))
    assert not is_open(shift, berlin(2026, 10, 25, 2, 30, fold=1))


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda clock, at: clock.add(at, HOUR), id="add"),
        pytest.param(lambda clock, at: clock.opening_after(at), id="opening"),
        pytest.param(lambda clock, at: clock.elapsed(at, beijing(2026, 1, 1)), id="elapsed from"),
        pytest.param(lambda clock, at: clock.elapsed(beijing(2026, 1, 1), at), id="elapsed to"),
    ],
)
@pytest.mark.parametrize(
    "at", [beijing(2003, 12, 31, 23, 59), beijing(2046, 1, 1)], ids=["before", "after"]
)
@pytest.mark.parametrize("hours", [OFFICE, ALWAYS], ids=["office", "always"])
def test_moment_out_of_range_is_refused(hours, at, ask):
    with pytest.raises(CalendarError, match="clocks cover 2004-01-01 to 2045-12-31"):
        ask(hours, at)


def test_deadline_out_of_range_is_refused():
    with pytest.raises(CalendarError, match="do not fit"):
        OFFICE.add(beijing(2045, 12, 29, 17), 100 * HOUR)


def test_time_is_not_counted_backwards():
    with pytest.raises(CalendarError, match="forwards, not -1 seconds"):
        OFFICE.add(beijing(2026, 11, 23, 10), -1)


def test_naive_moment_is_refused():
    with pytest.raises(TypeError, match="offset-naive"):
        OFFICE.add(beijing(2026, 11, 23, 10).replace(tzinfo=None), HOUR)
