# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An agent leaves its inventory. It is answered when everything is kept, and not before: it never
sends again what it believes has arrived.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from weibao.assets.actions import Sighting, record_changes
from weibao.assets.models import EventSource
from weibao.inventory.actions.judging import judge
from weibao.inventory.actions.linking import link_device
from weibao.inventory.actions.locking import lock_machines_of
from weibao.inventory.differences import differences
from weibao.inventory.kinship import Mark, kin_of
from weibao.inventory.merging import merged
from weibao.inventory.models import Agent, Conflict, FullReport, NetworkCard, SiteToken
from weibao.inventory.queries import device_reported_by, known_kin
from weibao.inventory.reading import Asked, Identity, Inventory, Sections
from weibao.inventory.reading.reported import only
from weibao.parties.models import Site

MOST_AGENTS = 5000
"""Of one site: whoever has its address cannot fill the disk with machines that are none."""
COLUMNS = (
    "site",
    "agent_id",
    "uuid",
    "serial",
    "model",
    "maker",
    "deviceid",
    "name",
    "program",
    "contact_at",
    "full_at",
)
USED_EVERY = timedelta(minutes=5)


class DoubtfulReportError(ValueError):
    """Two machines answer to what it says: it is refused until a person told them apart."""


class TooManyAgentsError(ValueError):
    """A site reports more machines than any site has."""


def hear_agent(token: SiteToken, *, asked: Asked, now: datetime) -> None:
    """An agent begins: note that it is alive, if it is known."""
    _use(token, now)
    agents = Agent.objects.in_force().filter(organization=token.site.organization_id)
    if asked.agent_id:
        agents = agents.filter(agent_id=asked.agent_id)
    agents.filter(deviceid=asked.device_id).update(contact_at=now)


@transaction.atomic
def receive_inventory(token: SiteToken, *, report: Inventory, now: datetime) -> Agent:
    """Keep a report, whole or partial, and what it changes. A report twice changes nothing."""
    organization = token.site.organization
    lock_machines_of(organization.pk)
    _use(token, now)
    kin = kin_of(report.identity, known_kin(organization, report.identity))
    if kin.is_doubtful:
        raise DoubtfulReportError(report.identity.device_id)
    agent = _new_agent(token, now) if kin.same is None else _known_agent(kin.same)
    before, was_whole = agent.sections, agent.full_at is not None
    after = merged(before, report)
    _keep(agent, site=token.site, report=report, after=after, now=now)
    _keep_twins(agent, kin.twins, now)
    if was_whole and agent.device is not None:
        sighting = Sighting(
            key=f"agent-{agent.pk}-{agent.changes}", at=now, now=now, source=EventSource.AGENT
        )
        record_changes(agent.device, changes=differences(before, after), sighting=sighting)
    _find_device(agent, report, now)
    judge(agent, now=now)
    return agent


def _use(token: SiteToken, now: datetime) -> None:
    if token.used_at is None or now - token.used_at >= USED_EVERY:
        SiteToken.objects.filter(pk=token.pk).update(used_at=now)


def _new_agent(token: SiteToken, now: datetime) -> Agent:
    if Agent.objects.in_force().filter(site=token.site).count() >= MOST_AGENTS:
        raise TooManyAgentsError(token.site.name)
    return Agent(
        organization=token.site.organization,
        site=token.site,
        found_at=now,
        contact_at=now,
    )


def _known_agent(key: int) -> Agent:
    return Agent.objects.select_related("device", "organization", "site").get(pk=key)


def _keep(agent: Agent, *, site: Site, report: Inventory, after: Sections, now: datetime) -> None:
    """What it said, and the columns that are searched and listed."""
    seen, bios = report.identity, only(after, "bios")
    agent.site, agent.contact_at = site, now
    agent.agent_id = seen.agent_id or agent.agent_id
    agent.uuid, agent.serial = seen.uuid or agent.uuid, seen.serial or agent.serial
    agent.deviceid, agent.program = seen.device_id, report.agent or agent.program
    agent.model, agent.maker = bios.get("smodel", ""), bios.get("smanufacturer", "")
    agent.name = only(after, "hardware").get("name", "")
    fields = [*COLUMNS]
    digest = _digest(after)
    if digest != agent.digest:
        agent.state, agent.digest = {name: list(rows) for name, rows in after.items()}, digest
        agent.changes += 1
        fields += ["state", "digest", "changes"]
    if not report.is_partial:
        agent.full_at = now
    agent.save(update_fields=fields if agent.pk else None)
    _keep_cards(agent, seen)
    if not report.is_partial:
        _keep_full(agent, report, now)


def _digest(state: Sections) -> str:
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _keep_cards(agent: Agent, seen: Identity) -> None:
    if not seen.macs:
        return
    known = set(agent.cards.values_list("mac", flat=True))
    agent.cards.filter(mac__in=known - seen.macs).delete()
    new = sorted(seen.macs - known)
    NetworkCard.objects.bulk_create([NetworkCard(agent=agent, mac=mac) for mac in new])


def _keep_full(agent: Agent, report: Inventory, now: datetime) -> None:
    sections = {name: list(rows) for name, rows in report.sections.items()}
    FullReport.objects.update_or_create(
        agent=agent, defaults={"received_at": now, "sections": sections}
    )


def _keep_twins(agent: Agent, twins: Mapping[int, Mark], now: datetime) -> None:
    """Once for each pair, in the order in which they were found."""
    for other, mark in twins.items():
        earlier, later = sorted((other, agent.pk))
        Conflict.objects.get_or_create(
            earlier_id=earlier, later_id=later, defaults={"shares": mark.value, "found_at": now}
        )


def _find_device(agent: Agent, report: Inventory, now: datetime) -> None:
    if agent.device is None and agent.full_at is not None:
        device = device_reported_by(agent, tags=report.tags)
        if device is not None:
            link_device(agent, device=device, now=now)
