# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether facts may be recorded now: what a guard of the contract still waits for (M14, P7).

Asked before recording, so that nobody formats a disk and is told afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.scope.guard import Guard, unguarded
from weibao.terms.clock import Clocks
from weibao.terms.facts.agreement import AmendmentSigned, CalendarPublished
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.visits import BackupAnswered
from weibao.terms.findings import Case
from weibao.terms.record.acceptance import heard
from weibao.terms.record.history import told
from weibao.terms.values.records import Problem


class Refused(NamedTuple):
    """A fact that a clause does not let onto the ledger yet, and the kinds it waits for."""

    clause: str
    fact: Fact
    needs: tuple[str, ...]

    def problems(self) -> tuple[Problem, ...]:
        """What to do first, one problem for each kind of fact that is missing."""
        return tuple(self._problem(needed) for needed in self.needs)

    def _problem(self, needed: str) -> Problem:
        values = (
            ("clause", self.clause),
            ("before_word", getattr(self.fact, "service", self.fact.kind)),
            ("needed_word", needed),
        )
        if needed == BackupAnswered.kind:
            return Problem("", "ask_about_backup_first", values)
        return Problem("", "record_first", values)


def refusals(contract: Contract, known: Sequence[Fact], new: Sequence[Fact]) -> tuple[Refused, ...]:
    """Each new fact before which something is missing; those that come along count as there."""
    if not new or not _may_guard(contract, known):
        return ()
    facts = (*known, *new)
    known_at = max(fact.recorded_at for fact in facts)
    until = max(fact.at for fact in facts)
    weighed = heard(contract, facts, known_at=known_at, until=until)
    history = told(facts_in_force(weighed.facts, known_at=known_at, until=until))
    agreement, _ = agreed(contract, history)
    clocks = Clocks(agreement, history.editions, history.all(CalendarPublished))
    case = Case(agreement=agreement, history=history, clocks=clocks, until=until)
    coming = {fact.id for fact in new}
    return tuple(
        Refused(found.spoken.clause, found.fact, found.needs)
        for found in unguarded(agreement.clauses_of(Guard), case)
        if found.fact.id in coming
    )


def _may_guard(contract: Contract, known: Iterable[Fact]) -> bool:
    return any(contract.terms(Guard)) or any(
        isinstance(fact, AmendmentSigned) and Guard.kind in fact.text for fact in known
    )
