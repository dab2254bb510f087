# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

import pytest

from tests.terms.contracts import contract_source
from tests.terms.ledger import raw_fact
from weibao.terms.facts.reading import fact_from
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.records import Problem
from weibao.wording.mistakes import expected, message
from weibao.wording.values import EN, ZH


def said(problems: Iterable[Mistake | Problem], language: str) -> list[str]:
    return [message(item.message, item.values, language) for item in problems]


def mistakes(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ContractMistakesError) as caught:
        read_contract(text)
    return caught.value.mistakes


BROKEN = contract_source(
    starts_on="2026-01-01",
    ends_on="2025-12-31",
    P5="""
    response
    within = "soon"
    by = "letter"
    hours = "H1"
    colour = 1
    """,
)


def test_mistakes_of_a_contract_in_both_languages() -> None:
    assert said(mistakes(BROKEN), ZH) == [
        "结束日早于开始日",
        '“soon”不符合要求；应为时长，如 "4h"、"45min" 或 "1h30min"',
        "“letter”不符合要求；应为以下之一 arrival, answer, workaround, restoration",
        "“H1”不是 hours 类条款；可用：-",
        "没有这个字段；可用的字段：exception_to, by, within, hours, cutoff, pauses, when",
    ]
    assert said(mistakes(BROKEN), EN) == [
        "the last day is before the first",
        '\'soon\' cannot be read; write a duration, such as "4h", "45min" or "1h30min"',
        "'letter' cannot be read; write one of arrival, answer, workaround, restoration",
        "'H1' is no hours clause; there are: -",
        (
            "there is no such field; the fields are: "
            "exception_to, by, within, hours, cutoff, pauses, when"
        ),
    ]


def test_problems_of_a_fact_in_both_languages() -> None:
    raw = {**raw_fact("w1 2026-11-23 10:00 worked R1 onsite 60"), "minutes": 1.5, "by": ""}
    _, problems = fact_from(raw)

    assert said(problems, ZH) == [
        "“”不符合要求；应为文字（不能为空）",
        "“1.5”不符合要求；应为0 到 100000 的整数（分钟）",
    ]
    assert said(problems, EN) == [
        "'' cannot be read; write text that is not empty",
        "'1.5' cannot be read; write whole minutes from 0 to 100000",
    ]


def test_what_a_field_accepts_in_both_languages() -> None:
    assert expected("zone", ZH) == '时区名称，如 "Asia/Shanghai"'
    assert expected("zone", EN) == 'a time zone, such as "Asia/Shanghai"'


def test_word_that_is_no_type_stays() -> None:
    assert expected("work_done", ZH) == "work_done"
