# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is no number, and companies that are no customers, are answered and break nothing."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import begun, offer_from, quoted
from weibao.selling.actions import (
    accept_by_link,
    accept_quote,
    make_quote_link,
    revise_quote,
    send_quote,
)
from weibao.selling.models import Comparison, Deal
from weibao.selling.queries import LinkState, quote_link_of, quote_link_state

LONG = "9" * 5000
"""More figures than Python reads."""


def state_of(secret, *, at=MONDAY):
    return quote_link_state(quote_link_of(secret), now=at, on=at.date())


def test_a_version_with_too_many_figures_is_none(cast, sign_in):
    deal, client = begun(cast), sign_in(cast.xu)
    offered = client.post(reverse("deal_step", args=[deal.pk, "offer"]), {"base": LONG})
    edited = client.post(reverse("deal_edit", args=[deal.pk]), {"base": LONG})
    quoted_lead = client.get(reverse("quote_new"), {"lead": "9" * 30})

    assert [one.status_code for one in (offered, edited)] == [409, 409]
    assert quoted_lead.status_code in {302, 404}
    assert deal.versions.count() == 1


def test_a_log_says_minutes_as_long_as_it_likes(cast, sign_in):
    rows = f"编号,报修时间,用时\n1,2026-11-01 10:00,{LONG}\n2,2026-11-02 10:00,90\n"
    log = SimpleUploadedFile("记录.csv", rows.encode())
    said = {"customer": cast.customer.pk, "log": log}

    assert sign_in(cast.xu).post(reverse("comparison_new"), said).status_code == 302
    assert [row["minutes"] for row in Comparison.objects.get().incidents] == [0, 90]


def test_nobody_sells_to_their_own_house(cast, sign_in):
    said = {"template": "membership", "prospect": cast.provider.name}
    page = sign_in(cast.xu).post(reverse("deal_new"), said)

    assert (page.status_code, Deal.objects.count()) == (422, 0)
    assert "已有机构用这个名称" in page.content.decode()


def test_the_link_of_an_accepted_quote_ends_as_it_said(cast):
    quote = quoted(cast)
    version = send_quote(quote, seen=seen(cast.xu))
    link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    accept_by_link(link, shown=version.digest, person="王建国", now=MONDAY)

    states = [state_of(secret), state_of(secret, at=link.ends_at - timedelta(seconds=1))]
    assert states == [LinkState.DONE, LinkState.DONE]
    assert state_of(secret, at=link.ends_at) is LinkState.ENDED


def test_the_link_of_an_earlier_version_shows_no_prices_as_accepted(cast):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    _link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    dearer = offer_from(quote.versions.get().edition, monthly=300000)
    revise_quote(quote, offer=dearer, seen=seen(cast.xu))
    version = send_quote(quote, seen=seen(cast.xu))
    accept_quote(quote, shown=version.digest, person="王建国", seen=seen(cast.wang))

    assert state_of(secret) is LinkState.CHANGED
