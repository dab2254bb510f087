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

from weibao.terms.clock import start_of_day
from weibao.terms.contract import FRAME, Frame, Term
from weibao.terms.facts.agreement import DeviceDelisted, DeviceListed
from weibao.terms.history import History, Story
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.verdicts import Because, Scope, Step, step

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

    clause: str
    step: Step
    facts: tuple[str, ...]
    is_priced: bool = False


class Judged(NamedTuple):
    scope: Scope
    story: Story
    """The story, with the facts that put it in or out of scope among its grounds."""
    is_priced: bool
    """Whether work on it may be priced: covered, or out of scope and priced by the clause."""


def judged(
    terms: Sequence[tuple[str, Coverage]], frame: Frame, history: History
) -> Iterator[Judged]:
    """Whether each request is covered, by which clauses, or which condition fails."""
    clauses = tuple(clause for clause, _ in terms) or (FRAME,)
    asks_list = any(term.devices is Devices.LISTED for _, term in terms)
    starts_at = start_of_day(frame.starts_on, frame.zone)
    ends_at = start_of_day(frame.ends_on + ONE_DAY, frame.zone)
    for story in history.stories:
        failing = (
            _failing(terms, history, story)
            if starts_at <= story.reported.at < ends_at
            else _out_of_life(frame)
        )
        if failing:
            yield _outside(failing, story)
        else:
            listing = _listing(history, story) if asks_list else None
            yield _covered(clauses, story, listing)


def _outside(failing: Failing, story: Story) -> Judged:
    because = Because((failing.clause,), (story.reported.id, *failing.facts), (failing.step,))
    scope = Scope(
        request=story.request, is_covered=False, failing=failing.step.key, because=because
    )
    return Judged(scope, story.resting_on(because.facts), failing.is_priced)


def _covered(clauses: tuple[str, ...], story: Story, listing: DeviceListed | None) -> Judged:
    facts = (story.reported.id, listing.id) if listing else (story.reported.id,)
    because = Because(clauses, facts, (COVERED,))
    scope = Scope(request=story.request, is_covered=True, failing=None, because=because)
    return Judged(scope, story.resting_on(facts), is_priced=True)


def _out_of_life(frame: Frame) -> Failing:
    reason = step("not_in_force", starts_on=frame.starts_on, ends_on=frame.ends_on)
    return Failing(FRAME, reason, ())


def _failing(
    terms: Iterable[tuple[str, Coverage]], history: History, story: Story
) -> Failing | None:
    reported = story.reported
    for clause, term in terms:
        is_priced = term.outside is Outside.PRICE
        if term.districts and reported.district not in term.districts:
            reason = step("outside_districts", district=reported.district)
            return Failing(clause, reason, (), is_priced)
        if term.services and reported.service is not None and reported.service not in term.services:
            reason = step("outside_services", service=reported.service)
            return Failing(clause, reason, (), is_priced)
        if term.devices is Devices.LISTED and not _listing(history, story):
            removed = _delisted(history, reported.device, reported.at)
            reason = step("device_not_listed", device=reported.device)
            return Failing(clause, reason, (removed.id,) if removed else (), is_priced)
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
