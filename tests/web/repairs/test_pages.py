# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board of repairs, one repair, the form to send a part, and the customer's yes or no."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.repairs import ordered, repairs_contract, sent
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.repairs.actions import quote_repair, return_part
from weibao.repairs.models import Loaner, Repair

PAGE = "/repairs/R2611-0001-S1/"
PANEL = "/requests/R2611-0001/repairs/"
DAY = timedelta(days=1)
FORM = {
    "name": "硬盘",
    "category": "disk",
    "serial": "WD-1",
    "fault": "读不出来",
    "repairer": "中关村硬盘维修",
    "promised_at": "2026-11-30T17:00",
}


@pytest.fixture
def agreed(cast):
    return repairs_contract(cast)


def step(client, deed, /, **said):
    return client.post(f"{PAGE}{deed}/", {"key": f"key-{deed}", **said})


def quoted(cast, contract):
    return quote_repair(sent(cast, contract), amount=38000, seen=seen(cast.chen))


def test_a_part_is_sent_from_the_requests_page(cast, agreed, sign_in):
    reported(cast, agreed)
    client = sign_in(cast.chen)
    assert f'hx-get="{PANEL}"' in assert_rendered(client.get("/requests/R2611-0001/"))
    assert "/requests/R2611-0001/repairs/new/" in assert_rendered(client.get(PANEL))
    assert "开不了机" in assert_rendered(client.get(f"{PANEL}new/"))

    for _again in range(2):
        answer = client.post(f"{PANEL}new/", {"key": "key-send", **FORM})
        assert answer.headers["Location"] == PAGE

    assert Repair.objects.count() == 1
    page = text_of(client.get(PAGE))
    assert [word for word in ("WD-1", "中关村硬盘维修", "HB-001") if word not in page] == []
    other = client.post(f"{PANEL}new/", {"key": "key-send", **FORM, "name": "内存"})
    assert (other.status_code, "内容不同" in other.content.decode()) == (422, True)


def test_what_the_repair_waits_for_stands_first_and_what_is_final_last(cast, agreed, sign_in):
    sent(cast, agreed)
    client = sign_in(cast.zhou)

    def steps():
        return re.findall(f'action="{PAGE}([a-z_]+)/"', client.get(PAGE).content.decode())

    assert (steps()[0], steps()[-1]) == ("quote", "write_off")
    assert step(client, "quote", amount="1,380").status_code == 302
    assert (steps()[0], steps()[-1]) == ("order", "write_off")
    assert step(client, "order", quoted="138000", person="李文博").status_code == 302
    assert steps()[0] == "returned"


def test_without_the_papers_the_form_says_which_are_missing(cast, agreed, sign_in):
    reported(cast, agreed)
    papers = {"is_under_warranty": "on", "maker_address": "上海"}

    answer = sign_in(cast.chen).post(f"{PANEL}new/", {"key": "key-send", **FORM, **papers})

    assert answer.status_code == 422
    assert answer.content.decode().count("送原厂保修要有它") == 2
    assert Repair.objects.count() == 0


def test_the_customer_agrees_in_the_portal_and_follows(cast, agreed, sign_in):
    quoted(cast, agreed)
    client = sign_in(cast.li)
    assert f'hx-get="{PANEL}"' in assert_rendered(client.get("/mine/R2611-0001/"))
    panel = assert_rendered(client.get(PANEL))
    assert "380.00" in panel
    assert 'name="person"' not in panel

    answer = step(client, "order", quoted=38000)

    assert answer.headers["Location"] == "/mine/R2611-0001/"
    page = text_of(client.get(PAGE))
    assert "客户同意维修 李文博" in page
    assert "修理中" in page


def test_a_price_that_moved_is_not_agreed_to(cast, agreed, sign_in):
    repair = quoted(cast, agreed)
    quote_repair(repair, amount=50000, seen=seen(cast.chen))

    answer = step(sign_in(cast.li), "order", quoted=38000)

    assert answer.status_code == 409
    assert "报价已经变了" in text_of(answer)


def test_amounts_are_not_for_the_engineer_nor_the_caller(cast, agreed, sign_in):
    repair = ordered(cast, sent(cast, agreed))
    return_part(repair, cost=36000, seen=seen(cast.chen))

    for person, sees in ((cast.chen, False), (cast.zhao, False), (cast.zhou, True)):
        client = sign_in(person)
        for path in (PAGE, PANEL, "/repairs/", "/requests/R2611-0001/"):
            page = text_of(client.get(path))
            assert "360.00" not in page or sees
            assert "380.00" not in page or sees
    page = assert_rendered(sign_in(cast.li).get(PAGE))
    assert "计入对账单" in page
    assert "/contracts/WB-R/why/?of=charge" in page
    ledgers = [
        text_of(sign_in(who).get("/contracts/WB-R/ledger/")) for who in (cast.sun, cast.chen)
    ]
    assert ["380.00" in ledger for ledger in ledgers] == [True, False]


def test_every_step_of_the_provider(cast, agreed, sign_in):
    sent(cast, agreed)
    client = sign_in(cast.zhou)
    assert step(client, "quote", amount="abc").status_code == 422
    assert step(client, "quote", amount="380").headers["Location"] == PAGE
    assert step(client, "order", person="李文博", quoted=38000).status_code == 302
    assert step(client, "returned", cost="390.00", new_serial="WD-2").status_code == 302
    page = text_of(client.get(PAGE))
    assert "须由人判断" in page
    assert "WD-2" in page
    assert step(client, "refit").status_code == 302
    assert step(client, "write_off", person="李文博", reason="x").status_code == 409
    assert step(client, "nothing").status_code == 404


def test_a_loaner_is_refused_before_its_day_and_lent_on_it(cast, agreed, sign_in):
    ordered(cast, sent(cast, agreed))
    client = sign_in(cast.chen)
    loaner = {"name": "备用硬盘", "due_at": "2026-12-20T10:00"}
    early = step(client, "lend", **loaner)
    assert (early.status_code, "现在还不能借出" in text_of(early)) == (409, True)
    assert step(client, "lend", name="x", due_at="2026-11-01T10:00").status_code == 422

    with time_machine.travel(MONDAY + 6 * DAY):
        page = text_of(client.get(PAGE))
        assert "起可以提供替用配件" in page
        assert step(client, "lend", **loaner).headers["Location"] == PAGE
        assert "备用硬盘" in text_of(client.get("/repairs/"))
        assert step(client, "loaner_back").status_code == 302
        page = assert_rendered(client.get(PAGE))
        assert "已归还" in page
        assert "可以要替用配件" in page
        assert "/contracts/WB-R/why/?of=right" in page

    assert not Loaner.objects.get().is_out


def test_declined_and_written_off(cast, agreed, sign_in):
    quoted(cast, agreed)
    assert step(sign_in(cast.wang), "decline", reason="换新的").status_code == 302
    client = sign_in(cast.chen)
    assert step(client, "write_off", person="王建国", reason="换新的").status_code == 302
    assert "已报废" in text_of(client.get(PAGE))


def test_a_loaner_may_be_declined(cast, agreed, sign_in):
    sent(cast, agreed)
    with time_machine.travel(MONDAY + 6 * DAY):
        assert step(sign_in(cast.li), "no_loaner").status_code == 302
    assert Repair.objects.get().loaner_declined_by == "李文博"


def test_the_board_costs_the_same_for_many(cast, agreed, sign_in):
    client = sign_in(cast.zhou)
    sent(cast, agreed, promised_at=MONDAY + timedelta(minutes=5))
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert "过了答应的日子 1" in text_of(client.get("/repairs/"))
    for _more in range(3):
        sent(cast, agreed)
    with CaptureQueriesContext(connection) as many:
        client.get("/repairs/")
    assert len(many) == len(few)
