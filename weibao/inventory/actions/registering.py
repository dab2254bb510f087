# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine that was found at a site goes into the register, or turns out to be in it already."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.actions import add_device
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.models import Device
from weibao.assets.spelling import folded
from weibao.inventory.access import can_register_found
from weibao.inventory.actions.judging import judge
from weibao.inventory.actions.linking import link_device, summary_of
from weibao.inventory.actions.locking import lock_machines_of
from weibao.inventory.models import Agent

LONGEST = {"tag": 40, "model": 120, "brand": 60, "serial": 80}


class TagTakenError(ValueError):
    """Another device of the customer wears this tag."""


class OtherAgentError(ValueError):
    """Another machine reports as this device."""


@transaction.atomic
def register_found(agent: Agent, *, tag: str, seen: Observation) -> Device:
    """Make a device of it, with what it says of itself. Twice is once."""
    agent = _locked(agent, seen)
    if agent.device is not None:
        return agent.device
    tag = folded(tag)[: LONGEST["tag"]]
    if Device.objects.filter(organization=agent.organization_id, tag=tag).exists():
        raise TagTakenError(tag)
    card = DeviceCard(
        tag=tag,
        model=(agent.model or agent.name or agent.deviceid)[: LONGEST["model"]],
        brand=agent.maker[: LONGEST["brand"]],
        serial=agent.serial.strip()[: LONGEST["serial"]],
        site=agent.site,
        parts=summary_of(agent.sections),
    )
    device = add_device(agent.organization, card=card, by=seen.by)
    _join(agent, device, seen)
    return device


@transaction.atomic
def link_found(agent: Agent, *, device: Device, seen: Observation) -> None:
    """It is a device of the register whose serial number nobody wrote down. Twice is once."""
    agent = _locked(agent, seen)
    if agent.device_id == device.pk:
        return
    other = Agent.objects.filter(device=device).exists()
    if other or agent.device is not None or device.organization_id != agent.organization_id:
        raise OtherAgentError(device.tag)
    _join(agent, device, seen)


def _locked(agent: Agent, seen: Observation) -> Agent:
    lock_machines_of(agent.organization_id)
    agent = Agent.objects.select_related("organization", "site", "device").get(pk=agent.pk)
    if not can_register_found(seen.by, agent):
        raise PermissionDenied
    return agent


def _join(agent: Agent, device: Device, seen: Observation) -> None:
    link_device(agent, device=device, now=seen.now)
    judge(agent, now=seen.now)
