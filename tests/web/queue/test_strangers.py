# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is no party finds nothing of a request beside it, above the queue or in bulk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.queue.urls import urlpatterns
from weibao.servicedesk.actions import link_requests, save_reply, save_view
from weibao.servicedesk.models import Tie

READ = {"request_beside", "request_replies", "request_vendors", "request_offers", "request_news"}
OPEN = {"view_keep", "bulk", "replies"}
"""Without a row in the address; `replies` is the desk's."""


@pytest.fixture
def addresses(cast, contract):
    first, second = (reported(cast, contract, summary="金丝雀") for _number in range(2))
    link = link_requests(first, other=second, tie=Tie.FOLLOWS, seen=seen(cast.zhou))
    view = save_view(cast.zhou, name="金丝雀", query="", is_shared=True)
    reply = save_reply(name="金丝雀", body="x", by=cast.zhou)
    about = ("beside", "watch", "link", "unmerge", "split", "replies", "vendors", "offers", "news")
    rows = {name: [first.number] for name in ("presence", *(f"request_{one}" for one in about))}
    rows |= {"request_vendor_step": [first.number, "ask"]}
    rows |= {"request_unlink": [first.number, link.pk]}
    rows |= {name: [view.pk] for name in ("view_change", "view_move", "view_drop")}
    rows |= {"reply_drop": [reply.pk]}
    return {name: reverse(name, args=args) for name, args in rows.items()}


def test_every_pattern_is_asked(addresses):
    assert {pattern.name for pattern in urlpatterns} == OPEN | addresses.keys()


def test_a_stranger_gets_404_for_every_row(cast, addresses, sign_in):
    client = sign_in(cast.wu)
    answers = {
        name: client.get(address) if name in READ else client.post(address)
        for name, address in addresses.items()
    }

    found = {name: answer.status_code for name, answer in answers.items()}
    assert found == dict.fromkeys(addresses, 404)
    assert not any("金丝雀" in answer.content.decode() for answer in answers.values())


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    every = {**addresses, **{name: reverse(name) for name in OPEN}}
    client = Client()

    answers = [
        client.get(address) if name in READ else client.post(address)
        for name, address in every.items()
    ]

    assert {answer.headers["Location"].split("?")[0] for answer in answers} == {"/accounts/login/"}
