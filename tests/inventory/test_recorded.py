# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""GLPI-Agent, which no package brings: its messages in full, in the order of its runs."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.inventory import recorded
from weibao.assets.models import DeviceEvent, EventKind
from weibao.inventory.actions import make_site_token, register_found
from weibao.inventory.models import Agent, FullReport
from weibao.inventory.reading.sections import ALLOWED


@pytest.fixture
def send(cast):
    _token, secret = make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)
    address = reverse("agents_door", args=[secret])

    def sent(body):
        return Client(headers=recorded.HEADERS).post(address, body, content_type="application/json")

    return sent


def test_contact_then_the_whole_machine(send):
    hello = send(json.dumps(recorded.CONTACT).encode()).json()
    answer = send(recorded.whole())

    assert (hello["status"], answer.status_code, answer.json()["status"]) == ("ok", 200, "ok")
    agent = Agent.objects.get()
    assert (str(agent.agent_id), agent.program) == (recorded.AGENT, "GLPI-Agent_v1.12")
    assert (agent.serial, agent.model, agent.maker) == (
        "PF-4A07X9",
        "ThinkPad T14 Gen 4",
        "LENOVO",
    )
    assert agent.full_at == agent.contact_at
    expected = {name for name in recorded.CONTENT if name in ALLOWED}
    assert set(agent.state) == expected
    kept = json.dumps([agent.state, FullReport.objects.get().sections], ensure_ascii=False)
    assert "金丝雀" not in kept
    assert "base64" not in kept


def test_a_partial_run_is_merged_and_stands_in_the_archive(send, cast):
    send(recorded.whole())
    device = register_found(Agent.objects.get(), tag="HB-707", seen=seen(cast.zhou))

    send(recorded.more_memory())

    agent = Agent.objects.get()
    assert agent.state["storages"][0]["serial"] == "FJB5N0123"
    told = DeviceEvent.objects.filter(device=device, kind=EventKind.MEMORY)
    assert {(row.what, row.before, row.after) for row in told} == {
        ("memory", "16384 MB", "32768 MB"),
        ("memories", "", "16384 MB Samsung DDR5 03A1B2C5"),
    }
    assert device.serial_key == "PF-4A07X9"
