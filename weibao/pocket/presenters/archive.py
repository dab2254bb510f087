# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The latest of a device's archive: what changed, and who worked on it (V5)."""

from collections.abc import Collection, Mapping
from itertools import groupby
from operator import attrgetter

from weibao.bundles.queries import latest_events, latest_visits
from weibao.parties.models import Person
from weibao.pocket.presenters.moments import written

MOST = 20

Line = Mapping[str, str]


def archives_of(devices: Collection[int], *, reader: Person) -> dict[int, list[Line]]:
    """The latest first, at most `MOST` for each device."""
    if not devices:
        return {}
    found: dict[int, list[tuple[str, str]]] = {key: [] for key in devices}
    for key, events in groupby(
        latest_events(devices, reader=reader, most=MOST), key=attrgetter("device_id")
    ):
        found[key] += [(written(event.at), changed(event)) for event in events]
    for visit in latest_visits(devices, reader=reader, most=MOST):
        said = visit.description or visit.request.summary
        if visit.request.device_id is not None:
            found[visit.request.device_id] += [(written(visit.finished_at), said[:200])]
    return {
        key: [{"at": at, "what": what} for at, what in sorted(lines, reverse=True)[:MOST]]
        for key, lines in found.items()
    }


def changed(event: object) -> str:
    kind, what = event.get_kind_display(), event.what  # type: ignore[attr-defined]
    before, after = event.before, event.after  # type: ignore[attr-defined]
    change = " → ".join(filter(None, (before, after)))
    return " ".join(filter(None, (str(kind), what, change)))
