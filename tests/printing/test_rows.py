# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows whose height is given look as they would have become, to the point."""

import pytest

from tests.printing.papers import table, with_blocks
from weibao.printing.document import pictures_of
from weibao.printing.paper import Table
from weibao.printing.rows import is_low

WIDTHS = (10, 46, 20)


def tried(plain):
    """The same, each row's height found by setting it."""
    for block in plain["blocks"]:
        if block["kind"] == "table":
            block["low"] = [False] * len(block["low"])
    return plain


def row_of(letter, count):
    """Broken by a character now and then: a word without end is set in another way."""
    said = "".join("字" if place % 12 == 11 else letter for place in range(count))
    return ("11-02", said, "1.00")


@pytest.mark.parametrize("letter", "字WM@%8m ×¥·　（Ｗ")
def test_rows_of_given_height_are_the_picture_that_trying_them_makes(letter):
    longest = max(count for count in range(80) if is_low(row_of(letter, count), WIDTHS))
    rows = tuple(row_of(letter, longest + more) for more in (-1, 0, 1))
    columns = {"widths": WIDTHS, "aligns": ("left",) * 3}
    paper = with_blocks(Table(head=("甲", "乙", "丙"), rows=rows, **columns))

    assert paper.plain()["blocks"][0]["low"] == [True, True, False]
    assert pictures_of("paper", paper.plain()) == pictures_of("paper", tried(paper.plain()))


def test_a_long_table_is_the_picture_that_trying_it_makes():
    paper = with_blocks(table(60))
    assert all(paper.plain()["blocks"][0]["low"])

    assert pictures_of("paper", paper.plain()) == pictures_of("paper", tried(paper.plain()))


@pytest.mark.parametrize("cell", ["两\n行", "😀", "ﷺ", "e\u0301", "\u200b", "—", "字" * 40])
def test_what_is_not_certain_is_tried(cell):
    assert not is_low(("11-02", cell, "1.00"), WIDTHS)
