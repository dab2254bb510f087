# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Papers as PDF: the font is in them, the head is on each page, nothing leaves the paper."""

from dataclasses import replace
from hashlib import sha256

import pytest

from tests.printed import MARGIN, WIDTH, fonts_of, pages_of, text_of, widest
from tests.printing.papers import HEAD, NAMED, PAPER, sum_block, table, with_blocks
from weibao.printing import document
from weibao.printing.document import FontMissingError, pdf_of, pictures_of
from weibao.printing.paper import Pairs, Words
from weibao.terms.values.money import fen_from_text
from weibao.wording.amounts import amount_in_capitals

LONG = "中华人民共和国北京市海淀区高新技术产业开发区精密机械制造与信息技术服务集团股份有限公司" * 3


def printed(paper):
    return pdf_of("paper", paper.plain())


def test_every_font_is_embedded_and_chinese():
    assert fonts_of(printed(PAPER)) == {
        "NotoSansCJKsc-Regular-Identity-H": True,
        "NotoSansCJKsc-Bold-Identity-H": True,
    }


def test_two_chinese_words_are_not_the_same_boxes():
    """Without the font every character is the same box, and its text is still read."""
    titles = ("对账单", "单账对", "一丁七")

    covers = [pictures_of("paper", replace(PAPER, title=it).plain())[0] for it in titles]

    assert len({sha256(cover).digest() for cover in covers}) == len(titles)


def test_what_customers_write_is_words_and_no_markup():
    said = text_of(printed(PAPER))

    wanted = (NAMED, "甲方（盖章）", "乙方（盖章）", "签署人林恒", "2026-11-2310:00", "0f" * 32)
    assert [word for word in wanted if word.replace(" ", "") not in said] == []


@pytest.mark.parametrize(
    ("amount", "figures", "capitals"),
    [
        ("0.05", "¥0.05", "人民币伍分"),
        ("10.00", "¥10.00", "人民币壹拾元整"),
        ("1050.00", "¥1,050.00", "人民币壹仟零伍拾元整"),
        ("1000010.50", "¥1,000,010.50", "人民币壹佰万零壹拾元伍角整"),
        ("100000000", "¥100,000,000.00", "人民币壹亿元整"),
        ("10010.10", "¥10,010.10", "人民币壹万零壹拾元壹角整"),
        ("107000.53", "¥107,000.53", "人民币壹拾万柒仟元伍角叁分"),
    ],
)
def test_an_amount_stands_in_figures_and_in_capitals(amount, figures, capitals):
    assert f"人民币{amount_in_capitals(fen_from_text(amount))}" == capitals

    said = text_of(printed(with_blocks(sum_block(figures, capitals))))

    assert (figures in said, capitals in said) == (True, True)


def test_two_hundred_rows_have_their_head_and_number_on_every_page():
    pages = pages_of(printed(replace(with_blocks(table(200)), annex=())))

    assert len(pages) == 5
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共5页" in page.replace(" ", "")
        assert "编号 WB-1-2026-11" in page and "合同编号 WB-1" in page  # noqa: PT018 # one line
        if "次上门" in page:
            assert all(name in page for name in HEAD)
    assert [n for n in range(1, 201) if f"第{n}次上门" not in "".join(pages)] == []


def test_long_names_and_words_without_end_stay_on_the_paper():
    parties = (("甲方（客户）", LONG), ("乙方（服务商）", "W" * 400))
    words = Words(paragraphs=(LONG * 3, "x" * 900, f"- {'y' * 300}"))
    many = replace(table(1), rows=((LONG, "z" * 200, "1.00"),))
    paper = replace(PAPER, parties=parties, blocks=(words, Pairs(rows=((LONG, LONG),)), many))

    left, right = widest(printed(paper))

    assert (left >= MARGIN - 1, right <= WIDTH - MARGIN + 1) == (True, True)


def test_the_same_content_is_the_same_bytes_and_another_day_is_not():
    first = printed(PAPER)

    assert printed(PAPER) == first
    assert printed(replace(PAPER, on="2026-12-01")) != first
    assert b"D:20261130" in first


def test_a_paper_without_a_day_and_without_a_proof_is_one_too():
    bare = replace(PAPER, on="", proof=(), parties=(), places=(), annex=(), subtitle="")

    assert printed(bare) == printed(bare)


def test_without_the_font_there_is_no_document(monkeypatch):
    monkeypatch.setattr(document, "FAMILY", "Nowhere Sans")

    with pytest.raises(FontMissingError):
        printed(PAPER)
