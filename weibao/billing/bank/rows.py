# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rows of a bank's file, whatever it was saved as: CSV in four encodings, or a workbook."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from weibao.assets.cells import BadWorkbookError, Row, WorkbookTooLargeError, rows_in

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 40
LONGEST = 500
DELIMITERS = ",\t;"
ZIP, OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
WORKBOOK = "xlsx"
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")
"""Control characters, and those of private use."""


class BankFileError(ValueError):
    """A file that cannot be read; `problem` is too_large, old_excel, broken or encoding."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRows:
    """`encoding` is how the text was written, or xlsx. Rows stand in their places."""

    rows: tuple[Row, ...]
    encoding: str


def bank_rows(content: bytes) -> BankRows:
    """Raises BankFileError."""
    if len(content) > MOST_BYTES:
        raise BankFileError("too_large")
    if content.startswith(OLD_EXCEL):
        raise BankFileError("old_excel")
    if content.startswith(ZIP):
        return BankRows(rows=tuple(_of_workbook(content)), encoding=WORKBOOK)
    text, encoding = decoded(content)
    rows = tuple(_of_text(text))
    if len(rows) > MOST_ROWS:
        raise BankFileError("too_large")
    return BankRows(rows=rows, encoding=encoding)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8, UTF-16 or GB18030; raises BankFileError for another."""
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, encoding
    raise BankFileError("encoding")


def _candidates(content: bytes) -> Iterator[str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            yield encoding
            return
    # Without a mark, every other byte of what is ASCII is nothing.
    first, second = content[:2000:2].count(0), content[1:2000:2].count(0)
    if first or second:
        yield "utf-16-be" if first > second else "utf-16-le"
        return
    yield from ("utf-8", "gb18030")


def _is_text(text: str) -> bool:
    """GB18030 reads nearly any bytes, the wrong ones as characters that nobody uses."""
    return STRANGE.search(text) is None


def _of_workbook(content: bytes) -> list[Row]:
    try:
        return rows_in(content)
    except WorkbookTooLargeError as error:
        raise BankFileError("too_large") from error
    except BadWorkbookError as error:
        raise BankFileError("broken") from error


def _of_text(text: str) -> Iterator[Row]:
    text = text.lstrip("\ufeff")
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            yield tuple(_cell(cell) for cell in row[:MOST_COLUMNS])
    except csv.Error as error:
        raise BankFileError("broken") from error


def _delimiter(text: str) -> str:
    """What stands most often in the longest of the first lines."""
    line = max(text.splitlines()[:30], key=len, default="")
    return max(DELIMITERS, key=line.count)


def _cell(text: str) -> str:
    """Banks keep long figures as text by a tab before them, or as the formula ="6222…"."""
    text = text.strip()
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text.strip()[:LONGEST]
