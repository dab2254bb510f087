# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money: what is read, what is refused, rounding and sharing (T7)."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.terms.values.money import (
    FEN_LIMIT,
    MoneyError,
    fen_from_decimal,
    fen_from_text,
    rounded,
    rounded_parts,
    yuan_text,
)

amounts = st.integers(min_value=1 - FEN_LIMIT, max_value=FEN_LIMIT - 1)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        pytest.param("1409.50", 140950, id="two decimals"),
        pytest.param("0.5", 50, id="one decimal"),
        pytest.param("3000", 300000, id="whole yuan"),
        pytest.param("-3.20", -320, id="negative"),
        pytest.param("-0.05", -5, id="negative below one"),
        pytest.param("0", 0, id="nothing"),
        pytest.param("-0.00", 0, id="negative nothing"),
        pytest.param("007.10", 710, id="leading zeros"),
        pytest.param("999999999999.99", FEN_LIMIT - 1, id="largest"),
    ],
)
def test_text_is_read_as_fen(text, fen):
    assert fen_from_text(text) == fen


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("1.005", "at most two decimals, '1.005' has 3", id="three decimals"),
        pytest.param("1.50000", "at most two decimals", id="five decimals"),
        pytest.param("1e3", "plain digits", id="exponent"),
        pytest.param("NaN", "plain digits", id="not a number"),
        pytest.param("inf", "plain digits", id="infinite"),
        pytest.param("１２", "plain digits", id="full-width digits"),
        pytest.param("1,234.00", "plain digits", id="comma"),
        pytest.param("1,23.4", "plain digits", id="comma in the wrong place"),
        pytest.param("", "plain digits", id="nothing written"),
        pytest.param(" ", "plain digits", id="blank"),
        pytest.param("12 ", "plain digits", id="blank after"),
        pytest.param("12\n", "plain digits", id="line end after"),
        pytest.param("+12", "plain digits", id="plus"),
        pytest.param("--12", "plain digits", id="two signs"),
        pytest.param(".5", "plain digits", id="no yuan"),
        pytest.param("5.", "plain digits", id="no decimals"),
        pytest.param("¥12", "plain digits", id="currency sign"),
        pytest.param("1000000000000", "less than 10^12", id="too large"),
        pytest.param("-1000000000000.00", "less than 10^12", id="too small"),
        pytest.param("9" * 5000, "less than 10^12", id="thousands of digits"),
    ],
)
def test_text_is_refused_with_its_reason(text, message):
    with pytest.raises(MoneyError, match=message.replace("^", r"\^")):
        fen_from_text(text)


@pytest.mark.parametrize(
    ("value", "fen"),
    [("1409.50", 140950), ("-3.2", -320), ("3000", 300000), ("0.00", 0), ("-0.00", 0)],
)
def test_decimal_is_read_as_fen(value, fen):
    assert fen_from_decimal(Decimal(value)) == fen


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1.005", "at most two decimals"),
        ("1.500", "at most two decimals"),
        ("1E+3", "without an exponent"),
        ("1E+1", "without an exponent"),
        ("NaN", "finite"),
        ("sNaN", "finite"),
        ("-Infinity", "finite"),
        ("1000000000000", "less than"),
    ],
)
def test_decimal_is_refused_with_its_reason(value, message):
    with pytest.raises(MoneyError, match=message):
        fen_from_decimal(Decimal(value))


def test_decimal_is_read_alike_under_any_precision():
    with localcontext(prec=2):
        assert fen_from_decimal(Decimal("123456.78")) == 12345678


@pytest.mark.parametrize(
    ("fen", "text"), [(140950, "1409.50"), (-320, "-3.20"), (-5, "-0.05"), (0, "0.00")]
)
def test_fen_are_written_as_yuan(fen, text):
    assert yuan_text(fen) == text


@given(fen=amounts)
def test_reading_what_is_written_changes_nothing(fen):
    assert fen_from_text(yuan_text(fen)) == fen
    assert fen_from_decimal(Decimal(yuan_text(fen))) == fen


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        pytest.param(Fraction(49, 100), 0, id="below half"),
        pytest.param(Fraction(1, 2), 1, id="half"),
        pytest.param(Fraction(3, 2), 2, id="one and a half"),
        pytest.param(Fraction(5, 2), 3, id="two and a half"),
        pytest.param(Fraction(-1, 2), -1, id="negative half"),
        pytest.param(Fraction(-5, 2), -3, id="negative two and a half"),
        pytest.param(Fraction(-49, 100), 0, id="negative below half"),
        pytest.param(Fraction(7), 7, id="whole"),
    ],
)
def test_half_a_fen_is_rounded_away_from_zero(value, fen):
    assert rounded(value) == fen


@given(value=st.fractions())
def test_rounding_goes_to_the_nearest_and_has_no_sign(value):
    assert abs(rounded(value) - value) <= Fraction(1, 2)
    assert rounded(-value) == -rounded(value)


def test_a_prorated_fee_is_shared_by_days():
    by_days = [Fraction(10000 * days, 90) for days in (31, 28, 31)]

    assert tuple(rounded_parts(by_days)) == (3444, 3112, 3444)
    assert tuple(rounded_parts([])) == ()


@given(st.lists(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=400)))
def test_rounded_parts_come_to_the_rounded_sum(exact):
    parts = list(rounded_parts(exact))

    assert sum(parts) == rounded(sum(exact, Fraction(0)))
    assert all(abs(part - one) <= 1 for part, one in zip(parts, exact, strict=True))
