# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every promise about a request has in common: pauses, standing, and its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from weibao.terms.facts import (
    EngineerArrived,
    Fact,
    RequestAnswered,
    RequestCancelled,
    RequestPaused,
    RequestRefused,
    RequestReopened,
    RequestRestored,
    RequestResumed,
    RequestTriaged,
)
from weibao.terms.history import Story
from weibao.terms.values.calendars import Edition, is_provisional
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Because, Obligation, Party, Standing, Step, step


class Promise(NamedTuple):
    """One promise about one request, before anything happened: due at `due_at`."""

    clauses: tuple[str, ...]
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
    done = _done(promise)
    released = None if done else _released(promise)
    end = done or released
    due_at, steps, facts = _due(promise, end.at if end else until)
    end_facts = (end.id,) if end else ()
    return Obligation(
        clause=promise.clauses[0],
        what=promise.what,
        subject=promise.story.request,
        debtor=Party.PROVIDER,
        since_at=promise.story.reported.at,
        due_at=due_at,
        done_at=done.at if done else None,
        standing=_standing(due_at, done, released, until),
        priority=promise.priority,
        edition=promise.edition.id,
        is_provisional=due_at is not None
        and is_provisional(promise.edition, promise.clock.day_of(due_at)),
        because=Because(
            promise.clauses,
            (*promise.story.grounds, *facts, *end_facts),
            (*promise.steps, *steps, *_outcome(due_at, end, until)),
        ),
    )


def _standing(
    due_at: datetime | None, done: Fact | None, released: Fact | None, until: datetime
) -> Standing:
    if due_at is None:
        return Standing.PAUSED
    if done:
        return Standing.MET if done.at <= due_at else Standing.MISSED
    # 以内 includes its boundary (T1): at the very moment nothing is missed yet.
    if due_at < (released.at if released else until):
        return Standing.MISSED
    return Standing.RELEASED if released else Standing.OPEN


def _outcome(due_at: datetime | None, end: Fact | None, until: datetime) -> Iterator[Step]:
    if end:
        yield step("ended", fact=end.kind, ended_at=end.at)
    if due_at is None:
        return
    ended_at = end.at if end else until
    if due_at < ended_at:
        yield step("late_by", late_seconds=(ended_at - due_at) // timedelta(seconds=1))


def _due(promise: Promise, end: datetime) -> tuple[datetime | None, list[Step], list[str]]:
    """Move the deadline on by the working time of each pause that began before it."""
    due_at = promise.due_at
    steps: list[Step] = []
    facts: list[str] = []
    for pause in pauses_of(promise.story, promise.pauses, end):
        if pause.starts_at >= due_at:
            break
        facts.extend(pause.facts)
        if pause.ends_at is None:
            steps.append(step("paused_now", cause=pause.cause, paused_at=pause.starts_at))
            return None, steps, facts
        paused = promise.clock.elapsed(pause.starts_at, pause.ends_at)
        due_at = promise.clock.add(due_at, paused) if paused else due_at
        steps.append(
            step(
                "paused",
                cause=pause.cause,
                paused_at=pause.starts_at,
                resumed_at=pause.ends_at,
                paused_seconds=paused,
                due_at=due_at,
            )
        )
    return due_at, steps, facts


def pauses_of(story: Story, causes: Collection[str], end: datetime) -> Iterator[Pause]:
    """The spans before `end` in which a named cause held, or the service was restored."""
    marks = sorted(
        (
            *(fact for fact in story.all(RequestPaused) if fact.cause in causes),
            *story.all(RequestResumed),
            *story.all(RequestRestored),
            *story.all(RequestReopened),
        ),
        key=lambda fact: (fact.at, fact.id),
    )
    began: Fact | None = None
    for mark in marks:
        if mark.at >= end and began is None:
            return
        if began is None:
            began = mark if isinstance(mark, RequestPaused | RequestRestored) else None
        elif not _goes_on(began, mark):
            yield Pause(_cause(began), began.at, min(mark.at, end), (began.id, mark.id))
            began = mark if isinstance(mark, RequestPaused | RequestRestored) else None
    if began is not None and began.at < end:
        yield Pause(_cause(began), began.at, None, (began.id,))


def _goes_on(began: Fact, mark: Fact) -> bool:
    """A restored request stays so until it is reopened; a pause until it is resumed or changed."""
    if isinstance(began, RequestRestored):
        return not isinstance(mark, RequestReopened)
    return False


def _cause(fact: Fact) -> str:
    return fact.cause if isinstance(fact, RequestPaused) else "restored"


ENDS: dict[str, tuple[type[Fact], ...]] = {
    "answer": (RequestAnswered, RequestTriaged, EngineerArrived, RequestRestored),
    "arrival": (EngineerArrived,),
    "restoration": (RequestRestored,),
}
RELEASES: dict[str, tuple[type[Fact], ...]] = {
    "answer": (RequestCancelled, RequestRefused),
    "arrival": (RequestCancelled, RequestRefused, RequestRestored),
    "restoration": (RequestCancelled, RequestRefused),
}


def _done(promise: Promise) -> Fact | None:
    story = promise.story
    if promise.what == "restoration":
        return standing_restoration(story) or solved_in_triage(story)
    return _earliest(story, ENDS[promise.what])


def _released(promise: Promise) -> Fact | None:
    solved = solved_in_triage(promise.story) if promise.what == "arrival" else None
    return solved or _earliest(promise.story, RELEASES[promise.what])


def standing_restoration(story: Story) -> RequestRestored | None:
    """The restoration that lasts; None when there is none or it was reopened since."""
    restored, reopened = story.all(RequestRestored), story.all(RequestReopened)
    if not restored:
        return None
    latest = reopened[-1].at if reopened else None
    lasting = (fact for fact in restored if latest is None or fact.at > latest)
    return next(lasting, None)


def solved_in_triage(story: Story) -> RequestTriaged | None:
    """Solved by telephone (P2), and not reopened since."""
    solved = next((fact for fact in story.all(RequestTriaged) if fact.is_solved), None)
    reopened = story.all(RequestReopened)
    return None if solved and reopened and reopened[-1].at >= solved.at else solved


def _earliest(story: Story, kinds: tuple[type[Fact], ...]) -> Fact | None:
    facts = [first for kind in kinds if (first := story.first(kind))]
    return min(facts, key=lambda fact: (fact.at, fact.id), default=None)
