# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine that was found goes into the register; two that say they are one are told apart."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.inventory.machines import AGENT_ID, CONTENT, as_json, content, machine
from weibao.assets.models import Device, DeviceEvent, EventKind
from weibao.inventory.actions import (
    OtherAgentError,
    TagTakenError,
    link_found,
    receive_inventory,
    register_found,
    settle_as_one,
    settle_as_two,
)
from weibao.inventory.models import Agent, Conflict, Standing
from weibao.inventory.queries import agents_of, candidates_of, conflicts_of, uncovered_of
from weibao.inventory.reading import asked_by


@pytest.fixture
def receive(token):
    def left(inner, *, agent_id="", **more):
        report = asked_by(as_json(inner, **more), agent_id=agent_id).inventory
        return receive_inventory(token, report=report, now=MONDAY)

    return left


def test_a_found_machine_becomes_a_device_with_what_it_says(cast, contract, receive):
    agent = receive(machine(1))

    for _ in range(2):
        device = register_found(agent, tag="ＨＢ－200", seen=seen(cast.chen))

    assert (device.tag, device.serial, device.brand) == ("HB-200", "SN00000001", "Lenovo")
    assert (device.model, device.site) == ("ThinkCentre M750", cast.office)
    assert device.parts.startswith("Intel Core i5-13500 · 8 GB")
    assert Device.objects.filter(tag="HB-200").count() == 1
    assert DeviceEvent.objects.get(device=device, source="AGENT").kind == EventKind.BASELINE
    assert not candidates_of(cast.zhou).exists()


def test_a_tag_that_is_worn_is_refused(cast, receive):
    with pytest.raises(TagTakenError):
        register_found(receive(machine(1)), tag="HB-001", seen=seen(cast.chen))


def test_it_is_a_device_of_the_register(cast, receive):
    agent = receive(machine(1))

    for _ in range(2):
        link_found(agent, device=cast.printer, seen=seen(cast.li))

    assert Agent.objects.get().device == cast.printer
    assert DeviceEvent.objects.filter(device=cast.printer).count() == 1


def test_one_device_is_reported_by_one_machine(cast, receive):
    receive(CONTENT)
    agent = receive(machine(1), deviceid="b")

    with pytest.raises(OtherAgentError):
        link_found(agent, device=cast.pc, seen=seen(cast.zhou))


@pytest.mark.parametrize("who", ["sun", "zhao", "wu"])
def test_others_register_nothing_and_see_nothing(cast, receive, who):
    agent, person = receive(machine(1)), getattr(cast, who)

    for act in (
        lambda: register_found(agent, tag="X", seen=seen(person)),
        lambda: link_found(agent, device=cast.pc, seen=seen(person)),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not agents_of(person).exists()
    assert uncovered_of(person, now=MONDAY) == []


def test_what_is_listed_since_is_uncovered_no_more(cast, contract, receive):
    agent = receive(machine(1))
    assert uncovered_of(cast.xu, now=MONDAY) == [agent]

    link_found(agent, device=cast.printer, seen=seen(cast.zhou))

    assert uncovered_of(cast.xu, now=MONDAY) == []


# ---------------------------------------------------------------- conflicts


@pytest.fixture
def conflict(receive):
    """Two machines with one agent's id; the first is the PC of the register."""
    receive(CONTENT, agent_id=AGENT_ID.format(1))
    other = content(**{name: machine(7)[name] for name in ("hardware", "bios", "networks")})
    receive(other, agent_id=AGENT_ID.format(1))
    return Conflict.objects.get()


def test_two_machines_go_on_by_themselves(cast, conflict, receive):
    for _ in range(2):
        settle_as_two(conflict, seen=seen(cast.zhou))

    receive(CONTENT, agent_id=AGENT_ID.format(1))

    conflict.refresh_from_db()
    assert (conflict.standing, conflict.settled_by) == (Standing.TWO, cast.zhou)
    assert Agent.objects.get(device=cast.pc).serial == "SN-PC-1"
    assert not conflicts_of(cast.zhou).exists()


def test_one_machine_goes_on_as_the_device_and_its_archive_tells_why(cast, conflict, receive):
    for _ in range(2):
        settle_as_one(conflict, seen=seen(cast.chen))

    later = Agent.objects.in_force().get()
    changed = DeviceEvent.objects.filter(device=cast.pc, kind=EventKind.SERIAL, what="ssn").get()
    assert (later.device, later.serial) == (cast.pc, "SN00000007")
    assert (changed.before, changed.after, changed.by) == ("SN-PC-1", "SN00000007", cast.chen)


def test_the_replaced_one_that_reports_again_is_shown_again(cast, conflict, receive):
    settle_as_one(conflict, seen=seen(cast.chen))

    receive(CONTENT, agent_id=AGENT_ID.format(1))

    assert conflicts_of(cast.zhou).count() == 1


def test_one_machine_without_a_device_is_only_joined(cast, receive):
    for number in (1, 2):
        receive(machine(number), agent_id=AGENT_ID.format(1))

    settle_as_one(Conflict.objects.get(), seen=seen(cast.zhou))

    assert Agent.objects.in_force().get().serial == "SN00000002"
    assert not DeviceEvent.objects.exists()


@pytest.mark.parametrize("who", ["sun", "zhao", "wu"])
def test_others_settle_nothing(cast, conflict, who):
    for settle in (settle_as_one, settle_as_two):
        with pytest.raises(PermissionDenied):
            settle(conflict, seen=seen(getattr(cast, who)))
