# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The provider has machines of its own: what is installed on them is no customer's to read."""

import pytest
from django.urls import reverse

from tests.cast import MONDAY
from tests.inventory.machines import AGENT_ID, CONTENT, as_json
from weibao.assets.models import Device
from weibao.inventory.actions import make_site_token, receive_inventory
from weibao.inventory.models import Agent, SiteToken
from weibao.inventory.reading import asked_by
from weibao.parties.actions import add_site
from weibao.parties.models import organization

CUSTOMERS = ("wang", "li", "qian", "zhao")


@pytest.fixture
def own(cast):
    """A machine of 恒维 itself that reports, and is in its register."""
    site = add_site(cast.provider, name="恒维办公室", district="海淀区", address="中关村大街 1 号")
    token, _secret = make_site_token(site, label="自家", by=cast.zhou, now=MONDAY)
    report = asked_by(as_json(CONTENT), agent_id=AGENT_ID.format(7)).inventory
    agent = receive_inventory(token, report=report, now=MONDAY)
    device = Device.objects.create(organization=cast.provider, site=site, tag="HW-1", model="X1")
    Agent.objects.filter(pk=agent.pk).update(device=device)
    return agent, device


def seen_by(person):
    kinds = (Device, Agent, SiteToken)
    return [kind.objects.visible_to(person).count() for kind in kinds]


def asked(client, own):
    agent, device = own
    pages = [reverse("device", args=[device.pk]), reverse("agent", args=[agent.pk])]
    return [client.get(page).status_code for page in pages]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_no_customer_finds_a_machine_of_the_provider(cast, own, sign_in, name):
    client = sign_in(getattr(cast, name))

    assert asked(client, own) == [404, 404]
    assert client.get(reverse("device_find"), {"text": "HW-1"}).context["devices"] == []


def test_the_house_itself_does(cast, own, sign_in):
    assert asked(sign_in(cast.zhou), own) == [200, 200]
    assert seen_by(cast.zhou) == [4, 1, 1]
    assert seen_by(cast.li) == [3, 0, 0]


def test_a_build_that_looks_both_ways_shows_them(cast, own, monkeypatch):
    for module in ("assets.models.device", "inventory.models.agent", "inventory.models.token"):
        monkeypatch.setattr(f"weibao.{module}.served_by", organization.related_to)

    assert seen_by(cast.li) == [4, 1, 1]
