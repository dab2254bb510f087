# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the contract covers: exactly the devices on its list, and its districts and sites (M1, P4).

A request for a device that is not on the configuration list is out of scope, by this clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.contract import FRAME, Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.devices import delisting, listing
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Closed, Excluded
from weibao.terms.record.history import History, Story
from weibao.terms.values.outside import Outside
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.verdicts import Because, Scope, Step, cited, step

COVERED = step("covered")
NEVER_CLOSED = Because((), ())


class Devices(StrEnum):
    LISTED = "listed"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Term):
    """No district, site or service named means all of them. Several clauses must all hold."""

    kind: ClassVar[str] = "coverage"
    devices: Devices = Devices.ANY
    districts: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    outside: Outside = Outside.REFUSE


class Failing(NamedTuple):
    """The first condition that does not hold, with the facts that decided it."""

    clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    is_priced: bool = False


class Judged(NamedTuple):
    """A request's scope, and its story as it binds: None where it does not.

    `promised` where promises about it bind, since it was in scope when it was reported;
    `covered` where entitlements carry its work; `priced` where its work may be priced, covered or
    out of scope. Each has among its grounds the facts that put it there.
    """

    scope: Scope
    promised: Story | None = None
    covered: Story | None = None
    priced: Story | None = None


def judged(clauses: Sequence[Versions[Coverage]], case: Case) -> Iterator[Judged]:
    """Whether each request is covered, by which clauses, or which condition fails."""
    for story in case.history.stories:
        at = story.reported.at
        spoken = [said for clause in clauses if (said := clause.at(at))]
        failing = _not_in_force(case, at) or _closed(case, at)
        if failing:
            yield _outside(failing, story)
            continue
        opened = _opened(case.closed, at)
        failing = _failing(spoken, case, story)
        if failing:
            named = cited(*failing.clauses, *opened.clauses)
            facts = (*failing.facts, *opened.facts)
            yield _outside(failing._replace(clauses=named, facts=facts), story)
            continue
        because = _covering(spoken, opened, case, story=story)
        silent = [fact for clause in clauses for fact in clause.silenced_by(at)]
        prolonged_by = case.agreement.prolonged_by(at)
        if silent or prolonged_by:
            because = because._replace(facts=cited(*because.facts, *silent, *prolonged_by))
        excluded = case.excluded.get(story.request)
        if excluded:
            yield _excluded(excluded, because, story)
        else:
            yield _covered(because, story, case)


def _outside(failing: Failing, story: Story) -> Judged:
    because = Because(failing.clauses, cited(story.reported.id, *failing.facts), failing.steps)
    scope = _scope(story, because, failing=failing.steps[0].key)
    story = story.resting_on(because.facts)
    return Judged(scope, priced=story if failing.is_priced else None)


def _excluded(excluded: Excluded, covering: Because, story: Story) -> Judged:
    """In scope by its report, out of it by what was found (V7): promises stand, work does not."""
    found = excluded.because
    clauses = (clause for clause in covering.clauses if clause != FRAME)
    because = Because(
        cited(*found.clauses, *clauses), cited(*covering.facts, *found.facts), found.steps
    )
    return Judged(
        _scope(story, because, failing=found.steps[0].key),
        promised=story.resting_on(covering.facts),
        priced=story.resting_on(because.facts) if excluded.is_priced else None,
    )


def _covered(because: Because, story: Story, case: Case) -> Judged:
    scope = _scope(story, because, failing=None)
    story = story.resting_on(because.facts)
    excluded = case.excluded_work
    out = excluded and {
        work.id: item for work in story.all(WorkDone) if (item := excluded.get(work.id))
    }
    if not out:
        return Judged(scope, promised=story, covered=story, priced=story)
    grounds = (fact for item in out.values() for fact in item.because.facts if fact not in out)
    resting = story.resting_on(cited(*story.grounds, *grounds))
    declined = [work for work, item in out.items() if not item.is_priced]
    return Judged(
        scope,
        promised=story,
        covered=resting.without(WorkDone, out),
        priced=resting.without(WorkDone, declined),
    )


def _scope(story: Story, because: Because, *, failing: str | None) -> Scope:
    return Scope(
        request=story.request, is_covered=failing is None, failing=failing, because=because
    )


def _covering(
    spoken: Sequence[Spoken[Coverage]], opened: Because, case: Case, *, story: Story
) -> Because:
    reported = story.reported
    listed = (
        listing(case.history, reported.device, reported.at)
        if any(said.term.devices is Devices.LISTED for said in spoken)
        else None
    )
    return Because(
        cited(*([said.clause for said in spoken] or [FRAME]), *opened.clauses),
        cited(
            reported.id,
            *((listed.id,) if listed else ()),
            *[fact for said in spoken for fact in said.facts],
            *opened.facts,
        ),
        (COVERED,),
    )


def _not_in_force(case: Case, at: datetime) -> Failing | None:
    agreement = case.agreement
    if agreement.starts_at <= at < agreement.ends_at:
        return None
    ends_on = agreement.life.end - ONE_DAY
    reason = step("not_in_force", starts_on=agreement.life.start, ends_on=ends_on)
    return Failing((FRAME,), (reason,), tuple(_put_out_of_force(agreement, case, at)))


def _put_out_of_force(agreement: Agreement, case: Case, at: datetime) -> Iterator[str]:
    """The facts without which the contract would have other days, or be in force at a moment."""
    for moved in agreement.moved:
        ended_at = case.clocks.start_of(moved.without.end)
        if moved.without != agreement.life or agreement.ends_at <= at < ended_at:
            yield moved.fact


def _closed(case: Case, at: datetime) -> Failing | None:
    """Suspended, or not yet signed: no service is given. The first reason that stands is told."""
    for number, span in enumerate(case.closed):
        if span.starts_at <= at and (span.ends_at is None or at < span.ends_at):
            because, opened = span.because, _opened(case.closed[:number], at)
            return Failing(
                cited(*because.clauses, *opened.clauses),
                because.steps,
                cited(*because.facts, *opened.facts),
            )
    return None


def _opened(closed: Sequence[Closed], at: datetime) -> Because:
    """What ended the spans without service before: the signatures, a payment."""
    if not closed:
        return NEVER_CLOSED
    spans = [span for span in closed if span.ends_at is not None and span.ends_at <= at]
    opened = [span for span in spans if span.opened_by]
    return Because(
        cited(*(clause for span in opened for clause in span.because.clauses)),
        cited(*(fact for span in opened for fact in span.opened_by)),
    )


def _failing(spoken: Iterable[Spoken[Coverage]], case: Case, story: Story) -> Failing | None:
    for said in spoken:
        found = _condition(said.term, case.history, story)
        if found:
            reason, facts = found
            is_priced = said.term.outside is Outside.PRICE
            return Failing((said.clause,), (reason,), (*facts, *said.facts), is_priced)
    return None


def _condition(
    term: Coverage, history: History, story: Story
) -> tuple[Step, tuple[str, ...]] | None:
    reported = story.reported
    if term.districts and reported.district not in term.districts:
        return step("outside_districts", district=reported.district), ()
    if term.sites and reported.site not in term.sites:
        return step("outside_sites", site=reported.site), ()
    if term.services and reported.service is not None and reported.service not in term.services:
        return step("outside_services", service=reported.service), ()
    if term.devices is Devices.LISTED and not listing(history, reported.device, reported.at):
        removed = delisting(history, reported.device, reported.at)
        reason = step("device_not_listed", device=reported.device)
        return reason, (removed.id,) if removed else ()
    return None
