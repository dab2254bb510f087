# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The table of a whole book: common contracts in columns, the others derived, in one order."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from weibao.book.arrays import Ints
from weibao.book.charges import charges
from weibao.book.derived import VerdictRows
from weibao.book.promises import deadlines
from weibao.book.reading import Book, book_of
from weibao.book.register import AsOf, Folio
from weibao.book.table import Cited, Rows, Table, finished, joined


def table(folios: Iterable[Folio], as_of: AsOf) -> Table:
    """What a book comes to; the bytes are those of `derived_table`."""
    return table_of(book_of(folios, as_of))


def table_of(book: Book) -> Table:
    read = book.columns
    # The finished table names more than was read.
    columns = read._replace(names=read.names.copy(), clauses=read.clauses.copy())
    until = book.register.as_of.until
    found = charges(columns, until)
    promised = joined([deadlines(columns, until)])
    rows = Rows(*found, *promised)
    derived = VerdictRows(columns.names, columns.clauses)
    for item in book.plain:
        derived.add(item.number, item.folio, book.register)
    questions = np.zeros(len(book.register.contracts), np.int64)
    if book.plain:
        rows = _merged(rows, derived.rows())
        questions[list(derived.questions)] = list(derived.questions.values())
    return finished(rows, questions, book.register, names=columns.names, clauses=columns.clauses)


def _merged(columnar: Rows, plain: Rows) -> Rows:
    """The rows of both, contract by contract."""
    both = (columnar, plain)
    charges = [(rows.charges, _cited(rows.charges.facts, rows.charge_facts)) for rows in both]
    promises = [
        (rows.deadlines, _cited(rows.deadlines.facts, rows.deadline_facts)) for rows in both
    ]
    return Rows(
        *joined(charges, _by_contract([rows.contract for rows, _ in charges])),
        *joined(promises, _by_contract([rows.contract for rows, _ in promises])),
    )


def _cited(ends: Ints, facts: Ints) -> Cited:
    counts = np.diff(ends, prepend=0)
    return Cited(ends - counts, counts, facts)


def _by_contract(contracts: list[Ints]) -> Ints:
    return np.argsort(np.concatenate(contracts), kind="stable")
