# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a telephone sends is stored first, as it came; then each entry is applied in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F

from weibao.bundles.access import can_send_entries
from weibao.bundles.actions.applying import apply_entry, apply_waiting
from weibao.bundles.actions.kinds import place_written
from weibao.bundles.actions.others import keep_other, outcome_of_other
from weibao.bundles.actions.uploading import await_photos
from weibao.bundles.data import CONTROL, UnreadableError
from weibao.bundles.entry import (
    LONGEST_NAME,
    Entry,
    Sending,
    body_of,
    entry_from,
    hash_of,
    id_of,
    place_apart,
)
from weibao.bundles.models import FieldEntry, OtherBody, Outcome
from weibao.fieldwork.models import Visit
from weibao.parties.models import Person

MOST_ENTRIES = 200


class TooManyEntriesError(ValueError):
    """More at once than a day on the road has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """`id` as it was sent. `is_other`: the id is known with another body, and a person decides."""

    id: str
    outcome: Outcome
    why: str = ""
    visit: int | None = None
    is_repeat: bool = False
    is_other: bool = False


def receive_entries(
    raw: Sequence[Any], *, sending: Sending, by: Person, now: datetime
) -> list[Received]:
    """In the order in which they were sent. Each is stored for itself, and none stops another."""
    if not can_send_entries(by):
        raise PermissionDenied
    if len(raw) > MOST_ENTRIES:
        raise TooManyEntriesError(len(raw))
    await_photos(sending.late, by=by, now=now)
    stored = [_stored(one, sending=sending, by=by, now=now) for one in raw]
    mine = {one.row.pk: one.row for one in stored if one.row and not one.is_other}
    waiting = [row for row in mine.values() if row.outcome == Outcome.WAITING]
    done = [
        apply_entry(row.pk, now=now)
        for row in sorted(waiting, key=lambda row: (row.seq, str(row.pk)))
    ]
    moved = [row for row in done if row.outcome != Outcome.WAITING]
    apply_waiting(by, {row.visit_id for row in moved if row.visit_id is not None}, now=now)
    after = FieldEntry.objects.in_bulk(list(mine))
    return [_received(one, after) for one in stored]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """`row` is None where the id was none, so that nothing can be kept under it."""

    id: str
    row: FieldEntry | None = None
    is_repeat: bool = False
    is_other: bool = False
    other: OtherBody | None = None


def _stored(raw: Any, *, sending: Sending, by: Person, now: datetime) -> _Stored:
    key = id_of(raw)
    if key is None:
        sent = raw.get("id") if isinstance(raw, dict) else None
        return _Stored(id=CONTROL.sub("", sent)[:LONGEST_NAME] if isinstance(sent, str) else "")
    first = FieldEntry.objects.filter(pk=key).first()
    if first is not None:
        return _known(first, raw, sending=sending, by=by, now=now)
    row = _row(key, raw, sending=sending, by=by, now=now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # It came at the same time in another request.
        first = FieldEntry.objects.get(pk=key)
        return _known(first, raw, sending=sending, by=by, now=now)
    return _Stored(id=str(key), row=row)


def _row(key: UUID, raw: Any, *, sending: Sending, by: Person, now: datetime) -> FieldEntry:
    rest, place = place_apart(raw)
    row = FieldEntry(
        pk=key,
        person=by,
        sent_at_phone=sending.at,
        received_at=now,
        body=body_of(rest),
        body_hash=hash_of(raw),
    )
    try:
        entry: Entry = entry_from(raw)
        # What is no place may be what no database keeps, and would hold up all that came with it.
        row.place = None if place is None else place_written(entry.data)
    except UnreadableError:
        row.outcome, row.why = Outcome.REFUSED, "unreadable"
        return row
    row.kind, row.seq, row.after, row.at_phone = (entry.kind[:20], entry.seq, entry.after, entry.at)
    row.known_offset, row.contact_at = entry.clock_s, entry.since
    row.elapsed_ms = sending.since(entry)
    row.sent_for, row.visit = entry.visit, _visit_meant(by, entry.visit)
    return row


def _visit_meant(by: Person, number: str) -> Visit | None:
    """The visit of that number, or the one that the desk made of it for the engineer who went."""
    went = FieldEntry.objects.filter(
        person=by, sent_for=number, outcome=Outcome.KEPT, decided_at__isnull=False
    ).exclude(visit__number=number)
    row = went.select_related("visit").first()
    if row is not None:
        return row.visit
    return Visit.objects.visible_to(by).filter(number=number).first()


def _known(first: FieldEntry, raw: Any, *, sending: Sending, by: Person, now: datetime) -> _Stored:
    """The id is here already: with this body it is a repeat; any other is for a person to judge."""
    digest = hash_of(raw)
    if _is_same(first, digest, by):
        return _Stored(id=str(first.pk), row=first, is_repeat=True)
    FieldEntry.objects.filter(pk=first.pk).update(other_bodies=F("other_bodies") + 1)
    other = keep_other(first, raw, sent_at=sending.at, by=by, now=now)
    return _Stored(id=str(first.pk), row=first, is_other=True, other=other)


def _is_same(first: FieldEntry, body_hash: str, by: Person) -> bool:
    return (first.person_id, first.body_hash) == (by.pk, body_hash)


def _received(one: _Stored, after: dict[UUID, FieldEntry]) -> Received:
    if one.row is None:
        return Received(id=one.id, outcome=Outcome.REFUSED, why="unreadable")
    if one.is_other:
        outcome, why = outcome_of_other(one.other)
        return Received(id=one.id, outcome=outcome, why=why, is_other=True)
    row = after[one.row.pk]
    return Received(
        id=one.id,
        outcome=Outcome(row.outcome),
        why=row.why,
        visit=row.visit_id,
        is_repeat=one.is_repeat,
    )
