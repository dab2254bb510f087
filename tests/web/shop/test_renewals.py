# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes out when, as the provider's office reads it; held back, released, sent by hand."""

import time_machine
from django.urls import reverse

from tests.factories.agreements import seen
from tests.selling.test_renewing import DAY, NINE, OPENS, RENEWAL, TAX, ending, noticed, worked
from weibao.selling.actions import hold_renewal


def address():
    return reverse("renewal", args=["WB-R"])


def test_the_list_says_when_each_goes_out(cast, sign_in):
    ending(cast)
    ending(cast, number="WB-S", clauses=(TAX, RENEWAL))
    with time_machine.travel(OPENS - 2 * DAY, tick=False):
        page = sign_in(cast.xu).get(reverse("renewals")).content.decode()
        empty = sign_in(cast.wu).get(reverse("selling")).status_code

    assert "2026-12-16 09:00 发出" in page
    assert page.index("等您处理") < page.index("算不出各期限的价格") < page.index("60 天内到期")
    assert empty == 200


def test_who_may_read_the_list(cast, sign_in):
    answers = {
        name: sign_in(person).get(reverse("renewals")).status_code
        for name, person in cast.everybody.items()
    }

    assert {name for name, status in answers.items() if status == 200} == {"lin", "xu", "sun"}
    assert set(answers.values()) == {200, 403}


def test_by_hand_it_is_held_released_and_sent(cast, sign_in):
    contract = ending(cast)
    worked(OPENS)
    with time_machine.travel(NINE - 2 * DAY, tick=False):
        client = sign_in(cast.xu)
        nothing = client.post(address(), {"hold": "", "reason": " "})
        held = client.post(address(), {"hold": "", "reason": "先谈价格"})
        page = client.get(address()).content.decode()
    with time_machine.travel(NINE, tick=False):
        refused = client.post(address(), {})
        client.post(address(), {"release": ""})
        sent = client.post(address(), {})
        shown = client.get(address()).content.decode()

    assert (nothing.status_code, held.status_code, refused.status_code) == (422, 302, 409)
    assert "许静 于 2026-12-14 09:00 暂缓：先谈价格" in page
    assert "这份通知被暂缓了" in refused.content.decode()
    assert sent.status_code == 302
    assert "已于 2026-12-16 09:00 通知" in shown
    assert len(noticed(contract)) == 1


def test_a_reason_that_is_forgotten_often_can_still_be_written(cast, sign_in):
    contract = ending(cast)
    with time_machine.travel(NINE - 2 * DAY, tick=False):
        client = sign_in(cast.xu)
        page = client.get(address())
        for _ in range(12):
            form = {"hold": "", "key": f"{page.context['key']}-hold"}
            page = client.post(address(), form | {"reason": " "})
            assert page.status_code == 422
        form = {"hold": "", "key": f"{page.context['key']}-hold", "reason": "先谈价格"}
        assert client.post(address(), form).status_code == 302

    assert contract.renewal_holds.get().reason == "先谈价格"


def test_too_early_by_hand_is_said(cast, sign_in):
    ending(cast)
    with time_machine.travel(OPENS - 2 * DAY, tick=False):
        answer = sign_in(cast.xu).post(address(), {})

    assert answer.status_code == 409
    assert "现在不能通知" in answer.content.decode()


def test_the_customer_chooses_a_length_and_cannot_hold_anything(cast, sign_in):
    contract = ending(cast)
    hold_renewal(contract, reason="内部原因", seen=seen(cast.xu, at=OPENS - DAY))
    with time_machine.travel(NINE, tick=False):
        client = sign_in(cast.wang)
        page = client.get(address()).content.decode()
        held = client.post(address(), {"hold": "", "reason": "不要"})
        chosen = client.post(address(), {"length": "year"})
        wrong = client.post(address(), {"length": "month"})
        own = sign_in(cast.xu).get(reverse("renewals")).content.decode()

    assert "32,400.00" in page
    assert "内部原因" not in page
    assert (held.status_code, chosen.status_code, wrong.status_code) == (403, 302, 409)
    assert "新合同 起草中" in own
