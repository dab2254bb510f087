# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mistakes between clauses, and many mistakes at once."""

import pytest

from tests.terms.text.test_mistakes import TEXT, changed, mistakes
from weibao.terms.text.mistakes import Mistake

LEVELS = """
## S1 分级

文字。

```toml service_levels
hours = "H1"
[[levels]]
priority = "1"
answer = "30min"
[[levels]]
priority = "2"
restoration = "5000h"
[[levels]]
priority = "1"
answer = "1h"
```
"""


def test_settlement_is_missed_where_there_are_prices() -> None:
    assert mistakes(TEXT.split("## T8", maxsplit=1)[0]) == (Mistake(29, "V6", "", "no_settlement"),)


@pytest.mark.parametrize("term", ["settlement", "parts", "allowance\nunits = 4"])
def test_some_terms_can_stand_once_only(term: str) -> None:
    kind = term.split(maxsplit=1)[0]
    clauses = [
        f"\n## {name} 条款\n\n文字。\n\n```toml {term}\n```\n" for name in ("X1", "X2", "X3")
    ]
    is_settlement = kind == "settlement"
    others = {"X1": "T8", "X2": "T8", "X3": "T8"} if is_settlement else {"X2": "X1", "X3": "X1, X2"}

    found = mistakes(TEXT + "".join(clauses))

    assert [(item.clause, item.message) for item in found] == [
        (name, "term_twice" if is_settlement else "conflict") for name in others
    ]
    assert [item.values for item in found] == [
        (("other", other), ("kind", kind)) for other in others.values()
    ]


def test_kind_of_work_has_one_price_among_all_clauses() -> None:
    price = '[[services]]\nservice = "onsite"\nprice = "1"\n'
    second = f"{TEXT}\n## V7 价格\n\n文字。\n\n```toml priced_services\n{price}```\n"

    assert mistakes(second) == (
        Mistake(46, "V7", "", "conflict", (("other", "V6"), ("kind", "priced_services"))),
    )


def test_kind_of_work_has_one_price_within_a_clause() -> None:
    twice = changed(
        'price = "200.00"', 'price = "200.00"\n[[services]]\nservice = "onsite"\nprice = "1"'
    )

    assert mistakes(twice) == (
        Mistake(29, "V6", "services", "price_twice", (("service", "onsite"), ("other", "V6"))),
    )


def test_clause_that_includes_nothing_is_a_mistake() -> None:
    empty = f"{TEXT}\n## M9 包含\n\n文字。\n\n```toml included\nis_remote = false\n```\n"

    assert mistakes(empty) == (Mistake(50, "M9", "", "includes_nothing"),)


def test_priority_is_written_once_and_targets_are_within_a_year() -> None:
    assert mistakes(TEXT + LEVELS) == (
        Mistake(46, "S1", "levels", "level_twice", (("priority", "1"),)),
        Mistake(46, "S1", "levels[2].restoration", "longer_than_a_year"),
    )


def test_reference_to_nothing_names_what_there_is() -> None:
    lost = changed('hours = "H1"', 'hours = "H9"').replace("## H1", "## H2")

    assert mistakes(lost)[0].values == (("found", "H9"), ("expected", "hours"), ("known", "H2"))


def test_reference_where_there_is_nothing_to_refer_to() -> None:
    without = "".join(TEXT.partition("## H1")[:1]) + "## P5" + TEXT.partition("## P5")[2]

    assert mistakes(without)[0].values == (
        ("found", "H1"),
        ("expected", "hours"),
        ("known", "-"),
    )


def test_everything_is_told_at_once_in_order_of_lines() -> None:
    text = (
        TEXT.replace('provider = "恒维"\n', "")
        .replace('"09:00-12:00"', '"09:00-25:00"')
        .replace('within = "4h"', 'within = 4\nwithin2 = "4h"')
        .replace("{services.onsite.price}", "{fee}")
        .replace('price = "200.00"', "price = -1")
        .replace("```toml settlement", "```toml settlements")
        .replace("## T8 税 / Tax", "## V6 税 / Tax")
    )

    assert [(item.line, item.clause, item.field, item.message) for item in mistakes(text)] == [
        (3, "frame", "provider", "missing_field"),
        (15, "H1", "spans", "wrong_value"),
        (23, "P5", "within", "wrong_value"),
        (24, "P5", "within2", "unknown_field"),
        (36, "V6", "services[1].price", "wrong_value"),
        (39, "V6", "", "clause_twice"),
        (43, "V6", "", "unknown_term"),
    ]


def test_what_only_follows_from_a_broken_term_is_not_told() -> None:
    broken = changed('price = "200.00"', 'price = "two hundred"').split("## T8")[0]

    assert [(item.clause, item.message) for item in mistakes(broken)] == [("V6", "wrong_value")]


def test_reference_to_a_clause_with_a_broken_term_is_not_told() -> None:
    broken = changed('["09:00-12:00", "13:00-18:00"]', "[]")

    assert [(item.clause, item.message) for item in mistakes(broken)] == [("H1", "wrong_value")]


def test_several_broken_lines_of_one_fence_and_what_stands_beside_them() -> None:
    broken = changed('within = "4h"', "within = 4h\nby == 1").replace('"15:30"', '"25:30"')

    assert [(item.line, item.field, item.message) for item in mistakes(broken)] == [
        (24, "", "toml"),
        (25, "", "toml"),
        (27, "cutoff", "wrong_value"),
    ]


def test_broken_lines_are_told_up_to_twenty() -> None:
    broken = changed('within = "4h"', "\n".join(["== 1"] * 30))

    assert len([item for item in mistakes(broken) if item.message == "toml"]) == 20


def test_row_that_is_no_table_is_told_and_refers_to_nothing() -> None:
    rows = (
        f'{TEXT}\n## S1 级别\n\n文字。\n\n```toml service_levels\nhours = "H1"\nlevels = [1]\n```\n'
    )

    (mistake,) = mistakes(rows)

    assert (mistake.clause, mistake.field, mistake.message) == ("S1", "levels[1]", "wrong_value")
