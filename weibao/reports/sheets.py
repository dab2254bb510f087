# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Tables as a spreadsheet. Text stays text: nothing in it is ever a formula or a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from unicodedata import east_asian_width

from xlsxwriter import Workbook

WIDEST, NARROWEST = 60, 8
PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The same tables are the same bytes, whenever they are written."""

Cell = str | int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: `name` on its tab, at most 31 characters, without brackets and slashes."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """One worksheet for each table, its head standing still and in bold."""
    file = BytesIO()
    book = Workbook(file, PLAIN_TEXT)
    book.set_properties({"created": NO_DAY.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for column, title in enumerate(sheet.head):
            page.write_string(0, column, title, bold)
            cells = [row[column] for row in sheet.rows]
            page.set_column(column, column, width_of([title, *cells]))
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                else:
                    page.write_number(number, column, cell)
    book.close()
    return file.getvalue()


def width_of(cells: Sequence[Cell]) -> int:
    """In columns of a Latin letter, of which a Chinese character takes two."""
    longest = max(sum(2 if is_wide(sign) else 1 for sign in str(cell)) for cell in cells)
    return min(WIDEST, max(NARROWEST, longest + 2))


def is_wide(sign: str) -> bool:
    return east_asian_width(sign) in "WFA"
