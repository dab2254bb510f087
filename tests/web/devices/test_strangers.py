# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what of devices and lists: every address, every side."""

import pytest
from django.test import Client
from django.urls import reverse

from weibao.workshop.urls import urlpatterns

MODULES = ("device", "label", "lists")
TOPIC = tuple(f"weibao.workshop.views.{name}" for name in MODULES)
OWN = {"devices", "device_new", "device_sheet", "device_import", "device_labels"}
"""Of one's own side; asked for by name of a customer of others, they are 404."""
POSTS = {"licence_add", "licence_drop", "device_listing"}
FINDS = {"device_find"}
"""For everybody, among what they may see."""
KEEPERS = {"device_edit", "device_new", "device_sheet", "device_import", "device_labels"}
CANARIES = ("HB-001", "SN-PC-1", "华北精工", "赵小燕", "WB-1", "WPS 专业版")


@pytest.fixture
def addresses(cast, history, licence):
    key = cast.pc.pk
    query = {"customer": cast.customer.pk}
    return {
        **{name: reverse(name, query=query) for name in OWN},
        "device": reverse("device", args=[key]),
        "device_edit": reverse("device_edit", args=[key]),
        "device_label": reverse("device_label", args=[key]),
        "licence_add": reverse("licence_add", args=[key]),
        "licence_drop": reverse("licence_drop", args=[key, licence.pk]),
        "device_listing": reverse("device_listing", args=["WB-1", key]),
        "device_list": reverse("device_list", args=["WB-1"]),
        "signed_list": reverse("signed_list", args=["WB-1", 1]),
    }


def ask(client, name, address):
    return client.post(address, {}) if name in POSTS else client.get(address)


def test_every_pattern_is_asked(addresses):
    mine = {one.name for one in urlpatterns if one.callback.__module__.startswith(TOPIC)}

    assert mine == addresses.keys() | FINDS


def test_a_stranger_gets_404_everywhere(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    answers = {name: ask(client, name, address) for name, address in addresses.items()}

    assert {name: one.status_code for name, one in answers.items() if one.status_code != 404} == {}
    said = [one.content.decode() for one in answers.values()]
    assert not [word for word in CANARIES for one in said if word in one]


def test_a_stranger_finds_nothing_in_their_own_lists(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    said = [client.get(reverse(name)) for name in ("devices", "device_new", "device_import")]
    said += [client.get(reverse("device_find", query={"text": word})) for word in ("HB", "SN-PC")]

    assert {one.status_code for one in said} == {200}
    assert not [word for word in CANARIES for one in said if word in one.content.decode()]


def test_without_signing_in_everything_leads_to_the_sign_in_page(addresses):
    client = Client()

    assert {ask(client, *pair).status_code for pair in addresses.items()} == {302}


@pytest.mark.parametrize("who", ["lin", "xu", "zhou", "chen", "wang", "li", "qian"])
def test_those_who_keep_devices_read_all(cast, addresses, sign_in, who):
    client = sign_in(cast.everybody[who])
    read = {name: address for name, address in addresses.items() if name not in POSTS}
    del read["signed_list"]

    assert {ask(client, *pair).status_code for pair in read.items()} == {200}


@pytest.mark.parametrize("who", ["zhao", "sun"])
def test_others_of_both_sides_read_and_change_nothing(cast, addresses, sign_in, who):
    client = sign_in(cast.everybody[who])

    codes = {name: ask(client, name, addresses[name]).status_code for name in KEEPERS | POSTS}

    assert set(codes.values()) == {404}
    assert client.get(addresses["device"]).status_code == 200


def test_nobody_but_an_administrator_of_the_customer_may_send_a_signature(cast, addresses, sign_in):
    for who in ("zhou", "chen", "qian"):
        assert sign_in(cast.everybody[who]).post(addresses["device_list"], {}).status_code == 404
