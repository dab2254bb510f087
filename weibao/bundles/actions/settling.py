# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone and the desk said different things: a person of the desk decides, once."""

import logging
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.bundles.access import can_settle_entries
from weibao.bundles.actions.applying import (
    OPEN,
    PASSING,
    apply_waiting,
    attempt,
    entry_of,
    observation_of,
)
from weibao.bundles.actions.judging import JUDGEABLE, judged
from weibao.bundles.actions.kinds import keep_part_photos, work_of
from weibao.bundles.entry import Entry
from weibao.bundles.models import FieldEntry, Outcome
from weibao.fieldwork.access import can_carry_out_visit
from weibao.fieldwork.actions import change_visit, plan_visit
from weibao.fieldwork.models import Standing, Visit

log = logging.getLogger(__name__)


class Way(StrEnum):
    TELEPHONE = "telephone"
    DESK = "desk"


class SettledAlreadyError(ValueError):
    """Somebody decided the other way meanwhile."""


class CannotKeepError(ValueError):
    """What the telephone said cannot be had any more; `why` is a key of weibao.bundles.words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


WENT_ANYWAY = frozenset({"cancelled", "handed_over"})
"""The engineer was there although the plan had changed: that is a visit of its own."""


@transaction.atomic
def settle_entry(key: UUID, *, way: Way, seen: Observation) -> FieldEntry:
    """Keep what the telephone says as a new version, or what the desk has; the rest goes on."""
    row = (
        FieldEntry.objects.select_for_update(of=("self",))
        .select_related("person", "visit__request", "visit__engineer")
        .get(pk=key)
    )
    if row.visit is None or not can_settle_entries(seen.by, row.visit):
        raise PermissionDenied
    if row.outcome != Outcome.CONFLICT:
        _require_decided_so(row, way)
        return row
    visits = {row.visit.pk}
    if way is Way.TELEPHONE:
        visits |= _kept_by_telephone(row, row.visit, seen)
    row.outcome = Outcome.KEPT if way is Way.TELEPHONE else Outcome.SET_ASIDE
    row.decided_by, row.decided_at, row.place = seen.by, seen.now, None
    row.save(update_fields=["outcome", "decided_by", "decided_at", "place", "visit"])
    apply_waiting(row.person, visits, now=seen.now)
    return row


def _require_decided_so(row: FieldEntry, way: Way) -> None:
    wanted = Outcome.KEPT if way is Way.TELEPHONE else Outcome.SET_ASIDE
    if row.outcome != wanted:
        raise SettledAlreadyError(str(row.pk))


def _kept_by_telephone(row: FieldEntry, visit: Visit, seen: Observation) -> set[int]:
    """What nobody foresaw may come again: it is no decision."""
    try:
        with transaction.atomic():
            return _keep_telephone(row, visit, seen)
    except (CannotKeepError, PermissionDenied, *PASSING):
        raise
    except Exception as error:
        log.exception("Entry %s cannot be kept", row.pk)
        raise CannotKeepError("broken") from error


def _keep_telephone(row: FieldEntry, visit: Visit, seen: Observation) -> set[int]:
    """The visits that have something new; raises CannotKeepError, and then nothing is done."""
    entry = entry_of(row)
    try:
        if row.why in WENT_ANYWAY and not _may_still_go(row, visit):
            visit = _own_visit(row, entry, visit, seen)
        elif entry.kind == "work" and visit.standing == Standing.FINISHED:
            now = observation_of(row, entry, by=seen.by, now=seen.now)
            change_visit(visit, work=work_of(entry.data), keeps_shortage=True, seen=now)
            by_engineer = observation_of(row, entry, by=row.person, now=seen.now)
            if can_carry_out_visit(row.person, visit):
                keep_part_photos(visit, entry.data, by_engineer)
            return {visit.pk}
    except JUDGEABLE as error:
        raise CannotKeepError(judged(error, entry.kind)[1]) from error
    outcome, why = attempt(row, entry, visit, now=seen.now)
    if outcome != Outcome.KEPT:
        raise CannotKeepError(why)
    return {visit.pk}


def _may_still_go(row: FieldEntry, visit: Visit) -> bool:
    return visit.standing != Standing.CANCELLED and can_carry_out_visit(row.person, visit)


def _own_visit(row: FieldEntry, entry: Entry, visit: Visit, seen: Observation) -> Visit:
    """A visit for the engineer who went; what else they sent for the old one belongs to it."""
    at = row.corrected(entry.at)
    own = plan_visit(
        visit.request,
        engineer=row.person,
        planned_at=at,
        seen=Observation(key=f"{row.pk}.plan", at=at, by=seen.by, now=seen.now),
    )
    later = FieldEntry.objects.filter(person=row.person, visit=visit, outcome__in=OPEN)
    later.exclude(pk=row.pk).update(visit=own, outcome=Outcome.WAITING, why="")
    row.visit = own
    return own
