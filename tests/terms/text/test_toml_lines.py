# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from weibao.terms.text.toml_lines import line_of

BODY = """\
hours = "H1"
  "pauses" = [
  "awaiting_user",
]
[[levels]]
priority = "1"
answer = "30min"
[[levels]]
priority = "2"

 [ limits ]
most = 3
""".splitlines()


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("hours", 1),
        ("pauses", 2),
        ("pauses[1]", 2),
        ("priority", 0),
        ("levels", 5),
        ("levels[1]", 5),
        ("levels[1].answer", 7),
        ("levels[2].priority", 9),
        ("levels[2].answer", 8),
        ("levels[3].answer", 8),
        ("limits.most", 12),
        ("limits.least", 11),
        ("limits.most.deeper", 12),
        ("most", 0),
        ("colour", 0),
        ("", 0),
        (".colour", 0),
        ("[1]", 0),
    ],
)
def test_field_is_found_on_its_line_or_where_its_table_begins(field: str, line: int) -> None:
    assert line_of(BODY, field) == line


def test_conditions_are_found_in_their_table_or_where_they_stand_in_one_line() -> None:
    table = ['hours = "H1"', "[when]", 'channels = ["phone"]', 'priorities = ["1"]']
    one_line = ['hours = "H1"', 'when = { priorities = ["1"] }']

    assert (line_of(table, "when.priorities"), line_of(table, "when.colour")) == (4, 2)
    assert line_of(one_line, "when.priorities") == 2


def test_field_of_a_body_without_tables_is_looked_for_to_its_end() -> None:
    assert line_of(["a = 1", "b = 2"], "b") == 2
    assert line_of(["a = 1", "b = 2"], "c") == 0
    assert line_of([], "a") == 0
