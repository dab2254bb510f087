# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever opens a link whose maker left reads at once whom to ask, and the house reads it too."""

from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import approved, offered, quoted
from weibao.selling.actions import make_deal_link, make_quote_link, send_quote


def leaves(person):
    person.is_active = False
    person.save()


def opened(client, door, secret):
    page = client.get(reverse(door, args=[secret]))
    return page.status_code, page.content.decode()


def test_the_customer_is_told_before_drawing_a_signature(cast, client):
    deal = approved(cast, offered(cast))
    _link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    leaves(cast.xu)

    status, said = opened(client, "deal_door", secret)
    assert status == 410
    assert "请联系恒维信息服务" in said
    assert "内容刚刚改过" not in said
    assert "data-glass" not in said


def test_so_is_whoever_would_accept_a_quote(cast, client):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    _link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    leaves(cast.xu)

    status, said = opened(client, "quote_door", secret)
    assert status == 410
    assert "请联系恒维信息服务" in said


def test_the_house_reads_that_the_link_is_dead(cast, sign_in):
    deal = offered(cast)
    make_deal_link(deal, by=cast.xu, now=MONDAY)
    page = sign_in(cast.lin)
    address = reverse("deal", args=[deal.pk])

    assert "这个链接已签不了" not in page.get(address).content.decode()
    leaves(cast.xu)
    assert "这个链接已签不了" in page.get(address).content.decode()
