# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading files of unknown content: bounded in size, plain or gzipped, `-` for standard input."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from weibao.cli.complaints import refusal

LARGEST_CONTRACT = 4_000_000
"""Bytes; the engine itself stops at a million characters."""
LARGEST_FILE = 256_000_000
LONGEST_LINE = 1_000_000
STANDARD_INPUT = "-"
Source = BufferedReader | gzip.GzipFile
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its number, counted from 1; `content` is None when it is too long to hold."""

    number: int
    content: bytes | None


def text_of(path: str, *, largest: int = LARGEST_CONTRACT) -> str:
    """A whole UTF-8 text; raises BadInputError."""
    with _reading(path) as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise refusal("too_large", path=path, most=largest)
    if not content.strip():
        raise refusal("empty", path=path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise refusal("not_utf8", path=path, line=line) from None


def lines_of(path: str, *, largest: int = LARGEST_FILE) -> Iterator[Line]:
    """The lines of a file, one at a time; raises BadInputError where it cannot go on."""
    number, size = 0, 0
    with _reading(path) as stream:
        while content := stream.readline(LONGEST_LINE + 1):
            number, size = number + 1, size + len(content)
            if len(content) > LONGEST_LINE and not content.endswith(b"\n"):
                size += _skipped(stream, largest)
                content = b""
            if size > largest:
                raise refusal("too_large", path=path, most=largest)
            yield Line(number, content or None)


def text_lines_of(path: str) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file, without their line ends; raises BadInputError."""
    for line in lines_of(path):
        if line.content is None:
            raise refusal("line_too_long", path=path, line=line.number, most=LONGEST_LINE)
        try:
            text = line.content.decode("utf-8-sig" if line.number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise refusal("not_utf8", path=path, line=line.number) from None
        yield line.number, text.rstrip("\r\n")


def _skipped(stream: Source, largest: int) -> int:
    """Read to the end of a line that is too long; how many bytes that was."""
    size = 0
    while size <= largest and (more := stream.readline(LONGEST_LINE)):
        size += len(more)
        if more.endswith(b"\n"):
            break
    return size


@contextmanager
def _reading(path: str) -> Iterator[Source]:
    """Open a file and turn what the system says into complaints."""
    try:
        with _raw(path) as raw:
            if raw.peek(len(_GZIP))[: len(_GZIP)] != _GZIP:
                yield raw
                return
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield unpacked
    except (gzip.BadGzipFile, EOFError, zlib.error) as wrong:
        raise refusal("damaged_gzip", path=path, reason=wrong) from None
    except OSError as wrong:
        raise refusal(_key_of(wrong), path=path, reason=wrong.strerror or wrong) from None


@contextmanager
def _raw(path: str) -> Iterator[BufferedReader]:
    """The bytes as they are stored; standard input stays open, since others opened it."""
    if path == STANDARD_INPUT:
        source = getattr(sys.stdin, "buffer", None)
        if source is None:
            raise refusal("no_file", path=path)
        yield source
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except ValueError:  # a name that no file can have
        raise refusal("no_file", path=path) from None
    with file:
        yield file


def _key_of(wrong: OSError) -> str:
    kinds: tuple[tuple[type[OSError], str], ...] = (
        (FileNotFoundError, "no_file"),
        (IsADirectoryError, "is_folder"),
        (PermissionError, "may_not_read"),
    )
    return next((key for kind, key in kinds if isinstance(wrong, kind)), "cannot_read")
