# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every mistake that the author of a contract can make, with its line and its clause."""

import pytest

from weibao.terms.kinds import KINDS
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.notation import LONGEST_TEXT, ContractMistakesError, read_contract

TEXT = """\
# 维保合同 / Contract

```toml frame
number = "WB-1"
provider = "恒维"
customer = "华北精工"
starts_on = "2026-01-01"
ends_on = "2026-12-31"
```

## H1 服务时间 / Hours

{spans}。

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```

## P5 响应 / Response

{within}内到场。

```toml response
within = "4h"
hours = "H1"
cutoff = "15:30"
```

## V6 价格 / Prices

上门 {services.onsite.price} 元。

```toml priced_services
[[services]]
service = "onsite"
price = "200.00"
```

## T8 税 / Tax

按税法。

```toml settlement
```
"""

FRAME_FIELDS = (
    "frame.number, frame.provider, frame.customer, frame.starts_on, frame.ends_on, frame.zone"
)


def mistakes(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ContractMistakesError) as caught:
        read_contract(text)
    return caught.value.mistakes


def changed(old: str, new: str) -> str:
    """The text with one place changed; it must stand there exactly once."""
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


def test_text_above_has_no_mistake() -> None:
    assert read_contract(TEXT).frame.number == "WB-1"


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        pytest.param(
            "# 维保合同 / Contract\n", "\n", Mistake(1, "", "", "one_title"), id="no title"
        ),
        pytest.param(
            "# 维保合同 / Contract\n",
            "# 维保合同\n# 附件\n",
            Mistake(2, "", "", "one_title"),
            id="two titles",
        ),
        pytest.param(
            "## H1 服务时间 / Hours",
            "### H1 服务时间 / Hours",
            Mistake(11, "H1", "", "heading_level"),
            id="a clause with three #",
        ),
        pytest.param(
            "## T8 税 / Tax",
            "## T{8} 税 / Tax",
            Mistake(39, "T{8}", "", "clause_id"),
            id="a brace in an id",
        ),
        pytest.param(
            "## T8 税 / Tax",
            f"## {'T' * 21} 税 / Tax",
            Mistake(39, "T" * 21, "", "clause_id"),
            id="an id of 21 characters",
        ),
        pytest.param(
            "## T8 税 / Tax",
            "## frame 税 / Tax",
            Mistake(39, "frame", "", "clause_id"),
            id="the id that means the frame",
        ),
        pytest.param(
            "## T8 税 / Tax",
            "## T8",
            Mistake(39, "T8", "", "clause_title"),
            id="an id without a title",
        ),
        pytest.param(
            "按税法。\n", "\n", Mistake(39, "T8", "", "clause_without_words"), id="no words"
        ),
        pytest.param(
            "按税法。",
            "> Only English.",
            Mistake(39, "T8", "", "clause_without_words"),
            id="only English words",
        ),
        pytest.param(
            'ends_on = "2026-12-31"',
            'ends_on = "2025-12-31"',
            Mistake(1, "frame", "ends_on", "ends_before_start"),
            id="it ends before it begins",
        ),
        pytest.param(
            "## T8 税 / Tax",
            "## V6 税 / Tax",
            Mistake(39, "V6", "", "clause_twice", (("line", "29"),)),
            id="the same id twice",
        ),
        pytest.param(
            'hours = "H1"',
            'hours = "T8"',
            Mistake(
                25,
                "P5",
                "hours",
                "wrong_reference",
                (("found", "T8"), ("expected", "hours"), ("known", "H1")),
            ),
            id="a clause of another kind",
        ),
        pytest.param(
            "按税法。",
            "按税法。\n\n{units}",
            Mistake(
                39,
                "T8",
                "units",
                "blank_of_nothing",
                (("found", "units"), ("known", f"taxpayer, prices, {FRAME_FIELDS}")),
            ),
            id="a blank that names no field",
        ),
        pytest.param(
            "按税法。",
            "按税法。\n\n> By law, {prices",
            Mistake(39, "T8", "", "loose_brace"),
            id="a loose brace",
        ),
        pytest.param(
            "{within}内到场。",
            "{within:capitals}内到场。",
            Mistake(19, "P5", "within", "blank_form", (("found", "capitals"),)),
            id="capitals of what is no money",
        ),
        pytest.param(
            "{services.onsite.price}",
            "{services.onsite.price:words}",
            Mistake(29, "V6", "services.onsite.price", "blank_form", (("found", "words"),)),
            id="an unknown form",
        ),
        pytest.param(
            'cutoff = "15:30"',
            'cutoff = "18:01"',
            Mistake(19, "P5", "cutoff", "cutoff_after_closing"),
            id="a cut-off one minute after closing",
        ),
        pytest.param(
            '["09:00-12:00", "13:00-18:00"]',
            '["22:00-06:00"]',
            Mistake(19, "P5", "cutoff", "cutoff_over_midnight"),
            id="a cut-off where hours cross midnight",
        ),
        pytest.param(
            'within = "4h"',
            'within = "8h1min"',
            Mistake(19, "P5", "within", "cutoff_beyond_a_day"),
            id="a cut-off with a target of more than one day",
        ),
        pytest.param(
            "```toml settlement\n```\n",
            "```toml settlement\n",
            Mistake(43, "T8", "", "fence_not_closed"),
            id="a fence without an end",
        ),
        pytest.param(
            "```toml settlement\n```\n",
            "```toml settlement\n```\n\n```toml parts\n```\n",
            Mistake(46, "T8", "", "one_term"),
            id="two terms in one clause",
        ),
        pytest.param(
            "```toml settlement\n",
            "```yaml settlement\n",
            Mistake(
                43,
                "T8",
                "",
                "unknown_term",
                (("found", "yaml settlement"), ("known", ", ".join(KINDS))),
            ),
            id="another language",
        ),
        pytest.param(
            "```toml settlement\n",
            "```toml tax\n",
            Mistake(
                43, "T8", "", "unknown_term", (("found", "toml tax"), ("known", ", ".join(KINDS)))
            ),
            id="an unknown kind of term",
        ),
        pytest.param(
            'within = "4h"',
            'within = "4 hours"',
            Mistake(
                24,
                "P5",
                "within",
                "wrong_value",
                (("expected", "duration"), ("found", "4 hours")),
            ),
            id="a value of another form",
        ),
        pytest.param(
            'within = "4h"\n',
            "",
            Mistake(23, "P5", "within", "missing_field", (("expected", "duration"),)),
            id="a field is missing",
        ),
        pytest.param(
            'price = "200.00"',
            'prize = "200.00"\nprice = "200.00"',
            Mistake(
                36,
                "V6",
                "services[1].prize",
                "unknown_field",
                (("known", "service, price, unit, minimum, ceiling, taxed_as, tiers"),),
            ),
            id="an unknown field of a table",
        ),
        pytest.param(
            'cutoff = "15:30"',
            'cutoff = 15:30"',
            Mistake(
                26,
                "P5",
                "",
                "toml",
                (("reason", "Expected newline or end of document after a statement"),),
            ),
            id="a line that is not TOML",
        ),
    ],
)
def test_one_mistake(old: str, new: str, mistake: Mistake) -> None:
    assert mistakes(changed(old, new)) == (mistake,)


def test_cutoff_may_be_at_closing() -> None:
    assert read_contract(changed('cutoff = "15:30"', 'cutoff = "18:00"'))


def test_frame_is_needed_once() -> None:
    without = TEXT.replace("```toml frame", "```toml farm")
    twice = changed("## H1", '```toml frame\nnumber = "WB-2"\n```\n\n## H1')

    assert mistakes(without) == (
        Mistake(1, "frame", "", "one_frame"),
        Mistake(3, "frame", "", "fence_outside_clause", (("found", "toml farm"),)),
    )
    assert mistakes(twice) == (Mistake(11, "frame", "", "one_frame"),)


def test_frame_with_a_mistake_of_its_own() -> None:
    assert mistakes(changed('number = "WB-1"', 'number = ""')) == (
        Mistake(
            4, "frame", "number", "wrong_value", (("expected", "contract_number"), ("found", ""))
        ),
    )


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("HT-2026-001", id="letters and digits"),
        pytest.param("恒维〔2026〕001号", id="Chinese"),
        pytest.param("1" * 60, id="60 characters"),
    ],
)
def test_number_of_a_contract_is_fit_for_an_address(number: str) -> None:
    assert read_contract(changed("WB-1", number)).frame.number == number


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("1" * 61, id="61 characters"),
        pytest.param("WB/1", id="a slash"),
        pytest.param("WB 1", id="a blank"),
        pytest.param("..", id="only dots"),
        pytest.param("100%", id="a percent sign"),
        pytest.param("WB?1", id="a question mark"),
        pytest.param("WB#1", id="a hash"),
    ],
)
def test_number_of_a_contract_that_no_address_can_hold(number: str) -> None:
    (mistake,) = mistakes(changed("WB-1", number))

    assert (mistake.field, mistake.values[0]) == ("number", ("expected", "contract_number"))


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\ud800"])
def test_control_characters_are_found_wherever_they_stand(character: str) -> None:
    assert mistakes(changed("按税法。", f"按{character}税法。")) == (
        Mistake(41, "", "", "control_character"),
    )


def test_blanks_of_a_broken_frame_are_not_missed() -> None:
    broken = changed('number = "WB-1"', 'number = ""').replace("按税法。", "{frame.number} {x}")

    assert [(item.line, item.field) for item in mistakes(broken)] == [(4, "number"), (39, "x")]


def test_blank_in_a_title_is_checked_and_so_is_the_preamble() -> None:
    text = changed("# 维保合同 / Contract", "# 维保合同 {number} / Contract {frame.number}\n\n{x}")

    assert [(item.clause, item.field) for item in mistakes(text)] == [
        ("frame", "number"),
        ("frame", "x"),
    ]


@pytest.mark.parametrize(
    "blank",
    [
        "{}",
        "{frame}",
        "{frame.colour}",
        "{services.remote.price}",
        "{services.onsite.colour}",
        "{services.onsite.unit}",
        "{services.onsite.price.more}",
    ],
)
def test_blank_that_points_at_nothing(blank: str) -> None:
    text = changed("{services.onsite.price} 元", blank)

    assert [(item.field, item.message) for item in mistakes(text)] == [
        (blank.strip("{}"), "blank_of_nothing")
    ]


@pytest.mark.parametrize(
    "blank", ["{services}", "{services.onsite}", "{services.onsite.price:capitals}", "{frame.zone}"]
)
def test_blank_that_points_at_something(blank: str) -> None:
    assert read_contract(changed("{services.onsite.price} 元", blank))


def test_blank_into_a_list_of_words_points_at_nothing() -> None:
    text = changed('cutoff = "15:30"', 'cutoff = "15:30"\npauses = ["awaiting_user"]').replace(
        "{within}", "{pauses.awaiting_user}"
    )

    assert [item.message for item in mistakes(text)] == ["blank_of_nothing"]


def test_blank_in_a_clause_without_a_term_names_the_frame_only() -> None:
    text = f"{TEXT}\n## M14 备份\n\n{{units}}\n"

    assert dict(mistakes(text)[0].values)["known"] == FRAME_FIELDS


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("9" * 5000, id="a number of 5000 digits"),
        pytest.param("0x" + "f" * 5000, id="the same in hexadecimal"),
        pytest.param("[" * 2000, id="very deep"),
        pytest.param('"""', id="a text without an end"),
        pytest.param("1e99999999999999999999", id="an exponent without bounds"),
        pytest.param("inf", id="infinity"),
        pytest.param('"\\u0000"', id="a zero byte"),
    ],
)
def test_hostile_values_are_mistakes_and_nothing_else(value: str) -> None:
    found = mistakes(changed('"200.00"', value))

    assert {item.clause for item in found} == {"V6"}


def test_very_long_text_is_not_read() -> None:
    assert mistakes("#" * (LONGEST_TEXT + 1)) == (Mistake(1, "", "", "text_too_long"),)
    assert mistakes("#" * LONGEST_TEXT) != mistakes("#" * (LONGEST_TEXT + 1))


def test_error_says_how_many_mistakes_there_are() -> None:
    with pytest.raises(ContractMistakesError, match="^2 mistakes$"):
        read_contract("")
