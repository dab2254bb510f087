# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write into the archive of a device (V5). What is there stays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from weibao.assets.changes import Change
from weibao.assets.models import Device, DeviceEvent, EventSource
from weibao.parties.models import Person

AT_ONCE = 500
LONGEST_WHAT = 200
LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Who or what saw the changes, and when. Recorded twice under one key, they are there once."""

    key: str
    at: datetime
    now: datetime
    source: EventSource
    by: Person | None = None


def record_changes(device: Device, *, changes: Sequence[Change], sighting: Sighting) -> None:
    """Keep changes in their order, in the transaction of whoever calls."""
    keep_events(events_of(device, changes, sighting))


def keep_events(events: Iterable[DeviceEvent]) -> None:
    """Those of many devices in as few statements as the database lets."""
    DeviceEvent.objects.bulk_create(list(events), batch_size=AT_ONCE, ignore_conflicts=True)


def events_of(
    device: Device, changes: Sequence[Change], sighting: Sighting
) -> Iterator[DeviceEvent]:
    for number, change in enumerate(changes):
        yield DeviceEvent(
            device=device,
            at=sighting.at,
            recorded_at=sighting.now,
            kind=change.kind,
            what=change.what[:LONGEST_WHAT],
            before=change.before[:LONGEST_VALUE],
            after=change.after[:LONGEST_VALUE],
            source=sighting.source,
            by=sighting.by,
            key=f"{sighting.key}:{number}",
        )
