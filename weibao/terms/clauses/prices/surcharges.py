# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A percentage more for work outside hours, on rest days, at night, far away or urgent (M4).

50 % outside 09:00-18:00: of two hours at 400.00 that end at 19:00, half lies outside, so 100.00
more. All surcharges on a line are parts of its price, and are rounded once together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clock import Hours
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.money.adjusting import OfLines, changed, spoken_of
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import Story
from weibao.terms.values.money import rounded
from weibao.terms.values.scalars import ClauseId
from weibao.terms.verdicts import Because, Undecided, cited, step


class Side(StrEnum):
    """On which side of the hours work costs more."""

    OUTSIDE = "outside"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharges(OfLines):
    """`rate` of the price of work that every condition named here holds for.

    With `hours`, of the part of the work on that `side` of them; with `free_districts`, where
    the request comes from none of these.
    """

    kind: ClassVar[str] = "surcharges"
    rate: Fraction
    hours: ClauseId | None = field(default=None, metadata={"refers_to": Hours.kind})
    side: Side = Side.OUTSIDE
    free_districts: tuple[str, ...] = ()


class Extra(NamedTuple):
    """What one clause adds to a line, exactly, and why."""

    rate: Fraction
    amount: Fraction
    because: Because


def verdicts(clauses: Sequence[Versions[Surcharges]], case: Case) -> Findings:
    lines = []
    undecided: list[Undecided] = []
    for line in case.lines:
        said = [found for clause in clauses if (found := spoken_of(clause, line, case))]
        if line.work is None or line.story is None or not said:
            lines.append(line)
            continue
        work = WorkOfLine(line.work, line.story, line.amount + line.saved)
        lines.append(_more(line, [extra for item in said if (extra := _extra(item, work, case))]))
        undecided.extend(_unknown(item, work) for item in said if _is_unknown(item.term, work))
    return Findings(adjusted=lines, undecided=undecided)


class WorkOfLine(NamedTuple):
    """A piece of work at its full price: a ceiling cuts it with its surcharges, not before."""

    done: WorkDone
    story: Story
    price: int

    @property
    def district(self) -> str | None:
        return self.story.reported.district


def _extra(said: Spoken[Surcharges], work: WorkOfLine, case: Case) -> Extra | None:
    """None where a condition does not hold."""
    term = said.term
    found = [part for part in (_far(term, work), _at_hours(term, work, case)) if part]
    share = Fraction(1)
    because = Because((said.clause,), said.facts, ())
    for part in found:
        share *= part.share
        because = Because(
            (*because.clauses, *part.because.clauses),
            (*because.facts, *part.because.facts),
            (*because.steps, *part.because.steps),
        )
    return Extra(term.rate, work.price * share * term.rate, because) if share else None


class Share(NamedTuple):
    """For how much of the work a condition holds."""

    share: Fraction
    because: Because = Because((), ())


def _far(term: Surcharges, work: WorkOfLine) -> Share | None:
    """None where the clause has no such condition."""
    if not term.free_districts:
        return None
    if work.district is None or work.district in term.free_districts:
        return Share(Fraction(0))
    reason = step("far_district", district=work.district)
    return Share(Fraction(1), Because((), (), (reason,)))


def _at_hours(term: Surcharges, work: WorkOfLine, case: Case) -> Share | None:
    """The part of the work, which ends at its moment, on the side that costs more."""
    if term.hours is None:
        return None
    done, clocks = work.done, case.clocks
    clock, facts = clocks.promised_at(term.hours, done.at, site=work.story.reported.site)
    within = clock.elapsed(done.at - timedelta(minutes=done.minutes), done.at)
    whole = done.minutes * 60
    part = within if term.side is Side.WITHIN else whole - within
    if part == 0:
        return Share(Fraction(0))
    reason = step("work_at_hours", hours=term.hours, part_seconds=part, work_minutes=done.minutes)
    return Share(Fraction(part, whole), Because((term.hours,), facts, (reason,)))


def _is_unknown(term: Surcharges, work: WorkOfLine) -> bool:
    return bool(term.free_districts) and work.district is None


def _unknown(said: Spoken[Surcharges], work: WorkOfLine) -> Undecided:
    """Whether a surcharge by district applies cannot be told of a request without one."""
    facts = cited(*work.story.grounds, *said.facts, work.done.id)
    because = Because((said.clause,), facts, (step("district_unknown"),))
    return Undecided(question="district_unknown", subject=work.story.request, because=because)


def _more(line: Priced, extras: Sequence[Extra]) -> Priced:
    """The line with all its surcharges; the running total is rounded, so that they add up."""
    full = line.amount + line.saved
    exact = Fraction(0)
    for extra in extras:
        before = rounded(exact)
        exact += extra.amount
        more = rounded(exact) - before
        reason = step("surcharge", rate=extra.rate, price_fen=full, amount_fen=more)
        because = extra.because._replace(steps=(*extra.because.steps, reason))
        line = changed(line, because, to=line.amount + more)
    return _under_its_ceiling(line)


def _under_its_ceiling(line: Priced) -> Priced:
    """A published ceiling holds for the price with its surcharges (V6)."""
    if line.ceiling is None or line.amount <= line.ceiling:
        return line
    saved = line.saved + line.amount - line.ceiling
    reason = step("ceiling", ceiling_fen=line.ceiling, saved_fen=saved)
    return changed(line, Because((), (), (reason,)), to=line.ceiling)
