# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import re
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.rendered import assert_rendered
from weibao.outbox.models import Notice
from weibao.outbox.sentences import SENTENCES
from weibao.web.views import people

VALUES = {
    "request": "R2611-0001",
    "summary": "开不了机",
    "customer": "华北精工",
    "reason": "不在清单",
    "visit": "R2611-0001-1",
    "engineer": "陈志远",
    "planned_at": "2026-11-23T06:00:00+00:00",
    "number": "WB-1",
    "clause": "P5",
    "what": "arrival",
    "subject": "R2611-0001",
    "due_at": "2026-11-23T07:00:00+00:00",
    "unit": "visit",
    "left": 1,
    "ends_at": "2026-11-30T16:00:00+00:00",
    "effect": "terminate",
    "holder": "customer",
    "author": "赵小燕",
    "stars": 4,
    "before_at": "2026-11-23T05:00:00+00:00",
    "name": "补-1",
    "effective_on": "2026-12-01",
    "invoice": "FP-1",
    "amount": "3,000.00",
    "due_on": "2026-12-10",
    "fact": "engineer_arrived",
    "site": "总部",
    "happened_at": "2026-11-23T04:00:00+00:00",
    "vendor": "中国电信",
    "promised_at": "2026-11-23T09:00:00+00:00",
}


@pytest.mark.parametrize("kind", [*SENTENCES, "something_new"])
def test_every_kind_of_notice_is_a_sentence(cast, sign_in, kind):
    now = "2026-11-23T02:00:00Z"
    Notice.objects.create(
        person=cast.zhou, key=kind, kind=kind, values=VALUES, path="/desk/", made_at=now
    )

    page = assert_rendered(sign_in(cast.zhou).get("/notices/"))

    assert 'href="/desk/"' in page
    assert "%(" not in page


def test_notice_names_the_months_of_a_period(cast, sign_in):
    Notice.objects.create(
        person=cast.zhou,
        key="due",
        kind="payment_due_soon",
        values={**VALUES, "subject": "2026-10-01/P3M"},
        path="/desk/",
        made_at="2026-11-23T02:00:00Z",
    )

    page = assert_rendered(sign_in(cast.zhou).get("/notices/"))

    assert "2026-10 至 2026-12 的费用将到期" in page


def test_bell_counts_what_is_unread_and_looking_reads_it(cast, sign_in):
    for number in range(3):
        Notice.objects.create(
            person=cast.zhou,
            key=str(number),
            kind="request_reported",
            values=VALUES,
            made_at="2026-11-23T02:00:00Z",
        )
    client = sign_in(cast.zhou)

    before = assert_rendered(client.get("/desk/"))
    client.get("/notices/")
    after = assert_rendered(client.get("/desk/"))

    assert ('<span class="count">3</span>' in before, 'class="count"' in after) == (True, False)


def test_notice_of_a_missed_promise_names_contract_clause_and_period(cast, sign_in):
    Notice.objects.create(
        person=cast.wang,
        key="missed",
        kind="promise_missed",
        values={**VALUES, "clause": "V4", "what": "presence", "subject": "2026-10-01/P3M"},
        path="/contracts/WB-1/",
        made_at="2026-11-23T02:00:00Z",
    )

    page = assert_rendered(sign_in(cast.wang).get("/notices/"))

    assert "合同 WB-1 V4：2026-10 至 2026-12 的到场天数未兑现：应在" in page


def test_notices_of_two_rights_that_give_the_same_do_not_read_alike(cast, sign_in):
    for clause, subject in (("M10", ""), ("M11", ""), ("R5", "陈志远"), ("R5", "周敏")):
        Notice.objects.create(
            person=cast.wang,
            key=f"{clause}{subject}",
            kind="right_arisen",
            values={**VALUES, "clause": clause, "subject": subject},
            path="/contracts/WB-1/",
            made_at="2026-11-23T02:00:00Z",
        )

    page = assert_rendered(sign_in(cast.wang).get("/notices/"))

    for text in ("M10：客户有权解除合同", "M11：客户有权解除合同", "（陈志远）", "（周敏）"):
        assert text in page


def test_a_notice_that_lacks_its_values_hides_no_other(cast, sign_in):
    now = "2026-11-23T02:00:00Z"
    for kind in SENTENCES:
        Notice.objects.create(person=cast.zhou, key=kind, kind=kind, values={}, made_at=now)
    said = {"vendor": "中国电信", "request": "R2611-0001", "summary": "断网"}
    Notice.objects.create(
        person=cast.zhou, key="part", kind="vendor_due_soon", values=said, made_at=now
    )

    page = assert_rendered(sign_in(cast.zhou).get("/notices/"))

    assert "中国电信答应 … 前办好 R2611-0001：断网" in page


def test_more_than_a_page_of_news_is_read_in_several_looks(cast, sign_in, monkeypatch):
    monkeypatch.setattr(people, "MOST", 2)
    for number in range(5):
        at = MONDAY + timedelta(minutes=number)
        said = {"kind": "request_reported", "values": VALUES, "path": f"/desk/?n={number}"}
        Notice.objects.create(person=cast.zhou, key=str(number), made_at=at, **said)
    client = sign_in(cast.zhou)
    looks = [
        re.findall(r"/desk/\?n=(\d)", client.get("/notices/").content.decode()) for _nth in range(4)
    ]

    assert looks == [["4", "3"], ["2", "1"], ["0", "4"], ["4", "3"]]
