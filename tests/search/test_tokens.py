# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.search.tokens import MOST_WORDS, Wanted, wanted_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("宕机", ["宕机", "机"]),
        ("打印机卡纸", ["打印", "印机", "机卡", "卡纸", "纸"]),
        ("U 盘", ["u", "盘"]),
        ("U盘里的文件", ["u", "盘里", "里的", "的文", "文件", "件"]),
        ("Windows10 蓝屏 0x7B", ["windows", "10", "蓝屏", "屏", "0", "x", "7", "b"]),
        ("ＶＰＮ　连不上！", ["vpn", "连不", "不上", "上"]),
        ("foo@bar.com", ["foo", "bar", "com"]),
        ("卡纸，纸卡", ["卡纸", "纸", "纸卡", "卡"]),
        ("", []),
        ("——…？", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_of(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("打印机", [Wanted("打印"), Wanted("印机")]),
        ("盘", [Wanted("盘", is_beginning=True)]),
        ("out", [Wanted("out", is_beginning=True)]),
        ("out ", [Wanted("out")]),
        ("vpn 慢", [Wanted("vpn"), Wanted("慢", is_beginning=True)]),
        ("蓝屏蓝屏", [Wanted("蓝屏"), Wanted("屏蓝")]),
        ("  ", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wanted_of(text, wanted):
    assert list(wanted_of(text)) == wanted


def test_a_paragraph_asks_with_its_beginning():
    assert len(wanted_of("".join(chr(0x4E00 + number) for number in range(200)))) == MOST_WORDS


@given(st.text())
def test_words_are_letters_and_figures_only(text):
    """What keeps them out of the way of both databases' query languages."""
    words = [*words_of(text), *(word.text for word in wanted_of(text))]

    assert [
        word for word in words if not all(sign.isalnum() or sign > "\x7f" for sign in word)
    ] == []
    assert [word for word in words if not word or len(word) > 40] == []


@given(st.text(alphabet="打印机卡纸 aA1，", min_size=1))
def test_every_text_is_found_by_itself(text):
    indexed = words_of(text)

    for word in wanted_of(text):
        assert any(
            one.startswith(word.text) if word.is_beginning else one == word.text for one in indexed
        )
