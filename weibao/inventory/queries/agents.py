# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The machines that report, those on no list, and those that say they are another."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from weibao.agreements.queries import Listed, listed_devices
from weibao.inventory.models import Agent, Conflict
from weibao.inventory.models.agent import AgentQuerySet
from weibao.inventory.models.conflict import ConflictQuerySet
from weibao.inventory.reading import Identity
from weibao.parties.models import Organization, Person


def agents_of(person: Person) -> AgentQuerySet:
    """All that report, the latest contact first."""
    agents = Agent.objects.visible_to(person).in_force().without_state()
    return agents.select_related("organization", "site", "device")


def agents_matching(person: Person, *, text: str) -> AgentQuerySet:
    """Those whose name, serial number, model or tag contains the text."""
    agents, found = agents_of(person), Q()
    for name in ("name", "serial", "model", "device__tag", "site__name", "organization__name"):
        found |= Q(**{f"{name}__icontains": text})
    return agents.filter(found) if text else agents


def candidates_of(person: Person) -> AgentQuerySet:
    """Found at a site, and in no register."""
    return agents_of(person).filter(device__isnull=True)


def conflicts_of(person: Person) -> ConflictQuerySet:
    """Those that wait for a person, the latest first."""
    rows = Conflict.objects.visible_to(person).open()
    return rows.select_related("earlier__site", "later__site", "later__organization").defer(
        "earlier__state", "later__state"
    )


def uncovered_of(person: Person, *, now: datetime) -> list[Agent]:
    """Those that no contract covers now, the customers in the order of their names."""
    found = agents_of(person).filter(uncovered_at__isnull=False)
    rows = list(found.order_by("organization__name", "site__name", "name", "pk"))
    customers = {agent.organization_id: agent.organization for agent in rows}
    listed = {key: listed_devices(row, now=now) for key, row in customers.items()}
    return [agent for agent in rows if not is_covered(agent, listed[agent.organization_id])]


def is_covered(agent: Agent, listed: Listed) -> bool:
    """A machine in no register is on no list, but a contract may ask for none."""
    return listed.has(agent.device.tag) if agent.device else listed.is_everything


def known_kin(organization: Organization, identity: Identity) -> dict[int, Identity]:
    """The machines of an organization that share any identity with one that was just seen."""
    named = {
        "agent_id": identity.agent_id,
        "uuid": identity.uuid,
        "serial": identity.serial,
        "deviceid": identity.device_id,
    }
    shares = Q(pk__in=[])
    for name, value in named.items():
        if value:
            shares |= Q(**{name: value})
    agents: Iterable[Agent] = (
        Agent.objects.in_force()
        .without_state()
        .filter(shares | Q(cards__mac__in=identity.macs), organization=organization)
        .prefetch_related("cards")
        .distinct()
    )
    return {agent.pk: agent.identity for agent in agents}
