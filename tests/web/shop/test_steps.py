# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each step of a quote, a deal, a comparison and an end; and what is said when it is too late."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import STROKES, approved, begun, in_force, offered, quoted
from tests.selling.test_ending import refused_twice
from weibao.selling.actions import begin_comparison, make_deal_link, make_quote_link, send_quote
from weibao.selling.incidents import Incident
from weibao.selling.models import Comparison, Deal, Quote

__all__ = ["refused_twice"]
LAST = datetime(2027, 11, 30, 2, tzinfo=UTC)


def step(client, of, key, name, said=None):
    return client.post(reverse(f"{of}_step", args=[key, name]), said or {})


def state_of(quote):
    return Quote.objects.get(pk=quote.pk).standing


def test_a_quote_is_sent_accepted_and_too_late_withdrawn(cast, sign_in):
    quote = quoted(cast)
    seller, buyer = sign_in(cast.xu), sign_in(cast.wang)
    early = step(buyer, "quote", quote.number, "accept")
    sent = step(seller, "quote", quote.number, "send")
    digest = quote.versions.get().digest
    nameless = step(buyer, "quote", quote.number, "accept", {"shown": digest})
    of_another = step(seller, "quote", quote.number, "accept", {"shown": digest, "person": "x"})
    said = {"shown": digest, "person": "王建国"}
    accepted = step(buyer, "quote", quote.number, "accept", said)
    late = step(seller, "quote", quote.number, "withdraw")
    nothing = step(seller, "quote", quote.number, "dance")

    answers = (early, sent, nameless, of_another, accepted, late, nothing)
    assert [one.status_code for one in answers] == [404, 302, 422, 404, 302, 409, 404]
    assert "状态已经变了" in late.content.decode()
    assert state_of(quote) == "ACCEPTED"
    assert "合同草案" in seller.get(reverse("quote", args=[quote.number])).content.decode()


def test_a_quote_is_withdrawn_and_handed_out_by_link(cast, sign_in):
    quote = quoted(cast)
    client = sign_in(cast.xu)
    unsent = step(client, "quote", quote.number, "link")
    step(client, "quote", quote.number, "send")
    linked = step(client, "quote", quote.number, "link")
    step(client, "quote", quote.number, "withdraw")

    assert (unsent.status_code, linked.status_code) == (409, 200)
    assert "/offered/" in linked.content.decode()
    assert state_of(quote) == "WITHDRAWN"


def test_a_quote_is_written_anew_from_what_it_said(cast, sign_in):
    quote = quoted(cast)
    client, url = sign_in(cast.xu), reverse("quote_edit", args=[quote.number])
    shown = client.get(url).content.decode()
    said = {
        "services": ["onsite"],
        "monthly": "2700",
        "starts_on": "2026-12-01",
        "ends_on": "2027-11-30",
        "valid_until": "2026-12-15",
    }
    answers = [
        client.post(url, {**said, "valid_until": "2025-01-01"}),
        client.post(url, {**said, "monthly": "-1"}),
        client.post(url, {**said, "services": [], "monthly": ""}),
        client.post(url, said),
    ]
    step(client, "quote", quote.number, "withdraw")
    answers.append(client.post(url, {**said, "key": "again-too-late"}))

    assert 'value="2800.00"' in shown
    assert [one.status_code for one in answers] == [422, 422, 422, 302, 409]
    assert quote.versions.count() == 2


def test_links_that_ended_say_so(cast):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    deal = offered(cast)
    doors = [
        reverse("quote_door", args=[make_quote_link(quote, by=cast.xu, now=MONDAY)[1]]),
        reverse("deal_door", args=[make_deal_link(deal, by=cast.xu, now=MONDAY)[1]]),
    ]
    wrong = {"shown": "0" * 64, "content_hash": "0" * 64, "person": "王总", "signer": "王总"}
    wrong |= {"strokes": str(STROKES), "is_agreed": "on"}
    moved = [Client().post(door, wrong).status_code for door in doors]
    with time_machine.travel(MONDAY + timedelta(days=15), tick=False):
        ended = [Client().get(door).status_code for door in doors]

    assert (moved, ended) == ([409, 409], [410, 410])
    assert Client().get(reverse("quote_door", args=["guess"])).status_code == 404


def test_who_guesses_addresses_is_told_to_wait(cast):
    for name in ("quote_door", "deal_door"):
        guesses = [Client().get(reverse(name, args=["guess"])).status_code for _ in range(21)]
        assert guesses == [404] * 20 + [429]


def test_steps_of_a_deal_that_come_too_early_or_too_late(cast, sign_in):
    deal = begun(cast, form="maintenance")
    client = sign_in(cast.xu)
    early = [
        step(client, "deal", deal.pk, "offer", {"base": "1"}),
        step(client, "deal", deal.pk, "link"),
        step(client, "deal", deal.pk, "sign", {}),
        step(client, "deal", deal.pk, "approve", {"shown": "x"}),
        step(client, "deal", deal.pk, "drop", {}),
        step(client, "deal", deal.pk, "dance"),
    ]
    dropped = step(client, "deal", deal.pk, "drop", {"reason": "客户不做了"})
    late = step(client, "deal", deal.pk, "offer", {"base": "1"})

    assert [one.status_code for one in early] == [409, 409, 409, 404, 422, 404]
    assert "还有要改的地方" in early[0].content.decode()
    assert (dropped.status_code, late.status_code) == (302, 409)
    assert "客户不做了" in client.get(reverse("deal", args=[deal.pk])).content.decode()


def test_a_link_is_shown_once_and_ended(cast, sign_in):
    deal = offered(cast)
    client = sign_in(cast.xu)
    shown = step(client, "deal", deal.pk, "link").content.decode()
    before = client.get(reverse("deal", args=[deal.pk])).content.decode()
    step(client, "deal", deal.pk, "revoke")

    assert "/papers-to-sign/" in shown
    assert "/papers-to-sign/" not in before
    assert "还没有人打开" in before
    after = client.get(reverse("deal", args=[deal.pk])).content.decode()
    assert "还没有人打开" not in after
    # Nobody of the other side hands out links.
    assert step(sign_in(cast.wang), "deal", deal.pk, "link").status_code == 404


def test_a_comparison_is_shown_to_the_customer_and_hidden_again(cast, sign_in):
    incidents = [Incident(number="N1", at=MONDAY)]
    row = begin_comparison(
        cast.customer, source="记录", incidents=incidents, said={}, seen=seen(cast.xu)
    )
    seller, buyer = sign_in(cast.xu), sign_in(cast.wang)
    step(seller, "comparison", row.pk, "show")
    shown = buyer.get(reverse("comparison", args=[row.pk]))
    may_not = [
        buyer.post(reverse("comparison_next", args=[row.pk])),
        step(buyer, "comparison", row.pk, "assume", {"salary": "1"}),
        step(seller, "comparison", row.pk, "dance"),
    ]
    step(seller, "comparison", row.pk, "hide")

    assert shown.status_code == 200
    assert "人数 × 月薪 × 12" in shown.content.decode()
    assert [one.status_code for one in may_not] == [404, 404, 404]
    assert buyer.get(reverse("comparison", args=[row.pk])).status_code == 404


def test_a_customer_compares_its_own_year(cast, contract, sign_in):
    client = sign_in(cast.wang)
    answer = client.post(reverse("comparison_new"), {"customer": cast.customer.pk})

    assert answer.status_code == 422
    assert "过去一年没有报修" in answer.content.decode()
    assert not Comparison.objects.exists()


def test_the_right_is_chosen_and_the_settlement_shown(cast, refused_twice, sign_in):
    client, url = sign_in(cast.wang), reverse("ending", args=["WB-E"])
    page = client.get(url).content.decode()
    looked = client.post(url, {"look": "", "clause": "M10", "reason": "两次拒绝"})
    ended = client.post(url, {"end": "", "clause": "M10", "reason": "两次拒绝"})

    assert "M10 解除" in page
    assert "全部费用" in looked.content.decode()
    assert ended.status_code == 302
    assert "合同已解除" in client.get(url).content.decode()


@pytest.mark.parametrize("who", ["xu", "wang"])
def test_a_renewal_is_offered_in_its_window_and_a_length_picked(cast, sign_in, who):
    contract = in_force(cast).contract
    url = reverse("renewal", args=[contract.number])
    with time_machine.travel(LAST - timedelta(days=10), tick=False):
        seller = sign_in(cast.xu)
        offered_page = seller.get(url).content.decode()
        noticed = seller.post(url)
        client = sign_in(getattr(cast, who))
        unknown = client.post(url, {"length": "month"})
        picked = client.post(url, {"length": "year"})
        page = client.get(url).content.decode()

    assert "现在就通知客户" in offered_page
    assert (noticed.status_code, picked.status_code) == (302, 302)
    assert unknown.status_code == 409
    assert "合同没有这一种续约期限" in unknown.content.decode()
    assert "¥21,600.00" in page
    assert "现在就通知客户" not in page
    assert Deal.objects.count() == 2


def test_without_a_clause_nothing_is_renewed(cast, contract, sign_in):
    client, url = sign_in(cast.wang), reverse("renewal", args=["WB-1"])

    refused = client.post(url, {"length": "year"})

    assert "没有约定续约" in client.get(url).content.decode()
    assert refused.status_code == 409
    assert "合同没有这一种续约期限" in refused.content.decode()
    assert not Deal.objects.exists()


def test_a_buyer_reads_and_does_not_sign(cast, sign_in):
    deal = approved(cast, offered(cast))
    client = sign_in(cast.qian)
    page = client.get(reverse("deal", args=[deal.pk])).content.decode()

    assert "确认签字" not in page
    assert client.post(reverse("renewal", args=["x"])).status_code == 404
    assert client.get(reverse("quote", args=["x"])).status_code == 404
