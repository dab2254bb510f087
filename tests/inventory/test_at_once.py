# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Reports that come at the same moment, each with a connection of its own."""

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from tests.factories.threads import at_once
from tests.inventory.machines import CONTENT, as_json, content
from weibao.assets.models import DeviceEvent
from weibao.inventory.actions import make_site_token, receive_inventory
from weibao.inventory.models import Agent, Conflict
from weibao.inventory.reading import asked_by
from weibao.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def test_first_reports_of_one_machine_make_one(cast):
    maintenance_contract(cast)
    token, _secret = make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)
    report = asked_by(as_json(content(bios={"ssn": "SN-NB-9"}))).inventory

    found = at_once(lambda _: receive_inventory(token, report=report, now=MONDAY), threads=4)

    agent = Agent.objects.get()
    assert [one.pk for one in found] == [agent.pk] * 4
    assert (agent.device, Conflict.objects.count()) == (cast.laptop, 0)
    assert DeviceEvent.objects.count() == 1
    assert Message.objects.filter(payload__kind="device_uncovered").count() == 1


def test_one_change_reported_twice_at_once_is_told_once(cast):
    token, _secret = make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)
    receive_inventory(token, report=asked_by(as_json(CONTENT)).inventory, now=MONDAY)
    larger = asked_by(as_json(content(hardware={"memory": 16384}))).inventory

    at_once(lambda _: receive_inventory(token, report=larger, now=MONDAY), threads=3)

    assert list(DeviceEvent.objects.filter(kind="MEMORY").values_list("after", flat=True)) == [
        "16384 MB"
    ]
