# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine that reports becomes a device of the register; its archive begins with what it has."""

from datetime import datetime

from weibao.assets.actions import Sighting, record_changes
from weibao.assets.changes import Change
from weibao.assets.models import Device, EventKind, EventSource
from weibao.inventory.differences import number
from weibao.inventory.models import Agent
from weibao.inventory.reading import Sections
from weibao.inventory.reading.reported import only


def link_device(agent: Agent, *, device: Device, now: datetime) -> None:
    """In the transaction of whoever calls. A device that came from elsewhere keeps its archive."""
    agent.device = device
    agent.judged_at = None
    agent.save(update_fields=["device", "judged_at"])
    has = Change(kind=EventKind.BASELINE, after=summary_of(agent.sections))
    sighting = Sighting(
        key=f"agent-{agent.pk}-found-{device.pk}", at=now, now=now, source=EventSource.AGENT
    )
    record_changes(device, changes=[has], sighting=sighting)


def summary_of(sections: Sections) -> str:
    """The machine in one line, as its card has it."""
    memory = number(only(sections, "hardware").get("memory", ""))
    disks = [number(row.get("disksize", "")) / 1000 for row in sections.get("storages", ())]
    words = (
        only(sections, "cpus").get("name", ""),
        f"{memory / 1024:.0f} GB" if memory else "",
        " + ".join(f"{size:.0f} GB" for size in disks if size),
        only(sections, "operatingsystem").get("full_name", ""),
    )
    return " · ".join(word for word in words if word)
