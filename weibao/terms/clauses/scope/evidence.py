# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who records which facts, when silence accepts them, and how long they may be disputed.

"The customer signs visits; what the provider enters for it counts once the customer accepts it,
or after 3 days": entered by the provider on Monday 2026-11-23, a signature counts from the
customer's acceptance, else from Thursday 26 November at 24:00. `weibao.terms.record.acceptance`
asks this clause before any other speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clock import Clocks, Days
from weibao.terms.facts import evidence
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Withdrawn
from weibao.terms.facts.reading import KINDS
from weibao.terms.values.calendars import working_days_after
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.values.records import Problem

MOST_WORKING_DAYS = 250
ABOUT_FACTS = (evidence.FactAccepted, evidence.FactDisputed, evidence.DisputeSettled)
"""Facts about other facts, which follow rules of their own."""

RECORDED = tuple(
    name for name, kind in KINDS.items() if kind not in (*ABOUT_FACTS, AmendmentSigned, Withdrawn)
)
"""The kinds whose side a contract may lay down; a correction follows the fact it corrects."""


class Recorder(StrEnum):
    PROVIDER = "provider"
    CUSTOMER = "customer"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Who records these kinds of facts. One that the other side recorded waits to be accepted.

    Silence accepts it `accepted_after` a time; any of them may be disputed `disputed_within` a
    time, both counted from the day on which it was recorded.
    """

    facts: tuple[str, ...]
    by: Recorder = Recorder.EITHER
    accepted_after: Length | None = None
    disputed_within: Length | None = None
    days: Days = Days.EVERY

    def is_from_the_other(self, side: Party | None) -> bool:
        """Whether the wrong side recorded it; of an unknown side nobody can say so."""
        return side is not None and self.by not in (Recorder.EITHER, Recorder(side.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Term):
    """What no row names may be recorded by either side, and disputed at any time."""

    kind: ClassVar[str] = "evidence"
    recordings: tuple[Recording, ...]
    is_rolled: bool = True

    def problems(self) -> Iterable[Problem]:
        seen: set[str] = set()
        for number, row in enumerate(self.recordings, 1):
            yield from _problems(row, f"recordings[{number}]", seen)
            seen.update(row.facts)


def _problems(row: Recording, where: str, seen: set[str]) -> Iterable[Problem]:
    if not row.facts:
        yield Problem(f"{where}.facts", "evidence_of_nothing")
    for kind in row.facts:
        if kind not in RECORDED:
            values = (("found", kind), ("known", ", ".join(RECORDED)))
            yield Problem(f"{where}.facts", "no_side_for_fact", values)
        if kind in seen:
            yield Problem(f"{where}.facts", "evidence_twice", (("found", kind),))
    if row.accepted_after is not None and row.by is Recorder.EITHER:
        yield Problem(f"{where}.accepted_after", "accepted_without_side")
    for name in ("accepted_after", "disputed_within"):
        length: Length | None = getattr(row, name)
        if length is not None and row.days is Days.WORKING and not _is_in_working_days(length):
            most = (("most", str(MOST_WORKING_DAYS)),)
            yield Problem(f"{where}.{name}", "not_in_working_days", most)


def _is_in_working_days(length: Length) -> bool:
    return not (length.months or length.years) and length.days <= MOST_WORKING_DAYS


class Rule(NamedTuple):
    """What a contract says of one kind of fact at a moment."""

    spoken: Spoken[Evidence]
    row: Recording

    def ends_at(self, length: Length, recorded_at: datetime, clocks: Clocks) -> datetime:
        """The last moment of a time that began on the day of the record (T2 to T4)."""
        edition = clocks.edition_at(recorded_at)
        start_on = clocks.day_of(recorded_at)
        if self.row.days is Days.WORKING:
            return clocks.end_of(working_days_after(edition, start_on, length.days))
        last_on = length.last_day_from(start_on)
        if self.spoken.term.is_rolled:
            last_on = rolled_to_working_day(last_on, edition)
        return clocks.end_of(last_on)


def rule_for(clauses: Sequence[Versions[Evidence]], kind: str, at: datetime) -> Rule | None:
    """The row that speaks of a kind of fact; where two do, that of the exception."""
    rules = [
        Rule(spoken, row)
        for clause in clauses
        if (spoken := clause.at(at))
        for row in spoken.term.recordings
        if kind in row.facts
    ]
    outranked = {rule.spoken.term.exception_to for rule in rules}
    return next((rule for rule in rules if rule.spoken.clause not in outranked), None)
