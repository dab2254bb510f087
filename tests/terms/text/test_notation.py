# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Text → contract → text."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.terms.contracts import HOURS, SETTLEMENT, contract_source
from weibao.terms.agreed.contract import Clause, Contract, Frame, Words
from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.promises.response import Answer, Response
from weibao.terms.clock import Hours
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text

TEXT = """\
# 维保合同 / Maintenance contract

双方约定如下。

> Both parties
> agree as follows.

```toml frame
number = "WB-2026-01"
provider = "恒维"
customer = "华北精工"
starts_on = "2026-01-01"
ends_on = "2026-12-31"
```

## H1 服务时间 / Hours

服务时间为工作日 {spans}。

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```

## P5 响应 / Response

{within}内到场；
{cutoff} 前报修当日到场。

例外：

- 雷击
- 水灾

> On site within {within};
> reported by {cutoff}, the same day.

```toml response
within = "4h"
hours = "H1"
cutoff = "15:30"
```

## M8 上门次数

每月不超过 {units} 次。

```toml allowance
units = 4
```

## M14 备份

重装之前询问是否备份。
"""

CONTRACT = Contract(
    frame=Frame(
        number="WB-2026-01",
        provider="恒维",
        customer="华北精工",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    ),
    zh=Words(title="维保合同", text="双方约定如下。"),
    en=Words(title="Maintenance contract", text="Both parties agree as follows."),
    clauses=(
        Clause(
            id="H1",
            zh=Words(title="服务时间", text="服务时间为工作日 {spans}。"),
            en=Words(title="Hours", text=""),
            term=Hours(spans=((540, 720), (780, 1080))),
        ),
        Clause(
            id="P5",
            zh=Words(
                title="响应",
                text="{within}内到场；{cutoff} 前报修当日到场。\n\n例外：\n\n- 雷击\n- 水灾",
            ),
            en=Words(
                title="Response",
                text="On site within {within}; reported by {cutoff}, the same day.",
            ),
            term=Response(by=Answer.ARRIVAL, within=4 * 3600, hours="H1", cutoff=time(15, 30)),
        ),
        Clause(
            id="M8",
            zh=Words(title="上门次数", text="每月不超过 {units} 次。"),
            en=Words(title="上门次数", text=""),
            term=Allowance(units=4),
        ),
        Clause(
            id="M14",
            zh=Words(title="备份", text="重装之前询问是否备份。"),
            en=Words(title="备份", text=""),
            term=None,
        ),
    ),
)


def test_text_is_read_as_a_whole() -> None:
    assert read_contract(TEXT) == CONTRACT


def test_each_clause_knows_its_line() -> None:
    assert [clause.line for clause in read_contract(TEXT).clauses] == [16, 24, 43, 51]


def test_line_of_a_clause_is_no_part_of_the_contract() -> None:
    (first, *rest) = CONTRACT.clauses

    assert replace(CONTRACT, clauses=(replace(first, line=99), *rest)) == CONTRACT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(TEXT.replace("\n", "\r"), id="line ends of old Macs"),
        pytest.param("\ufeff" + TEXT, id="a byte order mark"),
        pytest.param(TEXT.rstrip("\n"), id="no line end at the end"),
        pytest.param("\n\n" + TEXT + "\n\n", id="blank lines around"),
        pytest.param(TEXT.replace("\n", "  \n"), id="blanks at the ends of lines"),
        pytest.param(TEXT.replace("\n```", "\n  ```"), id="indented fences"),
        pytest.param(TEXT.replace("\n#", "\n  #"), id="indented headings"),
        pytest.param(TEXT.replace("\n> ", "\n  >"), id="indented English"),
        pytest.param(TEXT.replace("```toml ", "```  toml   "), id="blanks in a fence's line"),
        pytest.param(TEXT.replace('"2026-12-31"', "2026-12-31"), id="a day of TOML"),
        pytest.param(TEXT.replace('"15:30"', "15:30:00"), id="a time of TOML"),
        pytest.param(TEXT.replace(" / ", "  /  "), id="wide slash"),
    ],
)
def test_same_contract_however_it_is_typed(text: str) -> None:
    assert read_contract(text) == CONTRACT


def test_canonical_text_is_read_and_written_unchanged() -> None:
    canonical = contract_text(CONTRACT)

    assert read_contract(canonical) == CONTRACT
    assert contract_text(read_contract(canonical)) == canonical


def test_text_is_written_in_one_form() -> None:
    joined = (
        TEXT.replace("内到场；\n", "内到场；")
        .replace("within {within};\n> reported", "within {within}; reported")
        .replace("parties\n> agree", "parties agree")
    )

    assert contract_text(CONTRACT) == joined


SERVICES = """
priced_services
services = [
  { service = "onsite", price = 120.00, unit = "45min", ceiling = "500" },
  { service = "remote", price = 50 },
]
"""
LEVELS = """
service_levels
hours = "H1"
pauses = ["awaiting_user"]
levels = []
"""


def test_prices_may_be_numbers_and_tables_may_stand_in_one_line() -> None:
    source = contract_source(
        starts_on="2026-01-01", ends_on="2026-12-31", V2=SERVICES, T8=SETTLEMENT
    )
    signed = read_contract(source)

    assert contract_text(signed).split("\n## V2")[1].split("\n## T8")[0].splitlines()[4:] == [
        "```toml priced_services",
        "[[services]]",
        'service = "onsite"',
        'price = "120.00"',
        'unit = "45min"',
        'ceiling = "500.00"',
        "[[services]]",
        'service = "remote"',
        'price = "50.00"',
        "```",
    ]
    assert read_contract(contract_text(signed)) == signed


def test_empty_tables_are_written_and_read() -> None:
    source = contract_source(starts_on="2026-01-01", ends_on="2026-12-31", H1=HOURS, S1=LEVELS)
    signed = read_contract(source)

    assert read_contract(contract_text(signed)) == signed


def test_conditions_are_written_below_all_other_fields() -> None:
    conditional = 'response\nwhen = { priorities = ["1"], is_urgent = true }\nwithin = "4h"'
    source = contract_source(
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        H1=HOURS,
        P5=f'{conditional}\nhours = "H1"\npauses = ["awaiting_user"]',
    )
    signed = read_contract(source)

    assert contract_text(signed).split("\n## P5")[1].splitlines()[4:] == [
        "```toml response",
        'within = "4h"',
        'hours = "H1"',
        'pauses = ["awaiting_user"]',
        "[when]",
        'priorities = ["1"]',
        "is_urgent = true",
        "```",
    ]
    assert read_contract(contract_text(signed)) == signed


@pytest.mark.parametrize(
    "name",
    [
        pytest.param('恒维"北京"', id="quotes"),
        pytest.param("恒维\\n", id="a backslash"),
        pytest.param("恒维\n北京\t1", id="a line end and a tab"),
        pytest.param("恒维\u2028\u0085北京", id="line separators of Unicode"),
        pytest.param("恒维😀", id="a character beyond the first plane"),
        pytest.param("# [[```", id="marks of the notation"),
    ],
)
def test_any_name_survives_writing_and_reading(name: str) -> None:
    named = replace(CONTRACT, frame=replace(CONTRACT.frame, provider=name))

    assert read_contract(contract_text(named)) == named


def test_contract_without_english_keeps_its_chinese_title_in_both() -> None:
    plain = read_contract(TEXT.replace(" / Maintenance contract", ""))

    assert (plain.zh.title, plain.en.title) == ("维保合同", "维保合同")


def test_contract_of_words_only_is_a_contract() -> None:
    words = f"{TEXT.split('## H1', maxsplit=1)[0]}## 1 保密\n\n双方保密。\n"

    assert [clause.term for clause in read_contract(words).clauses] == [None]


def test_contract_without_clauses_is_its_frame() -> None:
    assert read_contract(TEXT.split("## H1", maxsplit=1)[0]).clauses == ()
