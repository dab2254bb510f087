# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao book`: what a whole folder of contracts comes to, month by month.

Contracts of common terms are computed all at once, the others one by one; the answer is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from weibao.book.totals import by_contract, by_month, in_all, standings
from weibao.cli.counted import AskedOfBook, Counted, counted
from weibao.cli.terminal import Terminal
from weibao.cli.text.book import book_lines
from weibao.terms.output import canonical_json
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.terms.values.scalars import utc_text


def book(asked: AskedOfBook, terminal: Terminal) -> int:
    """0 for the whole folder, 1 when files were left out; they are named, and the rest goes on."""
    found = counted(asked)
    for item in found.left_out:
        for line in item.complaints:
            terminal.complain(line)
    if asked.is_json:
        terminal.raw(canonical_json(_plain(found)) + "\n")
    else:
        terminal.lines(book_lines(found, terminal.language))
    return 1 if found.left_out else 0


def _plain(found: Counted) -> dict[str, object]:
    """The answer as JSON; the table's hash tells whether two sides have the same one."""
    table = found.table
    return {
        "engine": ENGINE_VERSION,
        "schema": SCHEMA_VERSION,
        "known_at": utc_text(table.register.as_of.known_at),
        "until": utc_text(table.register.as_of.until),
        "total": in_all(table)._asdict(),
        "months": {month: total._asdict() for month, total in by_month(table).items()},
        "deadlines": dict(standings(table)),
        "contracts": list(_contracts(found)),
        "left_out": [item.path for item in found.left_out],
        "table_sha256": sha256(table.to_bytes()).hexdigest(),
    }


def _contracts(found: Counted) -> Iterator[dict[str, object]]:
    questions = found.table.questions.tolist()
    for place, (pair, total) in enumerate(zip(found.pairs, by_contract(found.table), strict=True)):
        why = found.plain.get(place)
        yield {
            "contract": pair.file.contract.frame.number,
            "path": pair.file.path,
            "contract_sha256": pair.file.sha256,
            **total._asdict(),
            "questions": questions[place],
            "derived_alone_for": None if why is None else why._asdict(),
        }
