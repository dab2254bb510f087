# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same document as DOCX, for Word, WPS and LibreOffice to edit: from the values of the PDF.

Chinese fonts are named, not embedded: every machine that edits Chinese has them or their like.
The same content is the same bytes here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from weibao.printing.paper import (
    Block,
    Heading,
    Listing,
    Paper,
    Place,
    Sum,
    Table,
    Words,
)

SONG, HEI, LATIN, MONO = "SimSun", "SimHei", "Times New Roman", "Courier New"
"""宋体 for words and 黑体 for headings; both are known by these names in any language of Word."""
UNWRITTEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TERM, CELL = "Term", "Cell"
SOFT = RGBColor(0x5C, 0x6B, 0x69)
WIDTH = Mm(170)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def docx_of(paper: Paper) -> bytes:
    paper = _clean(paper)
    document: Any = Document()
    _styled(document, paper)
    _framed(document, paper)
    _titled(document, paper)
    for block in paper.blocks:
        _draw(document, block)
    if paper.places:
        _places(document, paper.places)
    if paper.proof:
        _quiet(document, paper.proof_title)
        for name, value in paper.proof:
            _quiet(document, f"{name}  {value}")
    if paper.annex:
        document.add_page_break()
    for block in paper.annex:
        _draw(document, block)
    written = BytesIO()
    document.save(written)
    return _undated(written)


T = TypeVar("T")


def _clean(value: T) -> T:
    """Without the characters that XML has no way to write, wherever they stand."""
    found: Any = value
    if isinstance(found, str):
        found = UNWRITTEN.sub("", found)
    elif isinstance(found, tuple):
        found = tuple(_clean(one) for one in found)
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(
            found, **{one.name: _clean(getattr(found, one.name)) for one in fields(found)}
        )
    return found  # type: ignore[no-any-return]


# ------------------------------------------------------------------ what surrounds the words


def _styled(document: Any, paper: Paper) -> None:
    """A4, fonts for both scripts in each style, and the properties that programs read."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    normal = document.styles["Normal"]
    _font(normal, size=10.5, east=SONG)
    normal.paragraph_format.space_after = Pt(4)
    _font(document.styles["Heading 1"], size=12, east=HEI)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(12)
    _font(document.styles["Title"], size=20, east=HEI)
    # The library's own template draws a blue line below the title, and speaks English.
    for line in document.styles["Title"].element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), "zh-CN" if paper.lang == "zh" else "en-US")
        tongue.set(qn("w:eastAsia"), "zh-CN")
    for name, size, latin in ((TERM, 8, MONO), (CELL, 9, LATIN)):
        own = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(own, size=size, east=SONG, latin=latin)
        own.paragraph_format.space_after = Pt(0)
    known = document.core_properties
    known.title, known.author = f"{paper.title} {paper.number_line}", paper.author
    known.comments, known.language = "", "zh-CN" if paper.lang == "zh" else "en"
    known.created = known.modified = datetime.fromisoformat(paper.on) if paper.on else NEVER


def _font(style: Any, *, size: float, east: str, latin: str = LATIN) -> None:
    style.font.name, style.font.size, style.font.color.rgb = latin, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), latin)
    fonts.set(qn("w:eastAsia"), east)
    # The theme would speak louder than the names.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _framed(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    above = section.header.paragraphs[0]
    # The style of headers has a stop in the middle.
    above.style = document.styles["Normal"]
    above.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _small(above.add_run(f"{paper.title}  {paper.number_line}\t{paper.contract_line}"))
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = paper.page_words.split("{}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _small(below.add_run(text))
        if field:
            _field(below, field)


def _field(paragraph: Any, name: str) -> None:
    """A number that the reader's program fills in: of this page, or of all."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(_small(paragraph.add_run("1")).element)
    paragraph._p.append(field)  # noqa: SLF001 # the library has no fields


def _small(run: Any) -> Any:
    run.font.size, run.font.color.rgb = Pt(8), SOFT
    return run


def _titled(document: Any, paper: Paper) -> None:
    title = document.add_paragraph(paper.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paper.subtitle:
        below = document.add_paragraph()
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below.add_run(paper.subtitle).font.color.rgb = SOFT
    if paper.parties:
        _pairs(document, paper.parties)


def _quiet(document: Any, text: str) -> None:
    _small(document.add_paragraph().add_run(text))


# ------------------------------------------------------------------ blocks


def _draw(document: Any, block: Block) -> None:
    DRAWN[block.kind](document, block)


def _heading(document: Any, block: Heading) -> None:
    document.add_paragraph(f"{block.number}  {block.text}".strip(), style="Heading 1")


def _listing(document: Any, block: Listing) -> None:
    for line in block.lines:
        document.add_paragraph(line, style=TERM)


def _words(document: Any, block: Words) -> None:
    for text in block.paragraphs:
        is_item = text.startswith("- ")
        paragraph = document.add_paragraph()
        run = paragraph.add_run(f"· {text[2:]}" if is_item else text)
        if is_item:
            paragraph.paragraph_format.left_indent = Mm(8)
        if block.is_quiet:
            _small(run)


def _pairs(document: Any, rows: Iterable[tuple[str, str]]) -> None:
    table = _grid(document, [40, 130])
    for name, value in rows:
        names, values = _row(table)
        names.add_run(name).font.color.rgb = SOFT
        values.add_run(value)
    document.add_paragraph()


def _grid(document: Any, widths: Iterable[int], style: str | None = None) -> Any:
    """A table without rows, whose columns are as wide as these shares say."""
    shares = list(widths)
    table = document.add_table(rows=0, cols=len(shares), style=style)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(WIDTH * share / sum(shares))
    return table


def _row(table: Any, *, is_head: bool = False) -> list[Any]:
    """The first paragraph of each cell of a new row, which does not break over two pages."""
    row = table.add_row()._tr  # noqa: SLF001 # its cells one by one would be looked up anew each time
    settings = row.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if is_head:
        settings.append(OxmlElement("w:tblHeader"))
    return [_Cell(cell, table).paragraphs[0] for cell in row.tc_lst]


def _table(document: Any, block: Table) -> None:
    """The head is repeated on each page, and no row breaks over two.

    Rows are copies of one: making each of its parts takes twenty times as long.
    """
    table = _grid(document, block.widths, "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _filled(_row(table, is_head=True), block.head, block.aligns, is_strong=True)
    _filled(_row(table), block.head, block.aligns, is_strong=False)
    one = table.rows[-1]._tr  # noqa: SLF001 # the library copies no rows
    for texts in block.rows:
        another = deepcopy(one)
        for place, text in zip(another.iter(qn("w:t")), texts, strict=True):
            place.text = text
        one.addprevious(another)
    one.getparent().remove(one)
    if block.total:
        _filled(_row(table), block.total, block.aligns, is_strong=True)
    document.add_paragraph()


def _filled(
    cells: Iterable[Any], texts: Iterable[str], aligns: Iterable[str], *, is_strong: bool
) -> None:
    for paragraph, text, side in zip(cells, texts, aligns, strict=True):
        paragraph.style = CELL
        paragraph.add_run(text).bold = is_strong or None
        if side == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _sum(document: Any, block: Sum) -> None:
    figures = document.add_paragraph()
    figures.add_run(f"{block.label}  ").font.color.rgb = SOFT
    strong = figures.add_run(block.figures)
    strong.bold, strong.font.size = True, Pt(15)
    capitals = document.add_paragraph()
    capitals.add_run(f"{block.capitals_label}  ").font.color.rgb = SOFT
    capitals.add_run(block.capitals).bold = True


def _places(document: Any, places: tuple[Place, ...]) -> None:
    """Side by side, and never apart: a page with nothing but a signature proves little."""
    table = _grid(document, [1] * len(places))
    _row(table)
    for cell, place in zip(table.rows[0].cells, places, strict=True):
        head = cell.paragraphs[0]
        head.add_run(place.label).bold = True
        cell.add_paragraph(place.name)
        if not place.is_signed:
            cell.add_paragraph().paragraph_format.space_after = Pt(48)
        for name, value in place.rows:
            cell.add_paragraph(f"{name}  {value or '＿' * 10}")


DRAWN: Mapping[str, Callable[[Any, Any], None]] = {
    "heading": _heading,
    "words": _words,
    "pairs": lambda document, block: _pairs(document, block.rows),
    "table": _table,
    "sum": _sum,
    "notice": lambda document, block: _quiet(document, block.text),
    "listing": _listing,
}


# ------------------------------------------------------------------ bytes


def _undated(written: BytesIO) -> bytes:
    """The archive again, without the moment of its writing in every entry."""
    made = BytesIO()
    with ZipFile(written) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
