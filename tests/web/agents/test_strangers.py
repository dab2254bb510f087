# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what of the machines that report: every address, every side."""

import pytest
from django.test import Client
from django.urls import reverse

from weibao.inventory.models import Conflict
from weibao.workshop.urls import urlpatterns

TOPIC = ("weibao.workshop.views.agents", "weibao.workshop.views.site_tokens")
LISTS = {"agents", "agents_found", "agents_uncovered", "agent_conflicts", "site_tokens"}
POSTS = {"agent_register", "agent_link", "agent_conflict_settle", "site_token_revoke"}
DOOR = {"agents_door"}
"""Needs a secret instead of an account: tests/inventory/test_door.py."""
CANARIES = ("CAIWU", "PC-00", "SN-PC-1", "SN0000", "华北精工", "金丝雀", "HB-001")


@pytest.fixture
def addresses(pc, found, copies, token):
    conflict = Conflict.objects.get()
    return {
        "agent": reverse("agent", args=[pc.pk]),
        "agent_full_report": reverse("agent_full_report", args=[pc.pk]),
        "agent_register": reverse("agent_register", args=[found.pk]),
        "agent_link": reverse("agent_link", args=[found.pk]),
        "agent_conflict_settle": reverse("agent_conflict_settle", args=[conflict.pk]),
        "site_token_revoke": reverse("site_token_revoke", args=[token.pk]),
    }


def ask(client, name, address):
    said = {"tag": "X-1", "answer": "two"}
    return client.post(address, said) if name in POSTS else client.get(address)


def test_every_pattern_is_asked(addresses):
    mine = {one.name for one in urlpatterns if one.callback.__module__.startswith(TOPIC)}

    assert mine == LISTS | DOOR | addresses.keys()


@pytest.mark.parametrize("who", ["wu", "zhao", "sun"])
def test_who_keeps_no_devices_there_gets_404(cast, addresses, sign_in, who):
    client = sign_in(getattr(cast, who))

    answers = {name: ask(client, name, address) for name, address in addresses.items()}

    assert {one.status_code for one in answers.values()} == {404}
    assert not [
        one for one in answers.values() for word in CANARIES if word in one.content.decode()
    ]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_of_others_are_empty_or_closed(cast, addresses, sign_in, name):
    stranger, user = (sign_in(person).get(reverse(name)) for person in (cast.wu, cast.zhao))

    assert (stranger.status_code, user.status_code) == (200, 404)
    assert not [word for word in CANARIES if word in stranger.content.decode()]


def test_without_signing_in_everything_leads_to_the_sign_in_page(addresses):
    client = Client()
    lists = {name: reverse(name) for name in LISTS}

    answers = [ask(client, name, address) for name, address in (addresses | lists).items()]

    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.parametrize("who", ["lin", "xu", "zhou", "chen", "wang", "li", "qian"])
def test_both_sides_read_what_concerns_them(cast, addresses, sign_in, who):
    client = sign_in(getattr(cast, who))
    read = {name: address for name, address in addresses.items() if name not in POSTS}
    read |= {name: reverse(name) for name in LISTS}

    assert {ask(client, name, address).status_code for name, address in read.items()} == {200}
