# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import ast
from pathlib import Path

import pytest

from tests.wording.keys import placeholders
from weibao.wording.amounts import amount_in_capitals
from weibao.wording.chain import FINDINGS, finding_sentence
from weibao.wording.values import EN, ZH

CHAIN = Path(__file__).parents[2] / "weibao" / "agreements" / "chain.py"


def test_every_finding_of_the_chain_has_words_and_none_is_left_over() -> None:
    texts = {
        node.value
        for node in ast.walk(ast.parse(CHAIN.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(FINDINGS) <= texts


@pytest.mark.parametrize("key", FINDINGS)
def test_finding_is_told_in_both_languages(key: str) -> None:
    chinese, english = FINDINGS[key]

    assert placeholders(chinese) == placeholders(english) <= {"root"}
    assert finding_sentence(key, (("root", "ab12"),), ZH)
    assert finding_sentence(key, (("root", "ab12"),), EN).isascii()


def test_finding_names_its_record_and_fact_where_they_are_known() -> None:
    place = (("seq", "7"), ("fact", "w1"))

    assert finding_sentence("wrong_hash", place, ZH) == (
        "第 7 条，事实 w1：内容与哈希不符：这条记录被改过"
    )
    assert finding_sentence("wrong_hash", place, EN) == (
        "record 7, fact w1: the content does not match its hash: this record was changed"
    )
    assert finding_sentence("not_json", (("seq", "7"),), EN) == (
        "record 7, fact ?: this line is not valid JSON"
    )


def test_amount_beside_its_figures() -> None:
    assert amount_in_capitals(322_500) == "叁仟贰佰贰拾伍元整"
