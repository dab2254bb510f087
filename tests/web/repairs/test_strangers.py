# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is no party finds no repair, by whatever address."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.repairs import repairs_contract, sent
from weibao.workshop.urls import urlpatterns

POSTS = {"repair_step"}
OWN = {"repairs"}
"""Without a row in the address: everybody has a board, of what they may see."""


@pytest.fixture
def addresses(cast):
    repair = sent(cast, repairs_contract(cast))
    request = repair.request.number
    rows = {
        "repair": [repair.number],
        "repair_proof": [repair.number],
        "repair_step": [repair.number, "quote"],
        "request_repairs": [request],
        "request_send": [request],
    }
    return {name: reverse(name, args=args) for name, args in rows.items()}


def asked(client, addresses):
    return {
        name: client.post(address) if name in POSTS else client.get(address)
        for name, address in addresses.items()
    }


def test_every_pattern_is_asked(addresses):
    mine = {
        pattern.name
        for pattern in urlpatterns
        if pattern.callback.__module__ == "weibao.workshop.views.repairs"
    }
    assert mine == OWN | addresses.keys()


def test_a_stranger_gets_404_and_an_empty_board(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    found = {name: answer.status_code for name, answer in asked(client, addresses).items()}

    assert found == dict.fromkeys(addresses, 404)
    assert "R2611-0001" not in client.get(reverse("repairs")).content.decode()


def test_the_customers_people_send_nothing(cast, addresses, sign_in):
    assert sign_in(cast.li).get(addresses["request_send"]).status_code == 403


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    answers = asked(Client(), {**addresses, "repairs": reverse("repairs")})

    found = {answer.headers["Location"].split("?")[0] for answer in answers.values()}
    assert found == {"/accounts/login/"}
