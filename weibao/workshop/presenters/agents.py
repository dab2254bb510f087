# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Machines that report, as pages show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from weibao.assets.models import DeviceEvent
from weibao.assets.named import shown_what
from weibao.assets.queries import archive_of
from weibao.inventory.actions.linking import summary_of
from weibao.inventory.answers import PRIVATE
from weibao.inventory.models import Agent, Conflict
from weibao.inventory.queries import candidates_of, conflicts_of
from weibao.inventory.reading import Row
from weibao.parties.models import Person
from weibao.workshop.presenters.agent_parts import Part, parts_of

SILENT = timedelta(days=3)
STALE = timedelta(days=15)
"""A newer agent sends a whole inventory at least every fifteen days."""
MOST_PROGRAMS = 300
MOST_CHANGES = 30
LONGEST_TAG = 40
WINDOWS = f'FULL_INVENTORY_POSTPONE=0 NO_CATEGORY="{PRIVATE}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """`tag` is what it would be called in the register."""

    row: Agent
    is_silent: bool
    is_stale: bool
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    row: Conflict
    pair: tuple[Agent, Agent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    row: DeviceEvent
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    machine: Machine
    summary: str
    parts: tuple[Part, ...]
    programs: tuple[Row, ...]
    found: int
    installed: int
    text: str
    changed: tuple[Changed, ...]


def tabs_of(person: Person, *, here: str) -> dict[str, Any]:
    """The pages of machines that report, for shell/pages.html: two say what waits there."""
    names = {
        "agents": _("全部"),
        "agents_found": _("未登记"),
        "agents_uncovered": _("不在合同里"),
        "agent_conflicts": _("标识冲突"),
        "site_tokens": _("采集地址"),
    }
    counts = {
        "agents_found": candidates_of(person).count(),
        "agent_conflicts": conflicts_of(person).count(),
    }
    return {"label": _("采集的页"), "names": names, "counts": counts, "here": here}


def agent_rows(agents: Iterable[Agent], *, now: datetime) -> list[Machine]:
    return [machine_of(agent, now=now) for agent in agents]


def machine_of(agent: Agent, *, now: datetime) -> Machine:
    return Machine(
        row=agent,
        is_silent=now - agent.contact_at > SILENT,
        is_stale=agent.full_at is None or now - agent.full_at > STALE,
        tag=str(agent)[:LONGEST_TAG],
    )


def conflict_rows(conflicts: Iterable[Conflict]) -> list[Clash]:
    return [Clash(row=row, pair=(row.earlier, row.later)) for row in conflicts]


def sheet_of(agent: Agent, *, text: str, reader: Person, now: datetime) -> Sheet:
    sections = agent.sections
    installed = sections.get("softwares", ())
    words = text.lower()
    found = [row for row in installed if words in row.get("name", "").lower()]
    found.sort(key=lambda row: row.get("name", "").lower())
    return Sheet(
        machine=machine_of(agent, now=now),
        summary=summary_of(sections),
        parts=tuple(parts_of(sections)),
        programs=tuple(found[:MOST_PROGRAMS]),
        found=len(found),
        installed=len(installed),
        text=text,
        changed=tuple(changes_of(agent, reader)),
    )


def changes_of(agent: Agent, reader: Person) -> Iterator[Changed]:
    """The latest of its device's archive."""
    if agent.device is not None:
        for row in archive_of(agent.device, reader=reader)[:MOST_CHANGES]:
            yield Changed(row=row, what=shown_what(row.what))


def installer_lines(address: str) -> list[tuple[str, str]]:
    """What an administrator copies, for each program. Without Chinese: consoles spoil it."""
    options = f"--no-category={PRIVATE}"
    return [
        (
            "GLPI-Agent · Windows",
            f'msiexec /i GLPI-Agent-x64.msi /quiet SERVER="{address}" {WINDOWS}',
        ),
        (
            "GLPI-Agent · Linux",
            f'glpi-agent --server="{address}" --full-inventory-postpone=0 {options}',
        ),
        (
            "FusionInventory 2.6 · Debian",
            f'fusioninventory-agent --server="{address}" {options}',
        ),
    ]
