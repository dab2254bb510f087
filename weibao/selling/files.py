# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rows of an uploaded list: CSV in UTF-8 or GB18030, CSV.gz or XLSX, bounded."""

import csv
import io
import zlib
from collections.abc import Sequence
from itertools import islice

from weibao.assets.cells import BadWorkbookError, WorkbookTooLargeError, rows_in

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_ROWS = 100_000
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


class BadFileError(ValueError):
    """It cannot be read as a list: `key` says why (size, rows, kind, or what its reader adds)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def rows_from(content: bytes) -> Sequence[Sequence[str]]:
    """Empty ones too, so that each has its place in the sheet. Raises BadFileError with size, rows
    or kind.
    """
    if len(content) > MOST_BYTES:
        raise BadFileError("size")
    if content.startswith(ZIP):
        try:
            return rows_in(content)
        except WorkbookTooLargeError as error:
            raise BadFileError("rows") from error
        except BadWorkbookError as error:
            raise BadFileError("kind") from error
    if content.startswith(GZIP):
        content = _unpacked(content)
    return _rows_of(_decoded(content))


def _rows_of(text: str) -> list[list[str]]:
    if "\x00" in text:
        raise BadFileError("kind")
    try:
        rows = list(islice(csv.reader(io.StringIO(text)), MOST_ROWS + 1))
    except csv.Error as error:
        raise BadFileError("kind") from error
    if len(rows) > MOST_ROWS:
        raise BadFileError("size")
    return rows


def _decoded(content: bytes) -> str:
    """Spreadsheets of this country save CSV as GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFileError("kind")


def _unpacked(content: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(content, MOST_UNPACKED)
    except zlib.error as error:
        raise BadFileError("kind") from error
    if unpacking.unconsumed_tail:
        raise BadFileError("size")
    if not unpacking.eof:
        raise BadFileError("kind")
    return unpacked
