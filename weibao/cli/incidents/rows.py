# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rows of an event log in CSV, each with its line; what cannot be read is said and left out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weibao.cli.complaints import Complaint, refusal
from weibao.cli.incidents.troubles import trouble
from weibao.cli.reading.inputs import LONGEST_LINE, Line

NEEDED = ("number", "incident_state", "opened_at", "sys_updated_at", "priority")


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unreadable:
    line: int
    why: Complaint


class _Feed:
    """Lines for the CSV reader; remembers where a row began, and which lines were left out."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.began = 0
        self._lines = iter(lines)
        self._left_out: list[Unreadable] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while True:
            line = next(self._lines)
            text = self._text(line)
            if text is not None:
                self.began = self.began or line.number
                return text

    def left_out(self) -> Iterator[Unreadable]:
        """Lines left out since this was last asked."""
        yield from self._left_out
        self._left_out.clear()

    def _text(self, line: Line) -> str | None:
        if line.content is None:
            why = trouble("line_too_long", most=LONGEST_LINE)
        else:
            try:
                return line.content.decode("utf-8-sig" if line.number == 1 else "utf-8")
            except UnicodeDecodeError:
                why = trouble("not_utf8")
        self._left_out.append(Unreadable(line.number, why))
        return None


def event_rows(lines: Iterable[Line], *, path: str) -> Iterator[Row | Unreadable]:
    """The rows of a CSV file with a head; raises BadInputError when the head cannot be used."""
    feed = _Feed(lines)
    rows = _rows(feed)
    head = _head(next(rows, None), feed, path)
    for row in rows:
        yield from feed.left_out()
        if isinstance(row, Unreadable):
            yield row
        elif len(row[1]) != len(head):
            yield Unreadable(row[0], trouble("cells", found=len(row[1]), needed=len(head)))
        else:
            yield Row(row[0], dict(zip(head, row[1], strict=True)))
    yield from feed.left_out()


def _rows(feed: _Feed) -> Iterator[tuple[int, list[str]] | Unreadable]:
    """Each row with the line it began on; a blank line is no row."""
    reader = csv.reader(feed)
    while True:
        feed.began = 0
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            yield Unreadable(feed.began, trouble("csv", reason=wrong))
            continue
        if cells is None:
            return
        if cells:
            yield feed.began, cells


def _head(row: tuple[int, list[str]] | Unreadable | None, feed: _Feed, path: str) -> Sequence[str]:
    if any(feed.left_out()):
        raise refusal("not_utf8", path=path, line=1)
    if row is None:
        raise refusal("empty", path=path)
    head = [] if isinstance(row, Unreadable) else [name.strip().casefold() for name in row[1]]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        needed = ", ".join(NEEDED)
        raise refusal("missing_columns", path=path, missing=", ".join(missing), needed=needed)
    twice = next((name for name in head if head.count(name) > 1), None)
    if twice is not None:
        raise refusal("column_twice", path=path, name=twice)
    return head
