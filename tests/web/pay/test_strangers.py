# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Customers never see pay, engineers never each other's: every address, every role."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.earnings import FIRST_OF_DECEMBER, NOVEMBER
from weibao.earnings.actions import object_to_line
from weibao.rota.urls import urlpatterns

VIEWS = {"weibao.rota.views.pay", "weibao.rota.views.pay_team"}
POSTS = {"pay_object", "pay_close", "pay_answer", "pay_rule_words"}
KEEPERS = {"lin", "xu"}
OFFICE = KEEPERS | {"sun"}
FIELD = {"lin", "xu", "zhou", "chen", "liu"}
READERS = {
    "pay": OFFICE | FIELD,
    "pay_rule": OFFICE | FIELD,
    "pay_rule_words": KEEPERS,
    "pay_month": FIELD,
    "pay_object": FIELD,
    "pay_team": OFFICE,
    "pay_close": KEEPERS,
    "pay_sheet": OFFICE,
    "pay_of": OFFICE,
    "pay_answer": KEEPERS,
}
"""Whoever gets anything but 403 and 404."""


@pytest.fixture
def addresses(cast, visit):
    line = f"{visit.number}:visit"
    form = seen(cast.chen, FIRST_OF_DECEMBER)
    row = object_to_line(month=NOVEMBER, line=line, words="少了", seen=form)
    month, chen = ["2026-11"], ["2026-11", cast.chen.pk]
    return {
        "pay": reverse("pay"),
        "pay_rule": reverse("pay_rule"),
        "pay_rule_words": reverse("pay_rule_words"),
        "pay_month": reverse("pay_month", args=month),
        "pay_object": reverse("pay_object", args=month),
        "pay_team": reverse("pay_team", args=month),
        "pay_close": reverse("pay_close", args=month),
        "pay_sheet": reverse("pay_sheet", args=month),
        "pay_of": reverse("pay_of", args=chen),
        "pay_answer": reverse("pay_answer", args=[*chen, row.pk]),
    }


def test_every_pattern_is_asked(addresses):
    mine = {one.name for one in urlpatterns if one.callback.__module__ in VIEWS}

    assert mine == addresses.keys() == READERS.keys()


def test_who_gets_an_answer_at_which_address(cast, addresses, sign_in):
    found = {name: set() for name in addresses}
    for username, person in cast.everybody.items():
        client = sign_in(person)
        for name, address in addresses.items():
            ask = client.post if name in POSTS else client.get
            if ask(address).status_code not in {403, 404}:
                found[name].add(username)

    assert found == READERS


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    client = Client()
    for name, address in addresses.items():
        answer = client.post(address) if name in POSTS else client.get(address)
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/accounts/login/")


def test_another_engineer_finds_nothing_of_it(cast, addresses, sign_in):
    page = sign_in(cast.liu).get(addresses["pay_month"]).content.decode()

    assert [word for word in ("R2611-0001", "少了", "陈志远", "¥390") if word in page] == []


@pytest.mark.parametrize("month", ["2026-12", "2026-13", "x", "2026-1", "1999-01"])
def test_a_month_that_has_not_begun_or_is_none_is_not_there(cast, addresses, sign_in, month):
    assert sign_in(cast.chen).get(f"/pay/{month}/").status_code == 404


def test_somebody_of_another_house_or_nobody_is_not_there(cast, addresses, sign_in):
    client = sign_in(cast.lin)
    for key in (cast.li.pk, 10**9):
        assert client.get(f"/pay/team/2026-11/{key}/").status_code == 404
    gone = f"/pay/team/2026-11/{cast.chen.pk}/answer/999/"
    assert client.post(gone, {"what": "DECLINED"}).status_code == 404
