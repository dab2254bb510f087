# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A folder of contracts, read and computed; what cannot be used stands aside, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weibao.book.answer import table_of
from weibao.book.common import ZONE, Uncommon
from weibao.book.derived import NoAnswerError
from weibao.book.reading import book_of
from weibao.book.register import AsOf, Folio
from weibao.book.table import Table
from weibao.cli.complaints import complaint, refusal
from weibao.cli.reading.folders import LeftOut, Pair, pairs_in
from weibao.cli.reading.moments import as_of, moment_from


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfBook:
    """The command line of a book."""

    folder: str
    until: str | None = None
    known_at: str | None = None
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What the book comes to; `plain` are the contracts that went the plain way, and why."""

    folder: str
    pairs: tuple[Pair, ...]
    left_out: tuple[LeftOut, ...]
    plain: Mapping[int, Uncommon]
    table: Table

    @property
    def facts(self) -> int:
        return sum(len(pair.facts.facts) for pair in self.pairs)

    def plain_contracts(self) -> Iterator[tuple[str, Uncommon]]:
        """Each with its number."""
        contracts = self.table.register.contracts
        return ((contracts[place], why) for place, why in self.plain.items())


def counted(asked: AskedOfBook) -> Counted:
    """Read and compute; raises BadInputError where nothing can be answered."""
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    for item in pairs_in(asked.folder):
        if isinstance(item, Pair):
            pairs.append(item)
        else:
            left_out.append(item)
    moments = _moments(asked, pairs)
    while True:
        read = book_of((Folio(pair.file.contract, pair.facts.facts) for pair in pairs), moments)
        try:
            table = table_of(read)
        except NoAnswerError as beyond:
            path = pairs.pop(beyond.number).file.path
            why = complaint("beyond_calendar_in", path=path, reason=beyond)
            left_out.append(LeftOut(path, (why,)))
            continue
        plain = {item.number: item.why for item in read.plain}
        return Counted(asked.folder, tuple(pairs), tuple(left_out), plain, table)


def _moments(asked: AskedOfBook, pairs: Sequence[Pair]) -> AsOf:
    until = known_at = None
    if asked.until is not None:
        until = moment_from(asked.until, option="--until", zone=ZONE)
    if asked.known_at is not None:
        known_at = moment_from(asked.known_at, option="--known-at", zone=ZONE)
    moments = as_of((fact for pair in pairs for fact in pair.facts.facts), until, known_at)
    if moments is None:
        raise refusal("no_facts", path=asked.folder)
    return AsOf(known_at=moments.known_at, until=moments.until)
