# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

import pytest

from tests.terms.ledger import ledger, moment
from weibao.terms.values.periods import Length
from weibao.wording.facts import fact_name
from weibao.wording.names import name_of
from weibao.wording.plurals import counted
from weibao.wording.rows import row
from weibao.wording.spacing import spaced
from weibao.wording.values import (
    EN,
    ZH,
    Reader,
    shown_day,
    shown_length,
    shown_money,
    shown_seconds,
    shown_spans,
    shown_value,
)


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("due_at", moment("2026-11-23 15:00"), "2026-11-23 15:00", "2026-11-23 15:00"),
        ("due_at", moment("2026-11-23 15:00:59"), "2026-11-23 15:00", "2026-11-23 15:00"),
        ("starts_on", date(2026, 1, 1), "2026-01-01", "2026-01-01"),
        ("rate", Fraction(6, 100), "6%", "6%"),
        ("amount_fen", 123_456_789, "1,234,567.89", "1,234,567.89"),
        ("work_seconds", 14_400, "4 小时", "4 h"),
        ("work_minutes", 61, "1 小时 1 分钟", "1 h 1 min"),
        ("units", 4, "4", "4"),
        ("cause", "awaiting_user", "等待用户", "waiting for the user"),
        ("cause", "lunch", "lunch", "lunch"),
        ("person", "server", "server", "server"),
        ("priority", None, "无", "none"),
    ],
)
def test_value_of_a_step(name: str, value: object, chinese: str, english: str) -> None:
    assert shown_value(name, value, Reader()) == chinese
    assert shown_value(name, value, Reader(language=EN)) == english


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0.00"), (5, "0.05"), (-320, "-3.20"), (99_999, "999.99"), (100_000_00, "100,000.00")],
)
def test_money_is_grouped_by_thousands(fen: int, text: str) -> None:
    assert shown_money(fen) == text


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (0, "0 分钟", "0 min"),
        (59, "59 秒", "59 s"),
        (61, "1 分钟", "1 min"),
        (5400, "1 小时 30 分钟", "1 h 30 min"),
        (360_000, "100 小时", "100 h"),
        (-60, "1 分钟", "1 min"),
    ],
)
def test_duration_is_told_to_the_minute(seconds: int, chinese: str, english: str) -> None:
    assert shown_seconds(seconds, ZH) == chinese
    assert shown_seconds(seconds, EN) == english


@pytest.mark.parametrize(
    ("length", "chinese", "english"),
    [
        (Length(years=2), "2 年", "2 years"),
        (Length(years=1), "1 年", "1 year"),
        (Length(months=6), "6 个月", "6 months"),
        (Length(days=1), "1 天", "1 day"),
        (Length(years=1, months=6), "1 年 6 个月", "1 year 6 months"),
    ],
)
def test_length_is_told_with_its_largest_unit_first(
    length: Length, chinese: str, english: str
) -> None:
    assert shown_length(length, ZH) == chinese
    assert shown_length(length, EN) == english


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (((540, 720), (780, 1080)), "09:00–12:00、13:00–18:00"),
        (((0, 1440),), "00:00–24:00"),
        (((1320, 1800),), "22:00–06:00"),
    ],
)
def test_hours_are_told_as_the_clock_says(spans: tuple[tuple[int, int], ...], text: str) -> None:
    assert shown_spans(spans, ZH) == text
    assert shown_spans(spans, EN) == text.replace("、", ", ")


def test_day_in_the_words_of_a_contract() -> None:
    assert shown_day(date(2026, 2, 28), ZH) == "2026年2月28日"
    assert shown_day(date(2026, 12, 1), EN) == "1 December 2026"


def test_moment_in_the_zone_of_the_reader() -> None:
    at = datetime.fromisoformat("2026-11-23T23:30:00+00:00")

    assert shown_value("at", at, Reader(zone="America/Lima")) == "2026-11-23 18:30"


def test_word_that_people_wrote_stays_as_it_is() -> None:
    assert name_of("onsite", ZH) == "上门服务"
    assert name_of("onsite", EN) == "on-site service"
    assert name_of("自编", EN) == "自编"


def test_row_without_words_is_its_authors_mistake() -> None:
    @dataclass(frozen=True)
    class Odd:
        name: str

    with pytest.raises(KeyError, match="Odd"):
        row(Odd("x"), ZH)


@pytest.mark.parametrize(
    ("name", "at", "shown"),
    [
        ("due_at", "2026-02-01 00:00", "2026-01-31 24:00"),
        ("ended_at", "2026-02-01 00:00:59", "2026-01-31 24:00"),
        ("expires_at", "2026-01-31 23:59:59", "2026-01-31 23:59"),
        ("ends_at", "2026-02-01 00:01", "2026-02-01 00:01"),
        ("happened_at", "2026-02-01 00:00", "2026-02-01 00:00"),
    ],
)
def test_midnight_at_which_something_ends_is_the_end_of_the_day(
    name: str, at: str, shown: str
) -> None:
    assert shown_value(name, moment(at), Reader()) == shown


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (47 * 3600 + 3599, "47 小时 59 分钟", "47 h 59 min"),
        (48 * 3600, "2 天", "2 days"),
        (874 * 3600, "36 天 10 小时", "36 days 10 h"),
        (48 * 3600 + 59, "2 天", "2 days"),
    ],
)
def test_long_lateness_is_told_in_days(seconds: int, chinese: str, english: str) -> None:
    assert shown_value("late_seconds", seconds, Reader()) == chinese
    assert shown_value("late_seconds", seconds, Reader(language=EN)) == english


@pytest.mark.parametrize(
    ("sentence", "values", "said"),
    [
        ("{months} months", {"months": 1}, "{months} month"),
        ("{months} months", {"months": 2}, "{months} months"),
        ("{n} failed tests, {of} rounds", {"n": 1, "of": 1}, "{n} failed test, {of} round"),
        ("{units} {unit} left", {"units": 1, "unit": "visit"}, "{units} visit left"),
        ("{units} {unit} left", {"units": 4, "unit": "visit"}, "{units} visits left"),
        ("{units} {unit} left", {"units": 0, "unit": "day"}, "{units} days left"),
        ("{paid_fen} yuan", {"paid_fen": 1}, "{paid_fen} yuan"),
    ],
)
def test_english_counts_one_in_the_singular(
    sentence: str, values: dict[str, object], said: str
) -> None:
    assert counted(sentence, values) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("自 {day} 起至 {day} 止", "自 2026年9月1日起至 2026年9月1日止"),
        ("{units} 次，{name} 于 {at} 到", "4 次，陈志远于 09:30 到"),
        ("见 {nothing} 条", "见 {nothing} 条"),
    ],
)
def test_no_gap_stands_within_chinese(text: str, shown: str) -> None:
    values = {"day": "2026年9月1日", "units": "4", "name": "陈志远", "at": "09:30"}

    assert spaced(text, values.get) == shown


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        (
            "p1 2026-01-20 09:00 paid 2026-01 5000.00",
            "收到付款 2026-01-20 5,000.00 元",
            "payment received 2026-01-20 5,000.00 yuan",
        ),
        (
            "a1 2026-01-06 23:30 arrived R2 V2",
            "工程师到场 2026-01-06 R2",
            "engineer arrived 2026-01-06 R2",
        ),
    ],
)
def test_fact_is_named_by_what_it_is(line: str, chinese: str, english: str) -> None:
    (fact,) = ledger(line)

    assert fact_name(fact, Reader()) == chinese
    assert fact_name(fact, Reader(language=EN)) == english
