# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The workbook that the tax bureau takes many invoices in, as its user downloaded it.

Columns are found by their headings and never by their place: the bureau moves them. A column that
must be filled and that nobody here knows makes the whole workbook refused.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from weibao.assets.cells import BadWorkbookError, weigh

SERIAL = "发票流水号"
HEADERS = "发票基本信息"
DETAILS = "发票明细信息"
MUST = "必填"
MOST = 998
"""Rows that the bureau's own lists reach."""
LAST_HEADING_ROW = 10
LAST_COLUMN = 80

ABOUT_INVOICE: Mapping[str, str] = {
    "serial": SERIAL,
    "kind": "发票类型",
    "with_tax": "是否含税",
    "is_person": "受票方自然人标识",
    "name": "购买方名称",
    "tax_number": "购买方纳税人识别号",
    "address": "购买方地址",
    "phone": "购买方电话",
    "bank": "购买方开户银行",
    "account": "购买方银行账号",
    "remark": "备注",
    "email": "购买方邮箱",
}
ABOUT_LINE: Mapping[str, str] = {
    "serial": SERIAL,
    "name": "项目名称",
    "code": "商品和服务税收编码",
    "unit": "单位",
    "quantity": "数量",
    "amount": "金额",
    "rate": "税率",
    "discount": "折扣金额",
}
NEEDED = frozenset({"serial", "kind", "with_tax", "name", "tax_number", "remark"})
NEEDED_OF_LINE = frozenset({"serial", "name", "code", "amount", "rate", "discount"})


class TemplateError(ValueError):
    """It is not the bureau's workbook, or another version of it; `columns` are headings."""

    def __init__(self, columns: Sequence[str] = ()) -> None:
        super().__init__("、".join(columns))
        self.columns = tuple(columns)


class NoSheetError(TemplateError):
    """A sheet is missing."""


class MissingColumnsError(TemplateError):
    """Columns that must be filled are not there."""


class UnknownColumnsError(TemplateError):
    """Columns must be filled that nobody here knows."""


class NotEmptyError(TemplateError):
    """Somebody filled rows already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet, where its headings stand, and which column each field has."""

    sheet: Worksheet
    heading_row: int
    columns: Mapping[str, int]

    def write(self, rows: Sequence[Mapping[str, str]]) -> None:
        """All as text, as the bureau asks; what begins with = is no formula.

        Signs that no workbook holds, such as those pasted from a text processor, are left out.
        """
        for number, row in enumerate(rows, start=self.heading_row + 1):
            for name, text in row.items():
                if text and name in self.columns:
                    cell = self.sheet.cell(row=number, column=self.columns[name])
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
                    cell.data_type = "s"
                    cell.number_format = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    book: Workbook
    invoices: Table
    lines: Table

    def filled(
        self, invoices: Sequence[Mapping[str, str]], lines: Sequence[Mapping[str, str]]
    ) -> bytes:
        self.invoices.write(invoices)
        self.lines.write(lines)
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()


def read_template(content: bytes) -> Template:
    """Raises BadWorkbookError and TemplateError."""
    weigh(content)
    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:  # a broken workbook breaks its reader anyhow
        raise BadWorkbookError(str(error)) from error
    return Template(
        book=book,
        invoices=table_of(sheet_named(book, HEADERS), ABOUT_INVOICE, NEEDED),
        lines=table_of(sheet_named(book, DETAILS), ABOUT_LINE, NEEDED_OF_LINE),
    )


def sheet_named(book: Workbook, name: str) -> Worksheet:
    """The sheet with this name in its own, which may begin with a figure."""
    found = next((sheet for sheet in book.worksheets if name in sheet.title), None)
    if found is None:
        raise NoSheetError([name])
    return found


def table_of(sheet: Worksheet, known: Mapping[str, str], needed: frozenset[str]) -> Table:
    row, headings = headings_of(sheet)
    columns = {name: headings[title] for name, title in known.items() if title in headings}
    missing = [known[name] for name in sorted(needed - columns.keys())]
    if missing:
        raise MissingColumnsError(missing)
    rules = {
        title: heading(sheet.cell(row=row - 1, column=column).value)
        for title, column in headings.items()
        if row > 1
    }
    unknown = [
        title
        for title, rule in rules.items()
        if rule.startswith(MUST) and title not in known.values()
    ]
    if unknown:
        raise UnknownColumnsError(unknown)
    below = sheet.iter_rows(min_row=row + 1, max_row=row + 3, max_col=LAST_COLUMN, values_only=True)
    if any(heading(value) for cells in below for value in cells):
        raise NotEmptyError([sheet.title])
    return Table(sheet=sheet, heading_row=row, columns=columns)


def headings_of(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each."""
    rows = sheet.iter_rows(max_row=LAST_HEADING_ROW, max_col=LAST_COLUMN, values_only=True)
    for number, cells in enumerate(rows, start=1):
        titles = [heading(value) for value in cells]
        if SERIAL in titles:
            return number, {
                title: column
                for column, title in reversed(list(enumerate(titles, start=1)))
                if title
            }
    raise MissingColumnsError([SERIAL])


def heading(value: object) -> str:
    """Without blanks, line ends and stars, and with plain brackets and figures."""
    text = unicodedata.normalize("NFKC", str(value or ""))
    return "".join(text.replace("*", "").split())
