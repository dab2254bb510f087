# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A report becomes a machine, its device, its archive, and what the account manager must know."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from tests.inventory.machines import AGENT_ID, CONTENT, as_json, as_xml, content, mac, machine
from weibao.agreements.actions import delist_device, list_device
from weibao.assets.models import DeviceEvent, EventKind
from weibao.inventory.actions import (
    DoubtfulReportError,
    TooManyAgentsError,
    receive_inventory,
    receiving,
)
from weibao.inventory.models import Agent, Conflict, FullReport
from weibao.inventory.reading import asked_by
from weibao.outbox.models import Message

DAY = timedelta(days=1)


@pytest.fixture
def receive(token):
    """Leave a report on a day; the machine it is of."""

    def left(inner, *, days=0, agent_id="", body=as_json, **more):
        report = asked_by(body(inner, **more), agent_id=agent_id).inventory
        return receive_inventory(token, report=report, now=MONDAY + days * DAY)

    return left


def archive(device):
    rows = DeviceEvent.objects.filter(device=device).order_by("pk")
    return list(rows.values_list("kind", "what", "before", "after"))


def test_a_machine_is_the_device_with_its_serial_number(cast, receive):
    agent = receive(CONTENT)

    assert (agent.device, agent.site, agent.full_at) == (cast.pc, cast.office, MONDAY)
    assert archive(cast.pc) == [
        (
            EventKind.BASELINE,
            "",
            "",
            "Intel Core i5-13500 · 8 GB · 512 GB · Microsoft Windows 11 专业版",
        )
    ]


def test_a_change_is_in_the_archive_once(cast, receive):
    receive(CONTENT)

    for _ in range(3):
        receive(content(hardware={"memory": 16384}), days=1)

    assert archive(cast.pc)[1:] == [(EventKind.MEMORY, "memory", "8192 MB", "16384 MB")]
    event = DeviceEvent.objects.latest("pk")
    assert (event.at, event.source, event.by) == (MONDAY + DAY, "AGENT", None)


def test_what_changes_back_and_again_is_told_each_time(cast, receive):
    for days, memory in enumerate((8192, 16384, 8192, 16384)):
        receive(content(hardware={"memory": memory}), days=days)

    assert len(archive(cast.pc)) == 4


def test_a_partial_report_merges_and_leaves_the_full_one(cast, receive):
    receive(CONTENT, agent_id=AGENT_ID.format(1))

    agent = receive(
        {"softwares": CONTENT["softwares"][:2]},
        days=1,
        agent_id=AGENT_ID.format(1),
        partial=True,
    )

    assert (agent.full_at, agent.contact_at) == (MONDAY, MONDAY + DAY)
    assert (agent.serial, agent.name, len(agent.cards.all())) == ("SN-PC-1", "CAIWU-01", 1)
    assert agent.state["storages"][0]["serial"] == "S64-1"
    assert archive(cast.pc)[1:] == [(EventKind.SOFTWARE, "微信", "3.9", "")]
    assert FullReport.objects.get().received_at == MONDAY


def test_a_partial_report_of_an_unknown_machine_is_no_baseline(cast, receive):
    agent = receive({"bios": CONTENT["bios"]}, partial=True)

    assert (agent.full_at, agent.device, archive(cast.pc)) == (None, None, [])


def test_the_other_program_on_the_same_machine_is_the_same(cast, receive):
    receive(CONTENT, agent_id=AGENT_ID.format(1))

    receive(CONTENT, days=1, body=as_xml, deviceid="caiwu-01-2026-11-24-08-00-00")

    assert Agent.objects.count() == 1
    assert len(archive(cast.pc)) == 1


def test_by_its_tag_when_nobody_wrote_the_serial_number_down(cast, receive):
    cast.printer.serial = ""
    cast.printer.save(update_fields=["serial"])

    assert receive(machine(1), tag="hb-002").device == cast.printer


def test_a_tag_of_a_device_with_another_serial_number_is_not_believed(cast, receive):
    assert receive(machine(1), tag="HB-001").device is None


def test_two_devices_with_one_serial_number_are_left_to_a_person(cast, receive):
    cast.printer.serial = "SN-PC-1"
    cast.printer.save(update_fields=["serial"])

    assert receive(CONTENT).device is None


def test_a_copied_disk_is_shown_and_not_merged(cast, receive):
    first = receive(machine(1), agent_id=AGENT_ID.format(1), deviceid="a")

    copy = receive(machine(2), days=1, agent_id=AGENT_ID.format(1), deviceid="a")
    again = receive(machine(1), days=2, agent_id=AGENT_ID.format(1), deviceid="a")

    assert (copy.pk == first.pk, again.pk == first.pk) == (False, True)
    conflict = Conflict.objects.get()
    assert (conflict.earlier, conflict.later) == (first, copy)
    assert conflict.get_shares_display() == "采集程序标识"


def test_two_machines_with_one_uuid_are_shown(receive):
    uuid = CONTENT["hardware"]["uuid"]

    for number in (1, 2):
        receive(machine(number, hardware={"uuid": uuid, "name": "x"}), deviceid=f"pc-{number}")

    assert (Agent.objects.count(), Conflict.objects.get().get_shares_display()) == (2, "主板标识")


def test_a_partial_report_that_fits_both_copies_is_refused(receive):
    for number in (1, 2):
        receive(machine(number), agent_id=AGENT_ID.format(1), deviceid="a")

    with pytest.raises(DoubtfulReportError):
        receive({"cpus": CONTENT["cpus"]}, agent_id=AGENT_ID.format(1), deviceid="a", partial=True)


def test_a_replaced_card_takes_the_old_address_along(receive):
    receive(machine(1))

    agent = receive(machine(1, networks=[{"description": "new", "mac": mac(9)}]))

    assert [card.mac for card in agent.cards.all()] == [mac(9)]


def test_a_site_reports_no_more_machines_than_a_site_has(receive, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_AGENTS", 1)
    receive(machine(1), deviceid="a")

    with pytest.raises(TooManyAgentsError):
        receive(machine(2), deviceid="b")

    assert receive(machine(1), deviceid="a").contact_at == MONDAY


# ---------------------------------------------------------------- contracts


def notices():
    return Message.objects.filter(topic="notice", payload__kind="device_uncovered")


def test_what_the_contract_lists_is_covered(cast, contract, receive):
    assert (receive(CONTENT).uncovered_at, notices().count()) == (None, 0)


def test_a_device_on_no_contract_is_told_to_the_account_manager_once(cast, contract, receive):
    for days in range(4):
        receive(content(bios={"ssn": "SN-NB-9"}), days=days)

    message = notices().get()
    assert Agent.objects.get().device == cast.laptop
    assert message.payload["people"] == [cast.xu.pk]
    assert message.payload["values"] == {
        "customer": "华北精工",
        "site": "总部",
        "summary": "CAIWU-01",
    }


def test_an_office_installed_in_one_morning_is_one_notice(contract, receive):
    for number in range(5):
        receive(machine(number), deviceid=f"pc-{number}")

    assert Agent.objects.filter(uncovered_at=MONDAY).count() == 5
    assert notices().count() == 1


def test_a_device_taken_off_the_list_is_told_at_its_next_report(cast, contract, receive):
    receive(CONTENT)
    delist_device(contract, tag="HB-001", seen=seen(cast.zhou, MONDAY + DAY))

    assert receive(CONTENT, days=2).uncovered_at == MONDAY + 2 * DAY

    list_device(contract, device=cast.pc, seen=seen(cast.zhou, MONDAY + 3 * DAY))
    assert receive(CONTENT, days=4).uncovered_at is None
    assert notices().count() == 1


def test_a_contract_for_any_device_covers_what_is_in_no_register(cast, packs, receive):
    assert receive(machine(1)).uncovered_at is None


def test_a_contract_that_ended_covers_nothing(cast, receive):
    maintenance_contract(cast)

    assert receive(CONTENT, days=400).uncovered_at == MONDAY + 400 * DAY
