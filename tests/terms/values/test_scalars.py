# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How each scalar of a contract or a fact is read from what JSON or TOML holds, and written."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from weibao.terms.values.durations import Seconds
from weibao.terms.values.money import Fen
from weibao.terms.values.periods import Length
from weibao.terms.values.scalars import (
    READERS,
    WRITERS,
    ClauseId,
    Count,
    Digest,
    LongText,
    Minutes,
    Note,
    Price,
    Spans,
    Stars,
    Zone,
    rate_text,
    shown,
    utc_text,
)

SHANGHAI = timezone(timedelta(hours=8))


def read(kind: object, raw: object) -> object:
    return READERS[kind][1](raw)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (str, "恒维", "恒维"),
        (str, " 恒维 ", " 恒维 "),
        (Note, "", ""),
        (ClauseId, "H1", "H1"),
        (bool, True, True),
        (int, 0, 0),
        (int, 1_000_000, 1_000_000),
        (Count, 1, 1),
        (Minutes, 0, 0),
        (Stars, 1, 1),
        (Stars, 5, 5),
        (Fen, "-3.2", -320),
        (Fen, Decimal("3000.00"), 300_000),
        (Fen, 3000, 300_000),
        (Price, "0", 0),
        (date, "2026-11-23", date(2026, 11, 23)),
        (date, date(2004, 1, 1), date(2004, 1, 1)),
        (date, "2040-12-31", date(2040, 12, 31)),
        (datetime, "2026-11-23T10:00:00+08:00", datetime(2026, 11, 23, 2, tzinfo=UTC)),
        (datetime, "2026-11-23T02:00:00Z", datetime(2026, 11, 23, 2, tzinfo=UTC)),
        (
            datetime,
            datetime(2026, 11, 23, 10, tzinfo=SHANGHAI),
            datetime(2026, 11, 23, 2, tzinfo=UTC),
        ),
        (datetime, "2005-01-01T00:00:00+08:00", datetime(2004, 12, 31, 16, tzinfo=UTC)),
        (time, "15:30", time(15, 30)),
        (time, time(15, 30), time(15, 30)),
        (Seconds, "1h30min", 5400),
        (Length, "2 years", Length(years=2)),
        (Length, "20 years", Length(years=20)),
        (Length, "240 months", Length(months=240)),
        (Length, "7320 days", Length(days=7320)),
        (Fraction, "6%", Fraction(6, 100)),
        (Fraction, "0%", Fraction(0)),
        (Fraction, "100%", Fraction(1)),
        (Fraction, "0.5%", Fraction(1, 200)),
        (Spans, ["09:00-12:00", "13:00-18:00"], ((540, 720), (780, 1080))),
        (Spans, ("22:00-06:00",), ((1320, 1800),)),
        (Digest, "0f" * 32, "0f" * 32),
        (Zone, "Asia/Shanghai", "Asia/Shanghai"),
        (Zone, "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_value_is_read(kind: object, raw: object, value: object) -> None:
    result = read(kind, raw)

    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        *((str, raw) for raw in ("", "  ", 1, None, "a\x00", "a\x7f", "\ud800", "x" * 10_001)),
        *((Note, raw) for raw in (1, None, "a\x01")),
        *((bool, raw) for raw in (0, 1, "true", None)),
        *((int, raw) for raw in (-1, 1_000_001, True, 1.0, "1")),
        *((Count, raw) for raw in (0, 1_000_001, True, "1")),
        *((Minutes, raw) for raw in (-1, 100_001, 1.0)),
        *((Stars, raw) for raw in (0, 6, True, "5")),
        *((Fen, raw) for raw in (1.0, True, "", "1.005", "1,000", None, Decimal("NaN"))),
        *((Fen, raw) for raw in (10**12, Decimal("0.001"), Decimal("1E+2"), Decimal("-Infinity"))),
        *((Price, raw) for raw in ("-0.01", -1, Decimal("-0.5"))),
        *((date, raw) for raw in ("2026-2-3", "2003-12-31", "2041-01-01", "20261123", 20261123)),
        *((date, raw) for raw in (datetime(2026, 11, 23, tzinfo=UTC), "2026-48-12", None)),
        *((datetime, raw) for raw in ("2026-11-23", "2026-11-23T10:00:00", "x", "\ud800", 0)),
        *((datetime, raw) for raw in ("2004-12-31T23:59:59Z", "2040-01-01T00:00:00Z")),
        *((datetime, raw) for raw in (datetime(2026, 11, 23), date(2026, 11, 23))),  # noqa: DTZ001
        *((time, raw) for raw in ("15:30:01", "15:30:00.5", "25:00", "15:30+08:00", 1530, "")),
        *((Seconds, raw) for raw in ("0min", 3600, None)),
        *((Length, raw) for raw in ("21 years", "241 months", "20 years 1 month", "7321 days")),
        *((Length, raw) for raw in ("0 days", "a while", 2)),
        *((Fraction, raw) for raw in ("6", "-1%", "101%", "６%", "x%", 6, "nan%", "6 %x")),
        *((Spans, raw) for raw in ([], "09:00-12:00", ["09:00"], [540], ["18:00-17:00", "9-12"])),
        *((Digest, raw) for raw in ("0f" * 31, "0F" * 32, "0f" * 32 + "\n", "", 0, None)),
        *((Zone, raw) for raw in ("Asia/Peking", "Asia", "localtime", "UTC+8", "../etc", "", 8)),
        *((Zone, raw) for raw in ("right/Asia/Shanghai", "posixrules", "Asia/Shanghai\n")),
    ],
)
def test_any_other_value_is_refused(kind: object, raw: object) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        read(kind, raw)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Fen, -320, "-3.20"),
        (Price, 300_000, "3000.00"),
        (date, date(2026, 11, 23), "2026-11-23"),
        (datetime, datetime(2026, 11, 23, 10, tzinfo=SHANGHAI), "2026-11-23T02:00:00Z"),
        (time, time(15, 30), "15:30"),
        (Seconds, 5400, "1h30min"),
        (Length, Length(years=2), "2 years"),
        (Fraction, Fraction(13, 100), "13%"),
        (Spans, ((1320, 1800),), ("22:00-06:00",)),
    ],
)
def test_value_is_written_in_the_form_that_is_read(
    kind: object, value: object, text: str | tuple[str, ...]
) -> None:
    assert WRITERS[kind](value) == text
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(6, 100), "6%"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 200), "0.5%"),
        (Fraction(1, 1_000_000), "0.0001%"),
    ],
)
def test_rate_is_written_without_zeros_at_its_end(rate: Fraction, text: str) -> None:
    assert rate_text(rate) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 2, tzinfo=UTC), "2026-11-23T02:00:00Z"),
        (datetime(2026, 11, 23, 2, 0, 0, 5, tzinfo=UTC), "2026-11-23T02:00:00.000005Z"),
    ],
)
def test_moment_is_written_in_utc(moment: datetime, text: str) -> None:
    assert utc_text(moment) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("a" * 60, "a" * 60, id="60 characters"),
        pytest.param("a" * 61, "a" * 57 + "...", id="61 characters"),
        pytest.param([1, "a"], "[1, 'a']", id="a list"),
        pytest.param(Decimal("1.50"), "1.50", id="a decimal"),
        pytest.param(date(2026, 11, 23), "2026-11-23", id="a day"),
        pytest.param("\ud800", "\\ud800", id="half a character"),
        pytest.param(1 << 20_000, "int", id="more digits than Python writes"),
    ],
)
def test_what_was_found_is_shown_in_one_short_line(raw: object, text: str) -> None:
    assert shown(raw) == text


moments = st.datetimes(
    min_value=datetime(2005, 1, 1),  # noqa: DTZ001 - hypothesis wants it so
    max_value=datetime(2039, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@LAW
@given(moments)
def test_moment_to_text_to_moment_is_the_identity(moment: datetime) -> None:
    assert read(datetime, utc_text(moment)) == moment


@LAW
@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_amount_to_text_to_amount_is_the_identity(fen: int) -> None:
    assert read(Fen, WRITERS[Fen](fen)) == fen


@LAW
@given(
    st.sampled_from(list(READERS)),
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.decimals()
    | st.lists(st.text(max_size=12), max_size=3),
)
def test_reader_refuses_what_it_cannot_read_in_one_way_only(kind: object, raw: object) -> None:
    try:
        value = read(kind, raw)
    except (ValueError, ArithmeticError):
        return
    assert not isinstance(value, float)


@pytest.mark.parametrize("raw", [1, "x" * 100_001, "a\x00b"])
def test_pages_that_are_no_text_too_long_or_hold_control_characters_are_refused(
    raw: object,
) -> None:
    _, read = READERS[LongText]

    with pytest.raises(ValueError, match="^$"):
        read(raw)
