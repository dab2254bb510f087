# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month is billed on the page: previewed, confirmed, what is parked released by name."""

import pytest
from django.urls import reverse

from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import confirmed, issued_facts, previewed, worked
from tests.rendered import assert_rendered, text_of
from tests.web.conftest import NOW
from weibao.agreements.actions import record_facts
from weibao.billing.bounds import Bounds
from weibao.billing.facts import payment_received
from weibao.billing.models import BillingRun
from weibao.finance.presenters.runs import reason_text

START = reverse("billing_run_start")
FORM = {"month": "2026-10", "most": "100000.00", "times": "3", "due_days": "10", "key": "form-1"}


@pytest.fixture
def client(cast, contract, sign_in):
    return sign_in(cast.sun)


def parked(cast):
    run = previewed(cast, bounds=Bounds(most=1, times=3), now=NOW)
    return run, run.items.get()


def test_a_month_is_billed(cast, client, contract):
    assert "还没有开过账" in text_of(client.get(reverse("finance")))

    started = client.post(START, FORM)
    worked(now=NOW)
    page = text_of(client.get(started.url))
    assert "开出 1 张，共 ¥3,000.00" in page
    client.post(f"{started.url}confirm/", {"key": "form-2"})
    worked(now=NOW)

    assert "已开完" in text_of(client.get(started.url))
    assert [fact.number for fact in issued_facts(contract)] == ["FP202610-0001"]


def test_what_was_typed_stays_where_something_is_wrong(client):
    page = text_of(client.post(START, FORM | {"month": "今年", "times": "x"}))
    html = client.post(START, FORM | {"month": "2026-13", "most": "0"}).content.decode()

    assert "月份请写成 2026-11 这样。" in page
    assert "请写整数。" in page
    assert 'value="10"' in html


def test_a_second_run_and_a_month_ahead_are_refused(client):
    client.post(START, FORM)

    second = client.post(START, FORM | {"key": "form-3"})
    BillingRun.objects.update(standing="DROPPED")
    ahead = client.post(START, FORM | {"key": "form-4", "month": "2027-01"})

    assert (second.status_code, ahead.status_code) == (409, 409)
    assert "还有一个批次没有开完" in text_of(second)
    assert "这个月还没有开始。" in text_of(ahead)


def test_progress_asks_again_until_the_work_is_done(cast, client):
    run = BillingRun.objects.get(pk=client.post(START, FORM).url.split("/")[3])
    address = reverse("billing_run_progress", args=[run.pk])

    running = client.get(address)
    worked(now=NOW)
    done = client.get(address)

    assert "hx-trigger" in assert_rendered(running)
    assert "HX-Refresh" not in running
    assert done["HX-Refresh"] == "true"
    assert "hx-trigger" not in assert_rendered(done)


def test_what_is_parked_says_why_and_goes_out_with_a_reason(cast, client, contract):
    run, item = parked(cast)
    url = reverse("billing_release", args=[run.pk, item.pk])
    page = text_of(client.get(reverse("billing_run", args=[run.pk]), {"show": "PARKED"}))
    assert "超过单份上限 ¥0.01" in page

    nothing = client.post(url, {"reason": "", "shown": item.digest})
    stale = client.post(url, {"reason": "好", "shown": "old"})
    fine = client.post(url, {"reason": "合同如此", "shown": item.digest}, follow=True)

    assert (nothing.status_code, stale.status_code) == (422, 409)
    assert "请写明为什么照开。" in text_of(nothing)
    assert "孙丽放行：合同如此" in text_of(fine)
    confirmed(cast, run, now=NOW)
    assert len(issued_facts(contract)) == 1


def test_what_is_parked_is_computed_again(cast, client):
    run, item = parked(cast)
    url = reverse("billing_again", args=[run.pk, item.pk])

    still = client.post(url, follow=True)
    BillingRun.objects.update(most=10**9)
    fine = client.post(url, follow=True)
    gone = client.post(url)

    assert "重新算过，仍有要人看的。" in text_of(still)
    assert "重新算过，没有问题了。" in text_of(fine)
    assert gone.status_code == 409


def test_a_preview_is_dropped_and_confirmed_no_more(cast, client):
    run = previewed(cast, now=NOW)
    url = reverse("billing_run", args=[run.pk])

    dropped = client.post(f"{url}drop/", follow=True)
    late = client.post(f"{url}confirm/")

    assert "已作废，什么也没有开出。" in text_of(dropped)
    assert late.status_code == 409
    confirmed(cast, previewed(cast, now=NOW), now=NOW)
    latest = BillingRun.objects.latest("pk")
    assert client.post(f"{reverse('billing_run', args=[latest.pk])}drop/").status_code == 409


def test_every_reason_is_a_sentence():
    reasons = [
        {"key": "negative", "gross": -100},
        {"key": "over_bound", "most": 100},
        {"key": "over_usual", "usual": 100, "times": 3},
        {"key": "too_many_lines", "lines": 501, "most_lines": 500},
        {"key": "undecided", "question": "invoice_differs", "subject": "FP-1"},
        {"key": "changed"},
        {"key": "failed", "error": "ValueError: x"},
    ]

    assert [reason_text(reason) for reason in reasons] == [
        "合计为负：-¥1.00",
        "超过单份上限 ¥1.00",
        "超过平时（¥1.00）的 3 倍",
        "有 501 行，最多 500 行",
        "须由人判断：FP-1 发票与应开的不同，须由人判断",
        "试算之后又有变化，请核对新的明细",
        "没有算成，请联系管理员：ValueError: x",
    ]


def test_a_page_of_many_costs_as_much_as_one_of_one(cast, client, django_assert_num_queries):
    run = previewed(cast, now=NOW)
    url = reverse("billing_run", args=[run.pk])
    client.get(url)
    with django_assert_num_queries(8):
        client.get(url)
    client.post(f"{url}drop/")
    for number in range(2, 5):
        maintenance_contract(cast, number=f"WB-{number}")
    run = previewed(cast, now=NOW)
    client.get(reverse("billing_run", args=[run.pk]))

    with django_assert_num_queries(8):
        client.get(reverse("billing_run", args=[run.pk]))


def test_first_page_counts_what_waits(cast, client, contract):
    late = payment_received(1, period="2026-10", seen=seen(cast.sun, NOW))
    record_facts(contract, [late], now=NOW)

    page = text_of(client.get(reverse("finance")))

    assert "逾期 1 ¥2,999.99" in page
