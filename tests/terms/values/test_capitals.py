# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts in capitals: the 51 amounts of the rule, and the law (T7)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.terms.values.capitals import capitals
from weibao.terms.values.money import FEN_LIMIT, MoneyError, fen_from_text

AMOUNTS = {
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "206000.75": "贰拾万陆仟元柒角伍分",
    "0": "零元整",
    "0.01": "壹分",
    "0.05": "伍分",
    "0.10": "壹角整",
    "0.12": "壹角贰分",
    "1": "壹元整",
    "1.01": "壹元零壹分",
    "1.10": "壹元壹角整",
    "10": "壹拾元整",
    "15": "壹拾伍元整",
    "20": "贰拾元整",
    "100": "壹佰元整",
    "100.05": "壹佰元零伍分",
    "101": "壹佰零壹元整",
    "110.50": "壹佰壹拾元伍角整",
    "1000.50": "壹仟元伍角整",
    "1001": "壹仟零壹元整",
    "1010": "壹仟零壹拾元整",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "10010": "壹万零壹拾元整",
    "10100": "壹万零壹佰元整",
    "30000.30": "叁万元叁角整",
    "30500.50": "叁万零伍佰元伍角整",
    "99999.99": "玖万玖仟玖佰玖拾玖元玖角玖分",
    "100000": "壹拾万元整",
    "100001": "壹拾万零壹元整",
    "101250": "壹拾万壹仟贰佰伍拾元整",
    "105000": "壹拾万伍仟元整",
    "200008": "贰拾万零捌元整",
    "300702.23": "叁拾万零柒佰零贰元贰角叁分",
    "1000000": "壹佰万元整",
    "1010101.01": "壹佰零壹万零壹佰零壹元零壹分",
    "9000800": "玖佰万零捌佰元整",
    "50000005.05": "伍仟万零伍元零伍分",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "200008000.07": "贰亿零捌仟元零柒分",
    "1000001000": "壹拾亿零壹仟元整",
    "1234567890.12": "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分",
    "9999999999.99": "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "20000300000": "贰佰亿零叁拾万元整",
    "-3.20": "负叁元贰角整",
}

any_fen = st.one_of(
    st.integers(min_value=1 - FEN_LIMIT, max_value=FEN_LIMIT - 1),
    # Amounts with many zeros, where the rules are.
    st.lists(st.sampled_from("0000159"), min_size=1, max_size=14).map(lambda it: int("".join(it))),
)


@pytest.mark.parametrize(("amount", "words"), AMOUNTS.items())
def test_amount_is_written_in_capitals(amount, words):
    assert capitals(fen_from_text(amount)) == words


@pytest.mark.parametrize("fen", [FEN_LIMIT, -FEN_LIMIT])
def test_amount_beyond_the_limit_is_refused(fen):
    with pytest.raises(MoneyError, match="below"):
        capitals(fen)


@given(fen=any_fen)
def test_capitals_are_well_formed(fen):
    words = capitals(fen)

    assert not re.search("零零|零万|零亿|亿万", words)
    assert words == "零元整" or "零元" not in words
    assert words.endswith("分") != words.endswith("整")
    assert words.count("整") == words.endswith("整")
