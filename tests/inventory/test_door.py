# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The address of a site: both dialects, every refusal, and nothing to read."""

import json
import zlib
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.inventory.bombs import BOMBS, GARBAGE
from tests.inventory.machines import (
    AGENT_ID,
    CONTENT,
    PROLOG,
    as_json,
    as_xml,
    contact,
    machine,
)
from weibao.inventory.actions import receiving, revoke_site_token
from weibao.inventory.models import Agent, SiteToken
from weibao.workshop.views import agents_door

SENT = "application/x-compress-zlib"


@pytest.fixture
def send(client, address):
    def sent(raw, *, agent_id="", to=address):
        headers = {"GLPI-Agent-ID": agent_id} if agent_id else {}
        return client.post(to, raw, content_type=SENT, headers=headers)

    return sent


def reply(answer):
    return ET.fromstring(zlib.decompress(answer.content))  # noqa: S314 # our own


def test_the_older_agent_is_asked_to_send_and_thanked(send):
    begun, left = send(PROLOG), send(as_xml(CONTENT))

    assert [begun.status_code, left.status_code] == [200, 200]
    assert [reply(begun).findtext(name) for name in ("RESPONSE", "PROLOG_FREQ")] == ["SEND", "24"]
    assert (begun["Content-Type"], reply(left).tag) == (SENT, "REPLY")
    assert Agent.objects.get().name == "CAIWU-01"


def test_the_newer_agent_is_led_to_json_and_told_what_to_leave_out(send):
    answers = [
        send(raw, agent_id=AGENT_ID.format(1)).json()
        for raw in (PROLOG, contact(), zlib.compress(as_json(CONTENT)))
    ]

    private = "environment,process,user,local_user,local_group"
    asked = {"server": "glpi", "version": "10.0.0", "no-category": private}
    begun = {"status": "ok", "expiration": 24, "tasks": {"inventory": asked}}
    assert answers == [begun, begun, {"status": "ok", "expiration": 24}]
    assert Agent.objects.get().agent_id == AGENT_ID.format(1)


def test_an_agent_that_begins_is_alive(send):
    send(as_json(CONTENT), agent_id=AGENT_ID.format(1))
    Agent.objects.update(contact_at=MONDAY)

    send(contact(), agent_id=AGENT_ID.format(1))

    assert Agent.objects.get().contact_at > MONDAY


def test_a_contact_of_nobody_known_makes_no_machine(send):
    send(contact())

    assert not Agent.objects.exists()
    assert SiteToken.objects.get().used_at is not None


def test_success_is_answered_after_everything_is_kept(send, client, monkeypatch):
    """Whoever answers first loses: the agent believes it has arrived, and sends no more of it."""
    client.raise_request_exception = False

    def falls_over(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(receiving, "judge", falls_over)

    assert send(as_json(CONTENT)).status_code == 500
    assert not Agent.objects.exists()


@pytest.mark.parametrize("name", [*GARBAGE, *BOMBS])
def test_what_no_agent_sends_is_refused(send, name):
    raw = (GARBAGE | BOMBS)[name]()

    answer = send(raw)

    assert answer.status_code in {400, 413}
    assert answer.json()["status"] == "error"
    assert not Agent.objects.exists()


def test_a_body_is_refused_by_its_length_before_it_is_read(client, address):
    answer = client.post(address, b"<", content_type=SENT, CONTENT_LENGTH=str(3 * 1024 * 1024))

    assert answer.status_code == 413


def test_a_doubtful_report_and_one_machine_too_many_are_refused(send, monkeypatch):
    for number in (1, 2):
        send(as_json(machine(number)), agent_id=AGENT_ID.format(1))
    monkeypatch.setattr(receiving, "MOST_AGENTS", 2)
    partial = as_json({"cpus": CONTENT["cpus"]}, partial=True)

    answers = [
        send(partial, agent_id=AGENT_ID.format(1)),
        send(as_json(machine(3), deviceid="another")),
    ]

    assert [answer.status_code for answer in answers] == [409, 403]


def test_a_revoked_address_is_one_that_never_was(send, cast, token):
    revoke_site_token(token, by=cast.zhou, now=MONDAY)

    answers = [send(PROLOG), send(PROLOG, to="/inventory/no-such-secret")]

    assert [(one.status_code, one.content) for one in answers] == [
        (404, answers[0].content),
        (404, answers[0].content),
    ]


def test_whoever_goes_through_addresses_is_slowed_down(send, monkeypatch):
    monkeypatch.setattr(agents_door, "MOST_GUESSES", 2)

    statuses = [send(PROLOG, to=f"/inventory/{n}").status_code for n in range(4)]

    assert statuses == [404, 404, 429, 429]


def test_a_storm_is_slowed_down(send, monkeypatch):
    monkeypatch.setattr(agents_door, "MOST_A_MINUTE", 2)

    assert [send(PROLOG).status_code for _ in range(3)] == [200, 200, 429]


def test_nothing_can_be_read_there(client, address, token):
    for method in (client.get, client.head, client.put, client.delete):
        assert method(address).status_code == 405


def test_no_session_no_cookie_and_few_questions(send, token, django_assert_max_num_queries):
    """However many machines there are."""
    for number in range(3):
        send(as_json(machine(number), deviceid=f"pc-{number}"))

    with django_assert_max_num_queries(20):
        answer = send(as_json(machine(1), deviceid="pc-1"))

    assert not answer.cookies


def test_the_door_needs_no_token_of_a_form(address, cast):

    strict = Client(enforce_csrf_checks=True)

    assert strict.post(address, PROLOG, content_type=SENT).status_code == 200
    assert reverse("agents_door", args=["x"]) == "/inventory/x"
    assert json.loads(strict.post(address, b"", content_type=SENT).content)["status"] == "error"
