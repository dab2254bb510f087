# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One entry, one transaction: all of what it asks for is done, or none."""

import json
import logging
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from weibao.agreements.observation import Observation
from weibao.bundles.actions.judging import JUDGEABLE, Judgement, judged
from weibao.bundles.actions.kinds import KINDS
from weibao.bundles.data import CONTROL
from weibao.bundles.entry import Entry, entry_from
from weibao.bundles.models import FieldEntry, OtherBody, Outcome
from weibao.bundles.queries import was_sent
from weibao.fieldwork.access import can_carry_out_visit
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_for
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of

OPEN = (Outcome.WAITING, Outcome.CONFLICT)
ABOUT_CONTENT = frozenset({"work", "signed", "unsigned", "backup", "extension"})
"""Kinds that a newer version of the visit contradicts; a photo or a departure it does not."""
HARMLESS = frozenset({"reminded"})
"""Kinds for which nobody need decide anything: they are lost, and the telephone is told."""
PASSING = (OperationalError, InterfaceError, OSError, MemoryError)
"""Troubles of the server, not of an entry: the telephone sends again when they are over."""

log = logging.getLogger(__name__)


def apply_entry(key: UUID, *, now: datetime) -> FieldEntry:
    """Apply an entry that waits, and write down what became of it; others stay as they are.

    An error that nobody foresaw takes back all of this entry and stops no other: the entry stays
    as it was received, with the error, and a person decides.
    """
    try:
        return _apply(key, now=now)
    except PASSING:
        raise
    except Exception as error:
        log.exception("Entry %s cannot be applied", key)
        return _broken(key, error, now=now)


@transaction.atomic
def _broken(key: UUID, error: Exception, *, now: datetime) -> FieldEntry:
    row = FieldEntry.objects.select_related("person", "visit__request__provider").get(pk=key)
    row.outcome, row.why, row.error = Outcome.CONFLICT, "broken", said_of(error)
    row.save(update_fields=["outcome", "why", "error"])
    tell_desk(row, now)
    return row


def said_of(error: Exception) -> str:
    """One line for a person to pass on: the kind of the error, and what it says."""
    text = f"{type(error).__name__}: {error}"
    return " ".join(CONTROL.sub("", text).split())[:300]


@transaction.atomic
def _apply(key: UUID, *, now: datetime) -> FieldEntry:
    row = FieldEntry.objects.select_for_update(of=("self",)).select_related("person").get(pk=key)
    if row.outcome != Outcome.WAITING:
        return row
    outcome, why = _outcome_of(row, now)
    if (outcome, why) != (row.outcome, row.why):
        row.outcome, row.why = outcome, why
        row.place = row.place if outcome in OPEN else None
        row.save(update_fields=["outcome", "why", "place"])
        if outcome == Outcome.CONFLICT:
            tell_desk(row, now)
    return row


def tell_desk(row: FieldEntry, now: datetime, *, other: OtherBody | None = None) -> None:
    """Nothing is decided by whoever came last: a person of the desk does.

    What else came under its id is another question, and told of as such.
    """
    if row.visit is None:
        return
    asked = f"{row.pk}:{other.pk}" if other else str(row.pk)
    put_notice(
        people_of(row.visit.request.provider, [Role.DISPATCHER]),
        key=f"field_conflict:{row.visit.number}:{asked}",
        kind="field_conflict",
        values={"engineer": (other or row).person.name, "visit": row.visit.number},
        path="/pocket/conflicts/",
        now=now,
    )


def _outcome_of(row: FieldEntry, now: datetime) -> Judgement:
    entry = entry_of(row)
    if row.visit is None or entry.kind not in KINDS:
        return Outcome.REFUSED, "no_visit" if row.visit is None else "unreadable"
    if entry.after is not None and not _is_settled(entry.after, row.person):
        return Outcome.WAITING, "earlier_missing"
    visit = visit_for(row.person, row.visit.number)
    if not can_carry_out_visit(row.person, visit):
        is_former = entry.kind not in HARMLESS and was_sent(row.person, visit)
        return (Outcome.CONFLICT, "handed_over") if is_former else (Outcome.REFUSED, "not_yours")
    if is_outdated(entry, visit):
        return Outcome.CONFLICT, "newer_version"
    return attempt(row, entry, visit, now=now)


def entry_of(row: FieldEntry) -> Entry:
    """As it was sent, with the place that is kept beside it until it is applied."""
    sent = json.loads(row.body)
    if row.place is not None:
        sent["data"]["place"] = row.place
    return entry_from(sent)


def attempt(row: FieldEntry, entry: Entry, visit: Visit, *, now: datetime) -> Judgement:
    """Do what the entry asks for; whatever it had begun is taken back when it cannot be."""
    seen = observation_of(row, entry, by=row.person, now=now)
    try:
        with transaction.atomic():
            KINDS[entry.kind](visit, entry.data, seen, row)
    except JUDGEABLE as error:
        outcome, why = judged(error, entry.kind)
        is_lost = outcome == Outcome.CONFLICT and entry.kind in HARMLESS
        return (Outcome.REFUSED, why) if is_lost else (outcome, why)
    return Outcome.KEPT, ""


def observation_of(row: FieldEntry, entry: Entry, *, by: Person, now: datetime) -> Observation:
    return Observation(key=str(row.pk), at=row.corrected(entry.at), by=by, now=now)


def is_outdated(entry: Entry, visit: Visit) -> bool:
    return (
        entry.kind in ABOUT_CONTENT
        and entry.seen_version is not None
        and entry.seen_version < visit.version
    )


def apply_waiting(person: Person, visits: set[int], *, now: datetime) -> None:
    """What waited for the entries that have just come, in the order of the telephone."""
    is_moving = bool(visits)
    while is_moving:
        waiting = FieldEntry.objects.filter(
            person=person, visit__in=visits, outcome=Outcome.WAITING
        ).order_by("seq", "received_at", "pk")
        keys = list(waiting.values_list("pk", flat=True))
        done = [apply_entry(key, now=now) for key in keys]
        is_moving = any(row.outcome != Outcome.WAITING for row in done)


def _is_settled(key: UUID, person: Person) -> bool:
    """The entry before is here, and nobody has to decide about it any more."""
    before = FieldEntry.objects.filter(pk=key, person=person)
    return before.exclude(outcome__in=OPEN).exists()
