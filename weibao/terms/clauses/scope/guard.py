# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be on the record before something else may be (M14, P7).

Before work with the service "reinstall" a named person has answered whether the data must be
backed up: work finished on Monday at 11:00 needs an answer for the same request and visit that
was given by 11:00. Asked at 11:01, the work is unguarded, and a person must look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import KINDS
from weibao.terms.findings import Case, Findings
from weibao.terms.record.history import Story
from weibao.terms.values.records import Problem, field_types
from weibao.terms.verdicts import Because, Undecided, cited, step

OF_REQUESTS = frozenset(
    name
    for name, kind in KINDS.items()
    if any(field.name == "request" for field in field_types(kind))
)
"""The kinds of facts that belong to a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard(Conditional):
    """Before facts of these kinds, one of each kind that it needs has been there.

    It speaks of any work, or where some is named, of these services and of work that the
    engineer marks as destructive.
    """

    kind: ClassVar[str] = "guard"
    before: tuple[str, ...]
    needs: tuple[str, ...]
    services: tuple[str, ...] = ()
    is_destructive: bool = False

    def problems(self) -> Iterable[Problem]:
        for name in ("before", "needs"):
            found = getattr(self, name)
            if not found:
                yield Problem(name, "guards_nothing")
            for kind in (kind for kind in found if kind not in OF_REQUESTS):
                known = ", ".join(name for name in KINDS if name in OF_REQUESTS)
                values = (("found", kind), ("known", known))
                yield Problem(name, "no_fact_of_a_request", values)
        for kind in sorted(set(self.before) & set(self.needs)):
            yield Problem("needs", "guards_itself", (("found", kind),))

    def missing(self, fact: Fact, story: Story) -> tuple[str, ...]:
        """The kinds that should have been there before the fact; none where it says nothing."""
        if fact.kind not in self.before or not self._speaks_of(fact):
            return ()
        return tuple(
            needed
            for needed in self.needs
            if not any(_allows(known, fact) for known in story.all(KINDS[needed]))
        )

    def _speaks_of(self, fact: Any) -> bool:
        if not self.services and not self.is_destructive:
            return True
        marked = self.is_destructive and getattr(fact, "is_destructive", False)
        return marked or getattr(fact, "service", None) in self.services


def _allows(known: Any, fact: Any) -> bool:
    """Whether it happened by then, and where both name a visit, on the same."""
    visits = {getattr(one, "visit", None) for one in (known, fact)} - {None}
    return known.at <= fact.at and len(visits) < len((known, fact))


class Unguarded(NamedTuple):
    """A fact before which something is missing, by a clause."""

    spoken: Spoken[Guard]
    story: Story
    fact: Fact
    needs: tuple[str, ...]


def unguarded(clauses: Sequence[Versions[Guard]], case: Case) -> Iterator[Unguarded]:
    """Every fact that should not have been recorded yet."""
    for story in case.history.stories:
        for clause in clauses:
            for fact in _guarded(clause, story):
                spoken = case.spoken(clause, story, fact.at)
                needs = spoken.term.missing(fact, story) if spoken else ()
                if spoken and needs:
                    yield Unguarded(spoken, story, fact, needs)


def _guarded(clause: Versions[Guard], story: Story) -> Iterator[Fact]:
    for kind in dict.fromkeys(kind for term in clause.terms() for kind in term.before):
        yield from story.all(KINDS[kind])


def verdicts(clauses: Sequence[Versions[Guard]], case: Case) -> Findings:
    """A fact can get onto a ledger without its guard, such as one that was imported."""
    return Findings(undecided=[_undecided(found) for found in unguarded(clauses, case)])


def _undecided(found: Unguarded) -> Undecided:
    facts = cited(found.story.reported.id, *found.spoken.facts, found.fact.id)
    steps = (
        step("unguarded", fact=found.fact.kind),
        *(step("guard_needs", fact=needed) for needed in found.needs),
    )
    return Undecided(
        question="unguarded",
        subject=found.story.request,
        because=Because((found.spoken.clause,), facts, steps),
    )
