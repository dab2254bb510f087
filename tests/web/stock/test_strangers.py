# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is no party finds no part and no purchase, by whatever address."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.stock import arrived, in_bag, ordered, proposed
from weibao.stock.actions import open_count
from weibao.stock.models import Movement
from weibao.workshop.urls import urlpatterns

VIEWS = ("stock", "stock_parts", "stock_counts", "purchases")
POSTS = {
    *("purchase_step", "stock_correct", "stock_count_open", "stock_move"),
    *("stock_part_step", "stock_settle", "stock_write_off"),
}
OWN = {"purchases"}
"""Without a row in the address, and for both sides: each sees their own."""
PROVIDERS = {
    *("stock", "stock_bag", "stock_part_new", "stock_settings", "stock_sheet", "stock_shortages"),
}
"""Without a row: for the provider's people."""
KEEPERS = {"stock_part_new", "stock_settings", "stock_shortages"}


@pytest.fixture
def addresses(cast, contract):
    purchase = arrived(cast, ordered(cast, proposed(cast, contract)))
    holding = in_bag(cast)
    sheet = open_count(holding.place, seen=seen(cast.chen))
    moved = Movement.objects.filter(what="RECEIVED", lot="").first()
    request = purchase.request.number
    rows = {
        "stock_place": [holding.place.pk],
        "stock_count_open": [holding.place.pk],
        "stock_count": [sheet.pk],
        "stock_move": [holding.pk],
        "stock_write_off": [holding.pk],
        "stock_part": [holding.part.pk],
        "stock_part_step": [holding.part.pk, "retire"],
        "stock_correct": [moved.pk],
        "stock_settle": [1],
        "purchase": [purchase.number],
        "purchase_invoice": [purchase.number],
        "purchase_step": [purchase.number, "cancel"],
        "request_purchases": [request],
        "request_propose": [request],
    }
    return {name: reverse(name, args=args) for name, args in rows.items()}


def asked(client, addresses):
    return {
        name: client.post(address) if name in POSTS else client.get(address)
        for name, address in addresses.items()
    }


def statuses(client, addresses):
    return {name: answer.status_code for name, answer in asked(client, addresses).items()}


def test_every_pattern_is_asked(addresses):
    modules = {f"weibao.workshop.views.{name}" for name in VIEWS}
    mine = {one.name for one in urlpatterns if one.callback.__module__ in modules}
    assert mine == OWN | PROVIDERS | addresses.keys()


def test_a_stranger_finds_nothing(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    found = statuses(client, addresses)

    found.pop("stock_settle")
    assert found == dict.fromkeys(found, 404)
    assert "R2611-0001" not in client.get(reverse("purchases")).content.decode()
    own = {name: reverse(name) for name in PROVIDERS}
    assert statuses(client, own) == dict.fromkeys(PROVIDERS, 403)


@pytest.mark.parametrize("who", ["li", "zhao", "qian"])
def test_the_customers_people_see_purchases_and_no_stock(cast, addresses, sign_in, who):
    client = sign_in(getattr(cast, who))

    found = statuses(client, addresses)

    seen_by_both = {"purchase": 200, "request_purchases": 200}
    assert {name: found[name] for name in seen_by_both} == seen_by_both
    stock = {name: status for name, status in found.items() if name.startswith("stock_")}
    assert set(stock.values()) <= {403, 404}
    assert (found["request_propose"], found["purchase_step"]) == (403, 422)
    own = {name: reverse(name) for name in PROVIDERS}
    assert statuses(client, own) == dict.fromkeys(PROVIDERS, 403)


def test_an_engineer_keeps_no_stock(cast, addresses, sign_in):
    client = sign_in(cast.liu)

    found = statuses(client, addresses)

    wanted = {"stock_part_step": 403, "stock_correct": 403, "stock_settle": 403}
    wanted |= {"stock_count_open": 403, "stock_place": 200, "stock_part": 200, "purchase": 200}
    assert {name: found[name] for name in wanted} == wanted
    own = {name: reverse(name) for name in PROVIDERS}
    assert statuses(client, own) == {name: 403 if name in KEEPERS else 200 for name in PROVIDERS}


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    own = {name: reverse(name) for name in PROVIDERS | OWN}

    answers = asked(Client(), {**addresses, **own})

    found = {answer.headers["Location"].split("?")[0] for answer in answers.values()}
    assert found == {"/accounts/login/"}
