# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendars and their editions (T5)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.values.walking import working_days_within
from weibao.terms.values.calendars import (
    END_DAY,
    FIRST_DAY,
    CalendarError,
    DayKind,
    china_editions,
    edition_in_force,
    edition_with,
    is_provisional,
    working_days_after,
    working_ordinals,
)
from weibao.terms.values.periods import Period

EDITIONS = china_editions()
BY_ID = {edition.id: edition for edition in EDITIONS}
NOTICE_2026 = BY_ID["cn-2026"]
days = st.dates(min_value=date(2004, 1, 1), max_value=date(2040, 12, 31))


def beijing(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def installation(**changes):
    layer = {
        "id": "customer-1",
        "published_at": beijing(2026, 11, 23, 9),
        "days": {},
        "years": frozenset(),
    }
    return edition_with(NOTICE_2026, **{**layer, **changes})


def test_there_is_one_edition_for_each_notice_and_each_change():
    years = [f"cn-{year}" for year in range(2004, 2027)]

    assert sorted(BY_ID) == sorted([*years, "cn-2015-05", "cn-2019-03", "cn-2020-01"])
    published = [edition.published_at for edition in EDITIONS]
    assert published == sorted(published)
    assert NOTICE_2026.published_at == beijing(2025, 11, 4)
    assert NOTICE_2026.noticed_years == frozenset(range(2004, 2027))


@pytest.mark.parametrize(
    ("at", "edition"),
    [
        pytest.param(beijing(2025, 11, 3, 23, 59), "cn-2025", id="before a notice"),
        pytest.param(beijing(2025, 11, 4), "cn-2026", id="on its day"),
        pytest.param(beijing(2030, 1, 1), "cn-2026", id="after the latest"),
        pytest.param(beijing(2020, 1, 26), "cn-2020", id="before a change"),
        pytest.param(beijing(2020, 1, 27), "cn-2020-01", id="after a change"),
        pytest.param(beijing(1999, 1, 1), "cn-2004", id="before the earliest"),
    ],
)
def test_edition_in_force_is_the_latest_published(at, edition):
    assert edition_in_force(EDITIONS, at).id == edition


def test_order_of_editions_does_not_matter():
    at = beijing(2020, 2, 1)

    assert edition_in_force(reversed(EDITIONS), at) == edition_in_force(EDITIONS, at)


def test_of_two_published_at_once_the_later_in_the_list_counts():
    earlier, later = installation(id="earlier"), installation(id="later")

    assert edition_in_force([earlier, later], beijing(2026, 12, 1)) is later


def test_without_editions_there_is_no_answer():
    with pytest.raises(CalendarError, match="no calendar edition"):
        edition_in_force([], beijing(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        pytest.param(date(2026, 11, 23), True, id="monday"),
        pytest.param(date(2026, 11, 21), False, id="saturday"),
        pytest.param(date(2026, 10, 10), True, id="make-up saturday"),
        pytest.param(date(2026, 10, 1), False, id="holiday"),
        pytest.param(date(2018, 12, 31), False, id="new year's arrangement in december"),
        pytest.param(date(2018, 12, 29), True, id="make-up day in december"),
        pytest.param(date(2027, 10, 1), False, id="statutory day of a year without notice"),
        pytest.param(date(2027, 10, 4), True, id="no arrangement without notice"),
        pytest.param(date(2044, 10, 3), True, id="beyond the statutory days"),
    ],
)
def test_working_day(day, is_working):
    assert NOTICE_2026.is_working(day) is is_working
    assert NOTICE_2026.is_working(day) is is_working


def test_year_is_provisional_until_its_notice():
    day = date(2026, 10, 5)
    before, after = BY_ID["cn-2025"], NOTICE_2026

    assert (is_provisional(before, day), is_provisional(after, day)) == (True, False)
    assert (before.is_working(day), after.is_working(day)) == (True, False)


def test_change_of_2020_moved_the_end_of_spring_festival():
    report = date(2020, 1, 30)

    assert working_days_after(BY_ID["cn-2020"], report, 1) == date(2020, 1, 31)
    assert working_days_after(BY_ID["cn-2020-01"], report, 1) == date(2020, 2, 3)
    assert BY_ID["cn-2020"].is_working(date(2020, 2, 1))


def test_changes_of_2015_and_2019_were_not_known_before():
    assert BY_ID["cn-2015"].is_working(date(2015, 9, 3))
    assert not BY_ID["cn-2015-05"].is_working(date(2015, 9, 3))
    assert not BY_ID["cn-2019"].is_working(date(2019, 5, 1))
    assert BY_ID["cn-2019"].is_working(date(2019, 5, 2))
    assert not BY_ID["cn-2019-03"].is_working(date(2019, 5, 2))


def test_installation_adds_its_own_days():
    with_company_day = installation(
        days={date(2026, 11, 23): DayKind.REST, date(2026, 11, 22): DayKind.WORK}
    )

    assert not with_company_day.is_working(date(2026, 11, 23))
    assert with_company_day.is_working(date(2026, 11, 22))
    assert not with_company_day.is_working(date(2026, 10, 1))
    assert with_company_day.noticed_years == NOTICE_2026.noticed_years


def test_installation_overrules_the_notice():
    open_on_holiday = installation(days={date(2026, 10, 1): DayKind.WORK})

    assert open_on_holiday.is_working(date(2026, 10, 1))
    assert not NOTICE_2026.is_working(date(2026, 10, 1))


def test_new_notice_replaces_the_statutory_guess():
    notice_2027 = installation(
        id="cn-2027", days={date(2027, 2, 9): DayKind.REST}, years=frozenset({2027})
    )

    assert not is_provisional(notice_2027, date(2027, 2, 8))
    assert notice_2027.is_working(date(2027, 2, 8))
    assert not notice_2027.is_working(date(2027, 2, 9))
    assert not NOTICE_2026.is_working(date(2027, 2, 8))


def test_editions_are_equal_by_what_they_hold():
    empty, same, other = (
        installation(),
        installation(),
        installation(days={date(2026, 11, 23): DayKind.REST}),
    )

    assert (empty == same, empty == other) == (True, False)
    assert hash(empty) == hash(same)
    assert {empty: "found"}[same] == "found"


def test_five_working_days_from_a_payment_before_national_day():
    assert working_days_after(NOTICE_2026, date(2026, 9, 30), 5) == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        pytest.param(date(2026, 11, 23), 0, date(2026, 11, 23), id="none"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="none, from a rest day"),
        pytest.param(date(2026, 11, 23), 1, date(2026, 11, 24), id="one"),
        pytest.param(date(2026, 11, 21), 1, date(2026, 11, 23), id="one, from a rest day"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 4), id="into a provisional year"),
    ],
)
def test_working_days_after_a_day(day, count, last):
    assert working_days_after(NOTICE_2026, day, count) == last


@pytest.mark.parametrize(
    ("day", "count"),
    [
        pytest.param(date(2026, 11, 23), -1, id="backwards"),
        pytest.param(date(2003, 12, 31), 1, id="before the table"),
        pytest.param(date(2046, 1, 2), 1, id="after the table"),
        pytest.param(date(2045, 12, 29), 1, id="over its end"),
    ],
)
def test_days_out_of_range_are_refused(day, count):
    with pytest.raises(CalendarError):
        working_days_after(NOTICE_2026, day, count)


@given(day=days, count=st.integers(min_value=1, max_value=300))
def test_working_days_after_counts_them(day, count):
    last = working_days_after(NOTICE_2026, day, count)

    assert NOTICE_2026.is_working(last)
    after = Period(day + timedelta(days=1), last + timedelta(days=1))
    assert working_days_within(NOTICE_2026, after) == count


def test_all_working_days_stand_in_order():
    known = [date.fromordinal(ordinal) for ordinal in working_ordinals(NOTICE_2026)]

    assert known == sorted(set(known))
    assert known[0] == date(2004, 1, 2)
    assert known[-1] < END_DAY
    assert len(known) == working_days_within(NOTICE_2026, Period(FIRST_DAY, END_DAY))
