# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote is printed for both sides, and says nothing of what it costs the provider."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import catalogue, offer_from, quoted
from tests.printed import text_of
from weibao.papers.presenters.quotes import quote_paper
from weibao.printing.document import pdf_of
from weibao.selling.actions import accept_quote, make_quote_link, revise_quote, send_quote
from weibao.selling.models import Quote


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def test_it_says_what_it_costs_and_until_when_and_what_is_not_the_customers_business(cast):
    quote = quoted(cast, note="含每月一次巡检")
    paper = quote_paper(quote, quote.versions.get())
    said = text_of(pdf_of("paper", paper.plain())).replace("\n", "")

    wanted = ("报价单", quote.number, "2,800.00", "160.00", "不封顶", "含每月一次巡检")
    assert [word for word in wanted if word not in said] == []
    assert quote.versions.get().digest in said
    assert "1,900" not in said
    assert [place.is_signed for place in paper.places] == [False, False]


def test_who_accepted_stands_below_it(cast):
    quote = quoted(cast)
    version = send_quote(quote, seen=seen(cast.xu))
    accept_quote(quote, shown=version.digest, person="王建国", seen=seen(cast.wang))

    (_seller, buyer) = quote_paper(Quote.objects.get(), version).places
    assert (buyer.is_signed, dict(buyer.rows)["接受人"]) == (True, "王建国")


def test_the_customer_gets_the_version_that_was_sent_and_others_get_nothing(cast):
    quote = quoted(cast, edition=catalogue(cast))
    address, client = reverse("quote_paper", args=[quote.number]), Client()
    assert client.get(address).status_code == 302
    client.force_login(cast.wang)
    assert client.get(address).status_code == 404

    send_quote(quote, seen=seen(cast.xu))
    offer = offer_from(quote.versions.get().edition, monthly=99900)
    revise_quote(quote, offer=offer, seen=seen(cast.xu))
    own, theirs = client.get(address), Client()
    theirs.force_login(cast.xu)
    assert "2,800.00" in text_of(own.content)
    assert "999.00" in text_of(theirs.get(address).content)
    for person in (cast.wu, cast.chen, cast.zhao):
        client.force_login(person)
        assert client.get(address).status_code == 404


def test_by_the_link_it_is_taken_away_while_the_link_holds(cast):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    address = reverse("quote_door_paper", args=[secret])

    answer = Client().get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    with time_machine.travel(link.ends_at, tick=False):
        assert Client().get(address).status_code == 404
