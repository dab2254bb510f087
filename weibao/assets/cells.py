# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The cells of an uploaded workbook as text, bounded before anything is unpacked.

Nothing is computed: a formula is the text that it is written as.
"""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_FILES = 200
MOST_ROWS = 1000
"""Below the head, unless a list may be longer."""
LAST_ROW = 20_000
"""Empty ones counted: colours go down to where nobody looks."""
MOST_COLUMNS = 30
LONGEST = 2000
XML = (".xml", ".rels", ".vml")
Row = tuple[str, ...]


class BadWorkbookError(ValueError):
    """It is no workbook, or one that cannot be read."""


class WorkbookTooLargeError(BadWorkbookError):
    """More bytes or rows than are read at once."""


def rows_in(content: bytes, *, most: int = MOST_ROWS) -> list[Row]:
    """The rows of the first sheet in their places, each as long as the longest.

    Columns after the thirtieth are not read.
    """
    weigh(content)
    try:
        rows = _read(content, most)
    except WorkbookTooLargeError:
        raise
    except Exception as error:  # a broken workbook breaks its reader anyhow
        raise BadWorkbookError(str(error)) from error
    width = max((len(row) for row in rows), default=0)
    return [row + ("",) * (width - len(row)) for row in rows]


def weigh(content: bytes) -> None:
    """What it says it unpacks to is all that is ever unpacked of it."""
    if len(content) > MOST_BYTES:
        raise WorkbookTooLargeError("bytes")
    try:
        with ZipFile(BytesIO(content)) as packed:
            infos = packed.infolist()
            if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > MOST_UNPACKED:
                raise WorkbookTooLargeError("unpacked")
            for one in infos:
                # Only entities need one, and a few lines of them fill a memory.
                if one.filename.endswith(XML) and b"<!DOCTYPE" in packed.read(one):
                    raise BadWorkbookError("doctype")
    except BadWorkbookError:
        raise
    except Exception as error:  # whatever zipfile stumbles over
        raise BadWorkbookError(str(error)) from error


def _read(content: bytes, most: int) -> list[Row]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found, filled = [], 0
        cells = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, row in enumerate(cells):
            said = _trimmed(tuple(_text(value) for value in row))
            filled += bool(said)
            if filled > most + 1 or number >= LAST_ROW:
                raise WorkbookTooLargeError("rows")
            found.append(said)
        return found
    finally:
        book.close()


def _trimmed(row: Row) -> Row:
    filled = [number for number, cell in enumerate(row, start=1) if cell]
    return row[: filled[-1]] if filled else ()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula):
        value = value.text
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()[: LONGEST + 1]
