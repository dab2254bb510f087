# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao export-beancount`: the money side of a contract, for another program to check.

What was owed, billed and paid, line by line, with its clauses and facts; and what the accounts
must come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from weibao.cli.books.beancount import beancount_lines
from weibao.cli.books.entries import books_of
from weibao.cli.replay import Asked, Replayed, sound
from weibao.cli.terminal import Terminal
from weibao.terms.release import ENGINE_VERSION
from weibao.terms.values.scalars import utc_text


def export_beancount(asked: Asked, terminal: Terminal) -> int:
    """0 for any books, 1 when the ledger's chain does not hold."""
    found = sound(asked, terminal)
    if found is None:
        return 1
    terminal.raw("\n".join((*_head(found), *_books(found, terminal.language), "")))
    return 0


def _head(found: Replayed) -> Iterator[str]:
    """Which engine, contract and moments; no moment of its own, so that the bytes stay the same."""
    verdicts = found.verdicts
    yield f";; weibao {ENGINE_VERSION}, contract sha256 {found.file.sha256}"
    yield f";; until {utc_text(verdicts.until)}, known at {utc_text(verdicts.known_at)}"


def _books(found: Replayed, language: str) -> Iterator[str]:
    frame = found.file.contract.frame
    return beancount_lines(
        books_of(found.verdicts, frame), customer=frame.customer, language=language
    )
