# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the contract covers: exactly the devices on its list, and its districts (M1, P4).

A request for a device that is not on the configuration list is out of scope, by this clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.contract import FRAME, Term
from weibao.terms.facts.agreement import DeviceDelisted, DeviceListed
from weibao.terms.findings import Case, Excluded
from weibao.terms.history import History, Story
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.verdicts import Because, Scope, Step, cited, step
from weibao.terms.versions import Spoken, Versions

COVERED = step("covered")


class Devices(StrEnum):
    LISTED = "listed"
    ANY = "any"


class Outside(StrEnum):
    """What becomes of work out of scope: it is declined, or it is done at its price (M1)."""

    REFUSE = "refuse"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Term):
    """No district or service named means all of them. Several clauses must all hold."""

    kind: ClassVar[str] = "coverage"
    devices: Devices = Devices.ANY
    districts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    outside: Outside = Outside.REFUSE


class Failing(NamedTuple):
    """The first condition that does not hold, with the facts that decided it."""

    clauses: tuple[str, ...]
    step: Step
    facts: tuple[str, ...] = ()
    is_priced: bool = False


class Judged(NamedTuple):
    scope: Scope
    story: Story
    """The story, with the facts that put it in or out of scope among its grounds."""
    is_promised: bool
    """Whether promises about it bind: it was in scope when it was reported."""
    is_priced: bool
    """Whether work on it may be priced: covered, or out of scope and priced by the clause."""


def judged(clauses: Sequence[Versions[Coverage]], case: Case) -> Iterator[Judged]:
    """Whether each request is covered, by which clauses, or which condition fails."""
    for story in case.history.stories:
        at = story.reported.at
        spoken = [said for clause in clauses if (said := clause.at(at))]
        failing = _not_in_force(case, at) or _closed(case, at) or _failing(spoken, case, story)
        if failing:
            yield _outside(failing, story)
        elif story.request in case.excluded:
            yield _excluded(case.excluded[story.request], story)
        else:
            yield _covered(spoken, case, story)


def _outside(failing: Failing, story: Story) -> Judged:
    because = Because(failing.clauses, cited(story.reported.id, *failing.facts), (failing.step,))
    scope = Scope(
        request=story.request, is_covered=False, failing=failing.step.key, because=because
    )
    return Judged(
        scope, story.resting_on(because.facts), is_promised=False, is_priced=failing.is_priced
    )


def _excluded(excluded: Excluded, story: Story) -> Judged:
    """In scope by its report, out of it by what was found (V7): promises stand, work does not."""
    because = excluded.because
    because = because._replace(facts=cited(story.reported.id, *because.facts))
    scope = Scope(
        request=story.request,
        is_covered=False,
        failing=because.steps[0].key,
        because=because,
    )
    return Judged(
        scope, story.resting_on(because.facts), is_promised=True, is_priced=excluded.is_priced
    )


def _covered(spoken: Sequence[Spoken[Coverage]], case: Case, story: Story) -> Judged:
    listing = (
        _listing(case.history, story)
        if any(said.term.devices is Devices.LISTED for said in spoken)
        else None
    )
    because = Because(
        tuple(said.clause for said in spoken) or (FRAME,),
        cited(
            story.reported.id,
            *((listing.id,) if listing else ()),
            *(fact for said in spoken for fact in said.facts),
        ),
        (COVERED,),
    )
    scope = Scope(request=story.request, is_covered=True, failing=None, because=because)
    return Judged(scope, story.resting_on(because.facts), is_promised=True, is_priced=True)


def _not_in_force(case: Case, at: datetime) -> Failing | None:
    agreement = case.agreement
    if agreement.starts_at <= at < agreement.ends_at:
        return None
    ends_on = agreement.life.end - ONE_DAY
    reason = step("not_in_force", starts_on=agreement.life.start, ends_on=ends_on)
    # Whatever moved the end decides only what comes after it.
    facts = agreement.ended_by if at >= agreement.ends_at else ()
    return Failing((FRAME,), reason, facts)


def _closed(case: Case, at: datetime) -> Failing | None:
    """Suspended, or not yet signed: no service is given."""
    for span in case.closed:
        if span.starts_at <= at and (span.ends_at is None or at < span.ends_at):
            because = span.because
            return Failing(because.clauses, because.steps[0], because.facts)
    return None


def _failing(spoken: Iterable[Spoken[Coverage]], case: Case, story: Story) -> Failing | None:
    for said in spoken:
        found = _condition(said.term, case.history, story)
        if found:
            reason, facts = found
            is_priced = said.term.outside is Outside.PRICE
            return Failing((said.clause,), reason, (*facts, *said.facts), is_priced)
    return None


def _condition(
    term: Coverage, history: History, story: Story
) -> tuple[Step, tuple[str, ...]] | None:
    reported = story.reported
    if term.districts and reported.district not in term.districts:
        return step("outside_districts", district=reported.district), ()
    if term.services and reported.service is not None and reported.service not in term.services:
        return step("outside_services", service=reported.service), ()
    if term.devices is Devices.LISTED and not _listing(history, story):
        removed = _delisted(history, reported.device, reported.at)
        reason = step("device_not_listed", device=reported.device)
        return reason, (removed.id,) if removed else ()
    return None


def _listing(history: History, story: Story) -> DeviceListed | None:
    """The fact that put the device on the list, if it is on it when the fault is reported."""
    reported = story.reported
    listed = [
        fact
        for fact in history.all(DeviceListed)
        if fact.tag == reported.device and fact.at <= reported.at
    ]
    removed = _delisted(history, reported.device, reported.at)
    if not listed or (removed and removed.at >= listed[-1].at):
        return None
    return listed[-1]


def _delisted(history: History, tag: str | None, at: datetime) -> DeviceDelisted | None:
    found = [fact for fact in history.all(DeviceDelisted) if fact.tag == tag and fact.at <= at]
    return found[-1] if found else None
