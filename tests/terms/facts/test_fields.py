# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the fields of a fact accept, and what is told of any other value."""

from decimal import Decimal

import pytest

from tests.terms.facts.test_reading import FITTED, PAID, REPORTED, WORKED, problems
from weibao.terms.facts.reading import fact_from
from weibao.terms.values.records import Problem


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        pytest.param("2026-11-23T15:00:00", "2026-11-23T15:00:00", id="without a zone"),
        pytest.param("2026-11-23", "2026-11-23", id="a day"),
        pytest.param("23.11.2026 15:00", "23.11.2026 15:00", id="another form"),
        pytest.param(1_795_417_200, "1795417200", id="seconds since 1970"),
        pytest.param(None, "None", id="nothing"),
        pytest.param("2004-12-31T23:59:59Z", "2004-12-31T23:59:59Z", id="before 2005"),
        pytest.param("2040-01-01T00:00:00Z", "2040-01-01T00:00:00Z", id="after 2039"),
    ],
)
def test_moment_needs_its_zone_and_a_year_that_calendars_know(
    found: int | str | None, shown: str
) -> None:
    assert problems({**REPORTED, "at": found}) == (
        Problem("at", "wrong_value", (("expected", "moment"), ("found", shown))),
    )


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        pytest.param("3000.005", "3000.005", id="three decimals"),
        pytest.param(3000.0, "3000.0", id="a float"),
        pytest.param(True, "True", id="yes"),
        pytest.param("3,000.00", "3,000.00", id="with a comma"),
        pytest.param("1e3", "1e3", id="with an exponent"),
        pytest.param("", "", id="empty"),
        pytest.param("1000000000000", "1000000000000", id="10^12 yuan"),
        pytest.param(Decimal("NaN"), "NaN", id="not a number"),
        pytest.param(Decimal("0.001"), "0.001", id="a decimal with three places"),
        pytest.param(Decimal("1E+3"), "1E+3", id="a decimal with an exponent"),
    ],
)
def test_amounts_are_yuan_with_two_decimals_and_never_floats(found: object, shown: str) -> None:
    assert problems({**PAID, "amount": found}) == (
        Problem("amount", "wrong_value", (("expected", "amount"), ("found", shown))),
    )


@pytest.mark.parametrize(
    ("found", "fen"), [("3000", 300000), (3000, 300000), ("-3.20", -320), (Decimal("0.5"), 50)]
)
def test_amount_may_be_written_in_several_ways(found: object, fen: int) -> None:
    read, _ = fact_from({**PAID, "amount": found})

    assert read.amount == fen


def test_price_is_not_negative() -> None:
    assert problems({**FITTED, "unit_price": "-0.01"}) == (
        Problem("unit_price", "wrong_value", (("expected", "price"), ("found", "-0.01"))),
    )


@pytest.mark.parametrize(
    ("minutes", "is_read"),
    [(-1, False), (0, True), (100_000, True), (100_001, False), (1.0, False), (True, False)],
)
def test_minutes_are_whole_and_bounded(minutes: object, is_read: bool) -> None:
    read, _ = fact_from({**WORKED, "minutes": minutes})

    assert (read is not None) is is_read


@pytest.mark.parametrize(
    ("quantity", "is_read"), [(0, False), (1, True), (1_000_000, True), (1_000_001, False)]
)
def test_counts_begin_with_one(quantity: int, is_read: bool) -> None:
    read, _ = fact_from({**FITTED, "quantity": quantity})

    assert (read is not None) is is_read


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        pytest.param("周" * 10_000, True, id="10,000 characters"),
        pytest.param("周" * 10_001, False, id="one more"),
        pytest.param("\u3000", False, id="only blanks"),
        pytest.param("a\x00b", False, id="a zero byte"),
        pytest.param("a\ud800b", False, id="half a character"),
        pytest.param("two\nlines\tand a tab", True, id="line ends and tabs"),
        pytest.param(7, False, id="a number"),
    ],
)
def test_text_can_be_stored_and_read(text: int | str, is_read: bool) -> None:
    read, _ = fact_from({**REPORTED, "by": text})

    assert (read is not None) is is_read


def test_problem_with_half_a_character_can_be_shown() -> None:
    (problem,) = problems({**REPORTED, "by": "\ud800"})

    assert dict(problem.values)["found"].encode()


def test_what_was_found_is_shown_shortened() -> None:
    (problem,) = problems({**REPORTED, "at": "x" * 61})

    assert dict(problem.values)["found"] == "x" * 57 + "..."


def test_problem_inside_a_list_names_its_place() -> None:
    raw = {
        **PAID,
        "kind": "calendar_published",
        "edition": "ours",
        "days": [{"day": "2026-12-31", "kind": "rest"}, {"day": "2026-12-32", "kind": "half"}],
    }
    del raw["amount"]

    assert problems(raw) == (
        Problem("days[2].day", "wrong_value", (("expected", "day"), ("found", "2026-12-32"))),
        Problem(
            "days[2].kind",
            "wrong_value",
            (("expected", "one_of"), ("found", "half"), ("choices", "work, rest")),
        ),
    )


@pytest.mark.parametrize(
    ("days", "problem"),
    [
        (
            "2026-12-31",
            Problem("days", "wrong_value", (("expected", "list"), ("found", "2026-12-31"))),
        ),
        (
            ["2026-12-31"],
            Problem("days[1]", "wrong_value", (("expected", "table"), ("found", "2026-12-31"))),
        ),
    ],
    ids=["no list", "no table in the list"],
)
def test_lists_hold_tables(days: list[str] | str, problem: Problem) -> None:
    raw = {**PAID, "kind": "calendar_published", "edition": "ours", "days": days}
    del raw["amount"]

    assert problems(raw) == (problem,)
