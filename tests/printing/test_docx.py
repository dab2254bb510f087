# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Papers as DOCX: whole, with Chinese fonts by name, and as LibreOffice opens and prints them."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.printed import as_pdf, docx_text, fonts_of, pages_of, text_of
from tests.printing.papers import NAMED, PAPER, table, with_blocks
from weibao.printing.paper import Words
from weibao.printing.word import docx_of


def part(content, name):
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


@pytest.fixture(scope="module")
def opened():
    """What LibreOffice makes of a short paper, of an English one and of a long table."""
    english = replace(PAPER, lang="en", page_words="Page {} of {}", title="Statement")
    long = with_blocks(table(200))
    papers = {"short": PAPER, "english": english, "long": long}
    return as_pdf({name: docx_of(paper) for name, paper in papers.items()})


def test_what_customers_write_is_words_and_no_markup():
    said = docx_text(docx_of(PAPER))

    assert NAMED in said
    assert "人民币壹佰万零壹拾元伍角整" in said


def test_what_xml_cannot_write_is_left_out_and_the_rest_is_there():
    words = Words(paragraphs=("前\x0b后\x00", "- 一\ufffe二"))

    assert "前后" in docx_text(docx_of(with_blocks(words)))
    assert "一二" in docx_text(docx_of(with_blocks(words)))


def test_each_style_names_a_chinese_font_beside_the_latin_one():
    styles = Document(BytesIO(docx_of(PAPER))).styles

    named = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Title", "Term", "Cell")
    }

    assert named == {
        "Normal": "SimSun",
        "Heading 1": "SimHei",
        "Title": "SimHei",
        "Term": "SimSun",
        "Cell": "SimSun",
    }


def test_the_head_of_a_table_is_repeated_and_no_row_breaks():
    written = part(docx_of(with_blocks(table(200))), "word/document.xml")

    assert written.count("<w:tblHeader/>") == 1
    assert written.count("<w:cantSplit/>") >= 201


def test_pages_are_a4_with_numbers_that_the_reader_fills_in():
    content = docx_of(PAPER)
    section = Document(BytesIO(content)).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "编号 WB-1-2026-11" in section.header.paragraphs[0].text
    footer = part(content, "word/footer1.xml")
    assert [name in footer for name in ('w:instr="PAGE"', 'w:instr="NUMPAGES"')] == [True] * 2


def test_the_same_content_is_the_same_bytes():
    assert docx_of(PAPER) == docx_of(PAPER)
    assert docx_of(replace(PAPER, title="账单")) != docx_of(PAPER)


def test_libreoffice_reads_every_word_and_number_back(opened):
    said = text_of(opened["short"])

    wanted = (NAMED, "¥1,000,010.50", "人民币壹佰万零壹拾元伍角整", "第3次上门", "20,100.00")
    wanted += ("甲方（盖章）", "授权代表（签字）", "签署人林恒", "合同编号WB-1", "第1页共2页")
    assert [word for word in wanted if word.replace(" ", "") not in said] == []
    assert "Page1of2" in text_of(opened["english"])


def test_libreoffice_prints_chinese_with_a_chinese_font(opened):
    names = fonts_of(opened["short"])

    assert [name for name in names if "CJK" in name] != []
    assert set(names.values()) == {True}


def test_libreoffice_repeats_the_head_on_every_page_of_a_long_table(opened):
    pages = [page for page in pages_of(opened["long"]) if "次上门" in page]

    assert len(pages) >= 5
    assert [page for page in pages if "项目" not in page] == []
