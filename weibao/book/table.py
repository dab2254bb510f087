# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a whole book comes to: every charge and every deadline, with what it rests on, as bytes.

A table is made in two ways: from the engine's verdicts, and from columns. The bytes are the same:
two lines of JSON with all texts, then every column as little-endian numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from weibao.book.arrays import Ints, one
from weibao.book.names import Names, renumbered
from weibao.book.register import Register
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.terms.values.scalars import utc_text

FORM = 1
NEVER = -(2**62)
"""A moment that is not known, or has not come."""


class Charges(NamedTuple):
    """One row for each charge, in the engine's order; amounts in fen, days since 1970.

    A `subject` that is not negative is a name; else it is ~position of the report of the request.
    `ends_on` is excluded. `facts` is where the row's facts end in `Table.charge_facts`.
    """

    contract: Ints
    clause: Ints
    what: Ints
    subject: Ints
    on: Ints
    starts_on: Ints
    ends_on: Ints
    quantity: Ints
    unit_price: Ints
    net: Ints
    tax: Ints
    gross: Ints
    saved: Ints
    rate_part: Ints
    rate_whole: Ints
    is_disputed: Ints
    clauses: Ints
    facts: Ints


class Deadlines(NamedTuple):
    """One row for each promise that has a deadline; moments in microseconds since 1970."""

    contract: Ints
    clause: Ints
    what: Ints
    subject: Ints
    debtor: Ints
    since_at: Ints
    due_at: Ints
    done_at: Ints
    standing: Ints
    priority: Ints
    edition: Ints
    is_provisional: Ints
    clauses: Ints
    facts: Ints


class Table(NamedTuple):
    """`questions` is how many questions of each contract wait for a person, payments aside.

    A row's facts stand once each, as positions in the register, in its order.
    """

    register: Register
    names: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    charges: Charges
    charge_facts: Ints
    deadlines: Deadlines
    deadline_facts: Ints
    questions: Ints

    def to_bytes(self) -> memoryview:
        """The bytes, in one piece."""
        parts = [np.frombuffer(part, np.uint8) for part in self._parts()]
        return np.concatenate(parts).data

    def _parts(self) -> Iterator[bytes | memoryview]:
        register = self.register
        head = {
            "form": FORM,
            "engine": ENGINE_VERSION,
            "schema": SCHEMA_VERSION,
            "known_at": utc_text(register.as_of.known_at),
            "until": utc_text(register.as_of.until),
            "contracts": register.contracts,
            "starts": register.starts,
            "names": self.names,
            "clauses": self.clauses,
            "charges": len(self.charges.contract),
            "deadlines": len(self.deadlines.contract),
        }
        yield json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        yield register.ids
        for columns in (self.charges, self.deadlines):
            for name, column in zip(columns._fields, columns, strict=True):
                yield _written(column, "<i8" if name in WIDE else "<i4")
        for column in (self.charge_facts, self.deadline_facts, self.questions):
            yield _written(column, "<i4")


def _written(column: Ints, width: str) -> memoryview:
    return np.ascontiguousarray(column, width).data.cast("B") if len(column) else memoryview(b"")


WIDE = frozenset(
    {
        *("quantity", "unit_price", "net", "tax", "gross", "saved"),
        *("since_at", "due_at", "done_at"),
    }
)
"""The columns of eight bytes a row: money and moments; all others have four."""


NAMED = ("clause", "what", "subject")
NAMED_OF_DEADLINES = (*NAMED, "debtor", "standing", "priority", "edition")


class Rows(NamedTuple):
    """Rows of a table that is not finished: names and lists of clauses in any numbers.

    `facts` of each row end in `charge_facts` and `deadline_facts` where the row says.
    """

    charges: Charges
    charge_facts: Ints
    deadlines: Deadlines
    deadline_facts: Ints


def finished(
    rows: Rows,
    questions: Ints,
    register: Register,
    *,
    names: Names[str],
    clauses: Names[tuple[str, ...]],
) -> Table:
    """Number the texts in their order."""
    charges, deadlines = rows.charges, rows.deadlines
    said = [getattr(charges, name) for name in NAMED]
    said += [getattr(deadlines, name) for name in NAMED_OF_DEADLINES]
    texts, said = renumbered(names, said)
    cited, (of_charges, of_deadlines) = renumbered(clauses, (charges.clauses, deadlines.clauses))
    of_names = dict(zip(NAMED, said[: len(NAMED)], strict=True))
    more_names = dict(zip(NAMED_OF_DEADLINES, said[len(NAMED) :], strict=True))
    return Table(
        register=register,
        names=texts,
        clauses=cited,
        charges=charges._replace(**of_names, clauses=of_charges),
        charge_facts=rows.charge_facts,
        deadlines=deadlines._replace(**more_names, clauses=of_deadlines),
        deadline_facts=rows.deadline_facts,
        questions=questions,
    )


C = TypeVar("C", Charges, Deadlines)


class Cited(NamedTuple):
    """For each row the facts from `starts`, so many; the same facts may serve several rows."""

    starts: Ints
    counts: Ints
    facts: Ints


def joined(parts: Sequence[tuple[C, Cited]], order: Ints | None = None) -> tuple[C, Ints]:
    """All rows in an order, each with its facts behind those of the row before."""
    first = parts[0][0]
    columns = [one(items) for items in zip(*(rows for rows, _ in parts), strict=True)]
    if order is not None:
        columns = [column[order] for column in columns]
    ends, facts = gathered([cited for _, cited in parts], order)
    return type(first)(*columns)._replace(facts=ends), facts


def gathered(parts: Sequence[Cited], order: Ints | None) -> tuple[Ints, Ints]:
    """Where the facts of each row end, and all of them, row by row."""
    offsets = np.cumsum([0, *(len(cited.facts) for cited in parts)], dtype=np.int32)
    starts = one([cited.starts + offset for cited, offset in zip(parts, offsets, strict=False)])
    counts = one([cited.counts for cited in parts])
    facts = one([cited.facts for cited in parts])
    if order is not None:
        starts, counts = starts[order], counts[order]
    ends = np.cumsum(counts, dtype=np.int32)
    places = np.repeat(starts - (ends - counts), counts)
    places += np.arange(len(places), dtype=np.int32)
    return ends, facts[places]
