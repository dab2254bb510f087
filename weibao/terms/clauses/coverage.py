# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the contract covers: exactly the devices on its list, and its districts (M1, P4).

A request for a device that is not on the configuration list is out of scope, by this clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.contract import FRAME, Frame, Term
from weibao.terms.facts import DeviceDelisted, DeviceListed
from weibao.terms.history import History, Story
from weibao.terms.verdicts import Because, Scope, Step, step


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
    is_priced: bool
    """Whether work on it may be priced: covered, or out of scope and priced by the clause."""


def judged(
    terms: Iterable[tuple[str, Coverage]], frame: Frame, history: History, story: Story
) -> Judged:
    """Whether one request is covered, by which clauses, or which condition fails."""
    terms = tuple(terms)
    failing = _out_of_life(frame, story) or next(_failing(terms, history, story), None)
    if failing:
        because = Because((failing.clause,), (story.reported.id, *failing.facts), (failing.step,))
        scope = Scope(
            request=story.request, is_covered=False, failing=failing.step.key, because=because
        )
        return Judged(scope, failing.is_priced)
    clauses = tuple(clause for clause, _ in terms) or (FRAME,)
    listing = _listing(history, story) if _asks_list(terms) else None
    facts = (story.reported.id, *((listing.id,) if listing else ()))
    because = Because(clauses, facts, (step("covered"),))
    scope = Scope(request=story.request, is_covered=True, failing=None, because=because)
    return Judged(scope, is_priced=True)


def _asks_list(terms: Iterable[tuple[str, Coverage]]) -> bool:
    return any(term.devices is Devices.LISTED for _, term in terms)


def _out_of_life(frame: Frame, story: Story) -> Failing | None:
    day = frame.day_of(story.reported.at)
    if frame.starts_on <= day <= frame.ends_on:
        return None
    reason = step("not_in_force", starts_on=frame.starts_on, ends_on=frame.ends_on)
    return Failing(FRAME, reason, ())


def _failing(
    terms: Iterable[tuple[str, Coverage]], history: History, story: Story
) -> Iterator[Failing]:
    reported = story.reported
    for clause, term in terms:
        is_priced = term.outside is Outside.PRICE
        if term.districts and reported.district not in term.districts:
            reason = step("outside_districts", district=reported.district)
            yield Failing(clause, reason, (), is_priced)
        if term.services and reported.service is not None and reported.service not in term.services:
            reason = step("outside_services", service=reported.service)
            yield Failing(clause, reason, (), is_priced)
        if term.devices is Devices.LISTED and not _listing(history, story):
            removed = _delisted(history, reported.device, reported.at)
            reason = step("device_not_listed", device=reported.device)
            yield Failing(clause, reason, (removed.id,) if removed else (), is_priced)


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
