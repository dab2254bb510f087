# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two machines say they are one: a person says which it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.actions import Sighting, record_changes
from weibao.assets.models import EventSource
from weibao.inventory.access import can_settle_conflict
from weibao.inventory.actions.locking import lock_machines_of
from weibao.inventory.differences import differences
from weibao.inventory.models import Agent, Conflict, Standing


@transaction.atomic
def settle_as_two(conflict: Conflict, *, seen: Observation) -> None:
    """A copied disk, or a maker's careless number: both go on by themselves. Twice is once."""
    _settle(conflict, Standing.TWO, seen)


@transaction.atomic
def settle_as_one(conflict: Conflict, *, seen: Observation) -> None:
    """A board or a case was replaced: the later one goes on with the device of the earlier one,
    whose archive tells what changed. Twice is once.
    """
    if not _settle(conflict, Standing.ONE, seen):
        return
    agents = Agent.objects.select_related("device")
    earlier, later = (agents.get(pk=pk) for pk in (conflict.earlier_id, conflict.later_id))
    device = later.device or earlier.device
    earlier.replaced_by, earlier.device = later, None
    earlier.save(update_fields=["replaced_by", "device"])
    if device is None or later.device is not None:
        return
    later.device, later.judged_at = device, None
    later.save(update_fields=["device", "judged_at"])
    sighting = Sighting(
        key=f"conflict-{conflict.pk}",
        at=seen.at,
        now=seen.now,
        source=EventSource.PERSON,
        by=seen.by,
    )
    changes = differences(earlier.sections, later.sections)
    record_changes(device, changes=changes, sighting=sighting)


def _settle(conflict: Conflict, standing: Standing, seen: Observation) -> bool:
    """False where it is settled already."""
    if not can_settle_conflict(seen.by, conflict):
        raise PermissionDenied
    lock_machines_of(conflict.later.organization_id)
    open_one = Conflict.objects.filter(pk=conflict.pk, standing=Standing.OPEN)
    told = open_one.update(standing=standing, settled_at=seen.now, settled_by=seen.by)
    return told == 1
