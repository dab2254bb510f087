# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One reader for terms and for facts: plain data to frozen records and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pytest

from weibao.terms.values.records import (
    FieldType,
    Problem,
    expected_by,
    field_types,
    plain,
    record_from,
)
from weibao.terms.values.scalars import ClauseId, Count, Note


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    size: Count
    note: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    name: str
    colour: Colour = Colour.RED
    owner: str | None = None
    wheels: tuple[Wheel, ...] = ()
    axle: Wheel | None = None
    tags: tuple[str, ...] = ()
    hours: ClauseId | None = field(default=None, metadata={"refers_to": "hours"})


WHOLE = {
    "name": "一号车",
    "colour": "blue",
    "owner": "李文博",
    "wheels": [{"size": 2}, {"size": 3, "note": "spare"}],
    "axle": {"size": 1},
    "tags": ["a", "b"],
    "hours": "H1",
}
CART = Cart(
    name="一号车",
    colour=Colour.BLUE,
    owner="李文博",
    wheels=(Wheel(size=Count(2)), Wheel(size=Count(3), note=Note("spare"))),
    axle=Wheel(size=Count(1)),
    tags=("a", "b"),
    hours=ClauseId("H1"),
)


def test_record_is_read_and_written_as_a_whole() -> None:
    assert record_from(Cart, WHOLE) == (CART, ())
    assert plain(CART) == WHOLE


def test_fields_with_defaults_may_be_left_out_and_are_left_out() -> None:
    assert record_from(Cart, {"name": "x"}) == (Cart(name="x"), ())
    assert plain(Cart(name="x", colour=Colour.RED, tags=())) == {"name": "x"}


def test_tuples_are_lists_too() -> None:
    read, problems = record_from(Cart, {"name": "x", "tags": ("a",), "wheels": ({"size": 2},)})

    assert problems == ()
    assert read.wheels == (Wheel(size=Count(2)),)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param({}, Problem("name", "missing_field", (("expected", "text"),)), id="missing"),
        pytest.param(
            {"name": "x", "colour": "green"},
            Problem(
                "colour",
                "wrong_value",
                (("expected", "one_of"), ("found", "green"), ("choices", "red, blue")),
            ),
            id="no such choice",
        ),
        pytest.param(
            {"name": "x", "colour": ["red"]},
            Problem(
                "colour",
                "wrong_value",
                (("expected", "one_of"), ("found", "['red']"), ("choices", "red, blue")),
            ),
            id="a list of choices",
        ),
        pytest.param(
            {"name": "x", "axle": 3},
            Problem("axle", "wrong_value", (("expected", "table"), ("found", "3"))),
            id="no table",
        ),
        pytest.param(
            {"name": "x", "axle": {"size": 0}},
            Problem("axle.size", "wrong_value", (("expected", "count"), ("found", "0"))),
            id="inside a table",
        ),
        pytest.param(
            {"name": "x", "wheels": [{"size": 1}, {}]},
            Problem("wheels[2].size", "missing_field", (("expected", "count"),)),
            id="inside a list",
        ),
        pytest.param(
            {"name": "x", "wheels": [{"size": 1, "width": 2}]},
            Problem("wheels[1].width", "unknown_field", (("known", "size, note"),)),
            id="unknown inside a list",
        ),
        pytest.param(
            {"name": "x", "tags": "a"},
            Problem("tags", "wrong_value", (("expected", "list"), ("found", "a"))),
            id="no list",
        ),
        pytest.param(
            {"name": "x", "tags": ["a", " "]},
            Problem("tags[2]", "wrong_value", (("expected", "text"), ("found", " "))),
            id="an empty text in a list",
        ),
        pytest.param(
            {"name": "x", "owner": None},
            Problem("owner", "wrong_value", (("expected", "text"), ("found", "None"))),
            id="nothing where a field may be left out",
        ),
    ],
)
def test_one_problem(raw: dict[str, object], problem: Problem) -> None:
    assert record_from(Cart, raw) == (None, (problem,))


def test_all_problems_are_found_with_unknown_fields_first() -> None:
    raw = {"speed": 1, "wheels": [{"size": 0}, 7], "tags": [1, 2]}

    _, problems = record_from(Cart, raw)

    assert [(item.field, item.message) for item in problems] == [
        ("speed", "unknown_field"),
        ("name", "missing_field"),
        ("wheels[1].size", "wrong_value"),
        ("wheels[2]", "wrong_value"),
        ("tags[1]", "wrong_value"),
        ("tags[2]", "wrong_value"),
    ]


def test_fields_tell_what_they_accept() -> None:
    assert field_types(Cart)[0] == FieldType(
        name="name", type=str, is_optional=False, has_default=False, refers_to=None
    )
    assert [(item.name, item.reads_as(), item.refers_to) for item in field_types(Cart)] == [
        ("name", "text", None),
        ("colour", "one_of", None),
        ("owner", "text", None),
        ("wheels", "list", None),
        ("axle", "table", None),
        ("tags", "list", None),
        ("hours", "clause_id", "hours"),
    ]
    assert [item.name for item in field_types(Cart) if item.is_optional] == [
        "owner",
        "axle",
        "hours",
    ]


def test_record_with_a_field_of_no_known_type_is_its_authors_mistake() -> None:
    @dataclass(frozen=True)
    class Odd:
        weight: float

    with pytest.raises(TypeError, match="no reader for <class 'float'>"):
        record_from(Odd, {"weight": 1.5})
    assert expected_by(float) == "one_of"
