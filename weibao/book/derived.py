# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same table from the engine's verdicts: the definition, one contract after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from weibao.book.agreed import day_number
from weibao.book.arrays import arrays
from weibao.book.columns import NONE
from weibao.book.names import Names
from weibao.book.register import AsOf, Folio, Positions, Register, entered, register_of
from weibao.book.table import NEVER, Charges, Deadlines, Rows, Table, finished
from weibao.terms.evaluate import derive
from weibao.terms.values.calendars import CalendarError
from weibao.terms.verdicts import Because, Charge, Obligation

PAYMENT = "payment"
OF_PAYMENTS = frozenset(
    {
        *("payment_beyond_fee", "payment_of_no_invoice", "payment_of_no_period"),
        *("credit_left", "credit_beyond_invoices", "invoice_differs"),
    }
)
"""Questions about money that came in or was billed: a table says what is due, not what was paid."""
Row = Mapping[str, int]
"""A row of a table, by the names of its columns."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class NoAnswerError(ValueError):
    """A contract of the book, by its place, whose dates lie beyond the calendars."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number


def derived_table(folios: Iterable[Folio], as_of: AsOf) -> Table:
    """The table of a book by the engine alone."""
    folios = list(folios)
    register = register_of(folios, as_of)
    rows = VerdictRows(Names(), Names())
    for number, folio in enumerate(folios):
        rows.add(number, folio, register)
    questions = np.array([rows.questions[number] for number in range(len(folios))], np.int64)
    return finished(rows.rows(), questions, register, names=rows.names, clauses=rows.clauses)


@dataclass(slots=True)
class VerdictRows:
    """Rows of a table from verdicts, in the order in which contracts are added."""

    names: Names[str]
    clauses: Names[tuple[str, ...]]
    questions: dict[int, int] = field(default_factory=dict)
    _charges: list[Row] = field(default_factory=list)
    _charge_facts: list[int] = field(default_factory=list)
    _deadlines: list[Row] = field(default_factory=list)
    _deadline_facts: list[int] = field(default_factory=list)

    def add(self, number: int, folio: Folio, register: Register) -> None:
        """Derive one contract; raises NoAnswerError."""
        as_of = register.as_of
        try:
            verdicts = derive(
                folio.contract, folio.facts, known_at=as_of.known_at, until=as_of.until
            )
        except CalendarError as beyond:
            raise NoAnswerError(number, str(beyond)) from beyond
        positions = entered(folio, as_of).positions(register.starts[number])
        for charge in verdicts.charges:
            self._charge_facts += _cited(charge.because, positions)
            self._charges.append(self._charge(charge, number, positions))
        for item in verdicts.obligations:
            if item.what != PAYMENT:
                self._deadline_facts += _cited(item.because, positions)
                self._deadlines.append(self._deadline(item, number, positions))
        asked = (item for item in verdicts.undecided if item.question not in OF_PAYMENTS)
        self.questions[number] = sum(1 for _ in asked)

    def rows(self) -> Rows:
        return Rows(
            charges=arrays(Charges, _in_order(Charges._fields, self._charges)),
            charge_facts=np.array(self._charge_facts, np.int64),
            deadlines=arrays(Deadlines, _in_order(Deadlines._fields, self._deadlines)),
            deadline_facts=np.array(self._deadline_facts, np.int64),
        )

    def _charge(self, charge: Charge, number: int, positions: Positions) -> Row:
        name = self.names.number
        return {
            "contract": number,
            "clause": name(charge.clause),
            "what": name(charge.what),
            "subject": self._subject(charge.subject, positions),
            "on": day_number(charge.on),
            "starts_on": day_number(charge.during.start),
            "ends_on": day_number(charge.during.end),
            "quantity": charge.quantity,
            "unit_price": charge.unit_price,
            "net": charge.net,
            "tax": charge.tax,
            "gross": charge.gross,
            "saved": charge.saved,
            "rate_part": charge.rate.numerator,
            "rate_whole": charge.rate.denominator,
            "is_disputed": int(charge.is_disputed),
            "clauses": self.clauses.number(charge.because.clauses),
            "facts": len(self._charge_facts),
        }

    def _deadline(self, item: Obligation, number: int, positions: Positions) -> Row:
        name = self.names.number
        return {
            "contract": number,
            "clause": name(item.clause),
            "what": name(item.what),
            "subject": self._subject(item.subject, positions),
            "debtor": name(item.debtor.value),
            "since_at": _microseconds(item.since_at),
            "due_at": _microseconds(item.due_at),
            "done_at": _microseconds(item.done_at),
            "standing": name(item.standing.value),
            "priority": NONE if item.priority is None else name(item.priority),
            "edition": name(item.edition),
            "is_provisional": int(item.is_provisional),
            "clauses": self.clauses.number(item.because.clauses),
            "facts": len(self._deadline_facts),
        }

    def _subject(self, subject: str, positions: Positions) -> int:
        report = positions.requests.get(subject)
        return self.names.number(subject) if report is None else ~report


def _in_order(names: Sequence[str], rows: Iterable[Row]) -> Iterator[tuple[int, ...]]:
    return (tuple(row[name] for name in names) for row in rows)


def _cited(because: Because, positions: Positions) -> list[int]:
    return sorted({positions.facts[fact] for fact in because.facts})


def _microseconds(at: datetime | None) -> int:
    return NEVER if at is None else (at - _EPOCH) // _MICROSECOND
