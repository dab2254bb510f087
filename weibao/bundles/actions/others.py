# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same id with another body: it stays, beside the first, until a person has decided.

Under its id the first stands. The other is dropped, or becomes an entry of its own, which is then
applied, or waits for a person, like any other.
"""

import json
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.bundles.access import can_settle_entries
from weibao.bundles.actions.applying import apply_entry, tell_desk
from weibao.bundles.actions.judging import Judgement
from weibao.bundles.data import UnreadableError
from weibao.bundles.entry import body_of, entry_from, hash_of, place_apart
from weibao.bundles.models import FieldEntry, OtherBody, Outcome
from weibao.parties.models import Person

MOST_OTHERS = 5
"""Of one entry that are kept; a telephone that says more is broken, and they are only counted."""


class DecidedAlreadyError(ValueError):
    """Somebody decided the other way meanwhile."""


class NoEntryError(ValueError):
    """It says nothing that could be an entry of its own."""


def keep_other(
    first: FieldEntry, raw: Any, *, sent_at: datetime, by: Person, now: datetime
) -> OtherBody | None:
    """Keep it once, and tell the desk; None where no desk could decide, or there are too many."""
    digest = hash_of(raw)
    known = OtherBody.objects.filter(entry=first, person=by, body_hash=digest)
    if first.visit is None or (not known and first.others.count() >= MOST_OTHERS):
        return None
    rest, _place = place_apart(raw)
    other, is_new = OtherBody.objects.select_related("own").get_or_create(
        entry=first,
        person=by,
        body_hash=digest,
        defaults={"body": body_of(rest), "sent_at_phone": sent_at, "received_at": now},
    )
    if is_new:
        tell_desk(first, now, other=other)
    return other


def outcome_of_other(other: OtherBody | None) -> Judgement:
    """What the telephone is told of it."""
    if other is None:
        return Outcome.REFUSED, "other_body"
    if other.decided_by_id is None:
        return Outcome.CONFLICT, "other_body"
    if other.own is None:
        return Outcome.SET_ASIDE, "set_aside"
    return Outcome(other.own.outcome), other.own.why


@transaction.atomic
def settle_other(key: int, *, is_kept: bool, seen: Observation) -> OtherBody:
    """Make the other an entry of its own, or drop it; raises NoEntryError, and nothing is done."""
    other = (
        OtherBody.objects.select_for_update(of=("self",))
        .select_related("person", "entry__visit__request")
        .get(pk=key)
    )
    visit = other.entry.visit
    if visit is None or not can_settle_entries(seen.by, visit):
        raise PermissionDenied
    if other.decided_by_id is not None:
        if is_kept != (other.own_id is not None):
            raise DecidedAlreadyError(str(key))
        return other
    if is_kept:
        other.own = _own_entry(other)
    other.decided_by, other.decided_at = seen.by, seen.now
    other.save(update_fields=["own", "decided_by", "decided_at"])
    if other.own is not None:
        apply_entry(other.own.pk, now=seen.now)
    return other


def _own_entry(other: OtherBody) -> FieldEntry:
    """Under an id that follows from both, so that it is made once."""
    own = uuid5(other.entry_id, other.body_hash)
    sent = {**json.loads(other.body), "id": str(own), "after": None}
    try:
        entry = entry_from(sent)
    except UnreadableError as error:
        raise NoEntryError(str(other.pk)) from error
    return FieldEntry.objects.create(
        pk=own,
        person=other.person,
        visit=other.entry.visit,
        sent_for=entry.visit,
        kind=entry.kind[:20],
        seq=entry.seq,
        at_phone=entry.at,
        sent_at_phone=other.sent_at_phone,
        received_at=other.received_at,
        known_offset=entry.clock_s,
        contact_at=entry.since,
        body=body_of(sent),
        body_hash=hash_of(sent),
    )
