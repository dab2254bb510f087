# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A ServiceNow event log -> facts: what the states of an incident mean on our ledger. Pure.

- The report is at `opened_at`, or at the first update where that is earlier: nobody works on what
  was not reported.
- The answer is the first update after which the incident has left New or names an assignee.
- An `Awaiting …` state is a pause, with its cause; leaving it resumes.
- Resolved is the restoration, at the update that says so: `resolved_at` is overwritten by every
  later edit and would move the moment on. Only what is closed without Resolved uses it.
- Leaving Resolved or Closed for a working state reopens. New again is no change.
- Another priority corrects the report, from the update on at which it was changed.

Ids are made of the number, the minute of the update and the place within that minute, so that the
same log gives the same facts, and a longer log only adds to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from weibao.cli.complaints import Complaint
from weibao.cli.incidents.events import ACTIVE, CANCELLED, CLOSED, NEW, RESOLVED, Event
from weibao.cli.incidents.troubles import trouble
from weibao.terms.values.scalars import utc_text

RESTORED = (RESOLVED, CLOSED)
ENDED = (*RESTORED, CANCELLED)
WORKING = (NEW, ACTIVE)

Raw = dict[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in plain data, and the line of the log that it comes from."""

    line: int
    raw: Raw


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that was read, although something about it is odd."""

    line: int
    why: Complaint


def by_incident(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    """The events of each incident in order, wherever they stand in the log."""
    shelves: dict[str, list[Event]] = {}
    for event in events:
        shelves.setdefault(event.number, []).append(event)
    return {number: sorted(shelf, key=_order) for number, shelf in sorted(shelves.items())}


def _order(event: Event) -> tuple[datetime, int, int]:
    return event.at, event.update, event.line


def facts_of(events: Sequence[Event]) -> Iterator[Told]:
    """The facts of one incident, from its events in order."""
    places: Counter[str] = Counter()

    def told(event: Event, kind: str, **fields: object) -> Told:
        minute = f"{event.at:%Y%m%dT%H%MZ}"
        places[minute] += 1
        fact = {
            "id": f"{event.number}-{minute}-{places[minute]:02d}-{kind.removeprefix('request_')}",
            "kind": kind,
            "request": event.number,
            "at": utc_text(event.at),
            "recorded_at": utc_text(event.at),
            "by": event.by,
        }
        return Told(event.line, {**fact, **fields})

    report = told(events[0], "request_reported", **_report(events))
    yield report
    state, is_answered = NEW, False
    for event in events:
        if event.priority and event.priority != report.raw.get("priority"):
            report = told(event, "request_reported", **_corrected(report.raw, event.priority))
            yield report
        if not is_answered and (event.state != NEW or event.is_assigned):
            is_answered = True
            yield told(event, "request_answered")
        for kind, fields in _changes(state, event, opened_at=str(report.raw["at"])):
            yield told(event, kind, **fields)
        state = state if event.state == NEW else event.state


def _report(events: Sequence[Event]) -> Raw:
    first = events[0]
    opened = min(first.at, next((event.opened_at for event in events if event.opened_at), first.at))
    fields = {
        "at": utc_text(opened),
        "by": first.opened_by,
        "channel": first.channel,
        "summary": first.summary,
        "person": first.person,
        "device": first.device,
        "priority": first.priority,
    }
    return {name: value for name, value in fields.items() if value}


def _corrected(report: Mapping[str, object], priority: str) -> Raw:
    own = ("id", "recorded_at", "by", "kind")
    kept = {name: value for name, value in report.items() if name not in own}
    return {**kept, "priority": priority, "corrects": report["id"]}


def _changes(before: str, event: Event, *, opened_at: str) -> Iterator[tuple[str, Raw]]:
    """What an update changed, in the order in which it holds."""
    after = event.state
    if after in (before, NEW):
        return
    if before not in (*WORKING, *ENDED):
        yield "request_resumed", {}
    if before in ENDED and after not in ENDED:
        yield "request_reopened", {}
    if after not in (*WORKING, *ENDED):
        yield "request_paused", {"cause": after}
    if after in RESTORED and before not in RESTORED:
        yield "request_restored", _restored(event, opened_at)
    if after == CANCELLED:
        yield "request_cancelled", {}


def _restored(event: Event, opened_at: str) -> Raw:
    """Closed without Resolved: closing comes by itself, days later, so `resolved_at` counts."""
    if event.state != CLOSED or event.resolved_at is None or event.resolved_at > event.at:
        return {}
    resolved_at = utc_text(event.resolved_at)
    return {"at": resolved_at} if resolved_at >= opened_at else {}


def doubts_about(events: Sequence[Event]) -> Iterator[Doubt]:
    """Rows of one incident that were read in a way that somebody may want to look at."""
    state = NEW
    for event in events:
        if event.opened_at and event.opened_at > event.at:
            yield Doubt(event.line, trouble("opened_late", number=event.number))
        if event.state == NEW and state != NEW:
            yield Doubt(event.line, trouble("new_again", number=event.number))
        state = state if event.state == NEW else event.state
