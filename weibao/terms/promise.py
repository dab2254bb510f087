# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every promise about a request has in common: pauses, standing, and its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from weibao.terms.duty import outcome_of, standing_of
from weibao.terms.facts.base import Fact, canonical
from weibao.terms.facts.operations import WorkaroundGiven
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestPaused,
    RequestRefused,
    RequestReopened,
    RequestRestored,
    RequestResumed,
    RequestTriaged,
)
from weibao.terms.facts.visits import EngineerArrived
from weibao.terms.record.history import Story
from weibao.terms.values.calendars import Edition, is_provisional
from weibao.terms.values.party import Party
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Because, Obligation, Step, cited, step


class Promise(NamedTuple):
    """One promise about one request, before anything happened: due at `due_at`.

    `facts` are the amendments that made the clause what it is.
    """

    clauses: tuple[str, ...]
    facts: tuple[str, ...]
    what: str
    story: Story
    due_at: datetime
    clock: Clock
    edition: Edition
    pauses: Collection[str]
    priority: str | None
    steps: tuple[Step, ...]


class Pause(NamedTuple):
    """A span in which the clock stood still; `ends_at` is None while it lasts."""

    cause: str
    starts_at: datetime
    ends_at: datetime | None
    facts: tuple[str, ...]


def obligation(promise: Promise, until: datetime) -> Obligation:
    """Say where a promise stands at `until`."""
    done, released = _done_or_released(promise)
    end = done or released
    due_at, steps, facts = _due(promise, end, until)
    ends = (*_reopening(promise, end), end.id) if end else _reopening(promise, end)
    return Obligation(
        clause=promise.clauses[0],
        what=promise.what,
        subject=promise.story.request,
        debtor=Party.PROVIDER,
        since_at=promise.story.reported.at,
        due_at=due_at,
        done_at=done.at if done else None,
        standing=standing_of(due_at, done, released, until),
        priority=promise.priority,
        edition=promise.edition.id,
        is_provisional=due_at is not None
        and is_provisional(promise.edition, promise.clock.day_of(due_at)),
        because=Because(
            promise.clauses,
            cited(*promise.story.grounds, *promise.facts, *facts, *ends),
            (*promise.steps, *steps, *outcome_of(due_at, end, until)),
        ),
    )


def _reopening(promise: Promise, end: Fact | None) -> tuple[str, ...]:
    """The latest reopening, on which it rests that an earlier end does not count."""
    story = promise.story
    if RequestReopened not in story.by_kind:
        return ()
    reopened = [fact for fact in story.all(RequestReopened) if end is None or fact.at <= end.at]
    if not reopened:
        return ()
    # An answer stays one, whatever is reopened: only what released it would have ended it.
    is_revived = promise.what != "answer" or any(
        fact.at <= reopened[-1].at for kind in RELEASES for fact in story.all(kind)
    )
    return (reopened[-1].id,) if is_revived else ()


def _due(
    promise: Promise, end: Fact | None, until: datetime
) -> tuple[datetime | None, list[Step], list[str]]:
    """Move the deadline on by the working time of each pause that began before it."""
    due_at = promise.due_at
    steps: list[Step] = []
    facts: list[str] = []
    for pause in pauses_of(promise.story, promise.pauses, end, until):
        if pause.starts_at >= due_at:
            break
        facts.extend(pause.facts)
        ends_at = pause.ends_at or (end.at if end else None)
        if ends_at is None:
            steps.append(step("paused_now", cause=pause.cause, paused_at=pause.starts_at))
            return None, steps, facts
        paused = promise.clock.elapsed(pause.starts_at, ends_at)
        due_at = promise.clock.add(due_at, paused) if paused else due_at
        steps.append(
            step(
                "paused",
                cause=pause.cause,
                paused_at=pause.starts_at,
                resumed_at=ends_at,
                paused_seconds=paused,
                due_at=due_at,
            )
        )
    return due_at, steps, facts


def pauses_of(
    story: Story, causes: Collection[str], end: Fact | None, until: datetime
) -> Iterator[Pause]:
    """The spans from the report to the end in which a named cause held, or nothing was owed.

    Nothing is owed from a restoration, a cancellation or a refusal until the next reopening.
    """
    if RequestPaused not in story.by_kind and RequestReopened not in story.by_kind:
        return
    reported_at = story.reported.at
    began: Fact | None = None
    for mark in _marks(story, end, until):
        if began is None:
            began = mark if _begins_pause(mark, causes) else None
        elif isinstance(began, RequestPaused) or isinstance(mark, RequestReopened):
            if mark.at > reported_at:
                starts_at = max(began.at, reported_at)
                yield Pause(_cause(began), starts_at, mark.at, (began.id, mark.id))
            began = mark if _begins_pause(mark, causes) else None
    if began is not None:
        starts_at = max(began.at, reported_at)
        if end is None or starts_at < end.at:
            yield Pause(_cause(began), starts_at, None, (began.id,))


def _marks(story: Story, end: Fact | None, until: datetime) -> list[Fact]:
    """What may start or end a pause, in order."""
    latest = canonical(end) if end else (until, "\U0010ffff")
    marks = (fact for kind in _MARKS for fact in story.all(kind))
    return sorted((fact for fact in marks if canonical(fact) < latest), key=canonical)


def _begins_pause(mark: Fact, causes: Collection[str]) -> bool:
    if isinstance(mark, RequestPaused):
        return mark.cause in causes
    return isinstance(mark, (RequestRestored, *RELEASES))


def _cause(fact: Fact) -> str:
    if isinstance(fact, RequestPaused):
        return fact.cause
    return "restored" if isinstance(fact, RequestRestored) else fact.kind


RELEASES: tuple[type[Fact], ...] = (RequestCancelled, RequestRefused)
_MARKS: tuple[type[Fact], ...] = (
    RequestPaused,
    RequestResumed,
    RequestRestored,
    RequestReopened,
    *RELEASES,
)
ENDS: dict[str, tuple[type[Fact], ...]] = {
    "answer": (RequestAnswered, RequestTriaged, EngineerArrived, RequestRestored),
    "arrival": (EngineerArrived,),
}


def _done_or_released(promise: Promise) -> tuple[Fact | None, Fact | None]:
    """What ended the promise, kept or released, whichever came first; at most one of them."""
    done, released = _done(promise), _released(promise)
    if done and released:
        return (done, None) if done.at <= released.at else (None, released)
    return done, released


def _done(promise: Promise) -> Fact | None:
    story = promise.story
    if promise.what in ("restoration", "workaround"):
        restored = standing_restoration(story) or solved_in_triage(story)
        around = story.first(WorkaroundGiven) if promise.what == "workaround" else None
        return _earliest((around, restored))
    return _earliest(story.firsts(ENDS[promise.what]))


def _released(promise: Promise) -> Fact | None:
    """What makes the promise pointless; nobody need come to what was solved from afar."""
    story = promise.story
    ends = [_standing_release(story, kind) for kind in RELEASES if kind in story.by_kind]
    if promise.what == "arrival":
        ends += [solved_in_triage(story), standing_restoration(story)]
    return _earliest(ends)


def standing_restoration(story: Story) -> RequestRestored | None:
    """The restoration that lasts; None when there is none or it was reopened since."""
    restored, reopened = story.all(RequestRestored), story.all(RequestReopened)
    if not restored or not reopened:
        return restored[0] if restored else None
    return next((fact for fact in restored if fact.at > reopened[-1].at), None)


def _standing_release(story: Story, kind: type[Fact]) -> Fact | None:
    """The cancellation or refusal that lasts; None when there is none or it was reopened since."""
    reopened = story.all(RequestReopened)
    if not reopened:
        return story.first(kind)
    latest = canonical(reopened[-1])
    return next((fact for fact in story.all(kind) if canonical(fact) > latest), None)


def solved_in_triage(story: Story) -> RequestTriaged | None:
    """Solved by telephone (P2), and not reopened since."""
    triaged = story.all(RequestTriaged)
    if not triaged:
        return None
    solved = next((fact for fact in triaged if fact.is_solved), None)
    reopened = story.all(RequestReopened)
    return None if solved and reopened and reopened[-1].at >= solved.at else solved


def _earliest(facts: Iterable[Fact | None]) -> Fact | None:
    """The first in canonical order; None when there is none."""
    found = [fact for fact in facts if fact]
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=canonical)
