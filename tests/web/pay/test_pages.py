# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pay on pages: one's month opens into reasons, the house's adds up, a rule changes its words."""

from io import BytesIO
from urllib.parse import parse_qsl

import pytest
import time_machine
from openpyxl import load_workbook

from tests.factories.earnings import (
    DECEMBER,
    FIRST_OF_DECEMBER,
    FIRST_OF_JANUARY,
    agreed,
    closed,
)
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.earnings.models import PayClosing, PayFact, PayRule
from weibao.earnings.rule import rule_of_data
from weibao.outbox.sentences import sentence

MONTH, TEAM = "/pay/2026-11/", "/pay/team/2026-11/"
TYPED = (
    "key=rule-key-1&month=2026-11&base=3000&first=80.5&later=50&none=20&stars_by=factor"
    "&stars1=50&stars2=80&stars3=100&stars4=120&stars5=150&stars0=100&repeat_days=30"
    "&repeat_off=30&arrival_kept=10&missed_off=15"
    "&service0=server&service0_first=150&service0_later=100&service0_none=20"
)
RULE = dict(parse_qsl(TYPED))


@pytest.fixture
def in_december():
    with time_machine.travel(FIRST_OF_DECEMBER, tick=False):
        yield


def test_the_engineer_reads_each_line_with_its_reason(cast, visit, sign_in):
    page = assert_rendered(sign_in(cast.chen).get(MONTH))

    said = ("¥390.00", "第一次上门就修好", "没有人打分：¥80.00 × 100%", "按约定的时限到场")
    assert [word for word in said if word not in page] == []
    assert f'href="/visits/{visit.number}/"' in page
    assert "每月底薪" in page
    assert "乘以：1 星 50%，2 星 80%" in page
    assert page.count('class="pay-bar"') == 6


def test_the_rail_leads_each_to_their_own_place(cast, visit, sign_in):
    for person, place in ((cast.chen, MONTH), (cast.zhou, MONTH), (cast.sun, TEAM)):
        answer = sign_in(person).get("/pay/")
        assert (answer.status_code, answer.url) == (302, place)
    assert 'href="/pay/"' in sign_in(cast.chen).get("/me/").content.decode()
    assert 'href="/pay/"' not in sign_in(cast.wang).get("/me/").content.decode()


def test_without_a_rule_or_without_a_visit_the_page_says_so(cast, contract, sign_in):
    assert "这个月没有约定规则" in assert_rendered(sign_in(cast.chen).get(MONTH))
    assert "约定规则" in assert_rendered(sign_in(cast.lin).get(TEAM))
    agreed(cast, base=0)
    assert "这个月还没有完成的上门" in assert_rendered(sign_in(cast.liu).get(MONTH))


def test_an_objection_is_answered_by_name_and_is_a_line(cast, visit, sign_in):
    said = {"key": "object-1", "line": f"{visit.number}:stars", "words": "客户说很满意"}
    assert sign_in(cast.chen).post(f"{MONTH}object/", said).status_code == 302
    objection = PayFact.objects.get()
    page = assert_rendered(sign_in(cast.lin).get(f"{TEAM}{cast.chen.pk}/"))
    assert "客户说很满意" in page
    address = f"{TEAM}{cast.chen.pk}/answer/{objection.pk}/"

    answer = sign_in(cast.lin).post(
        address, {"key": "answer-1", "what": "ACCEPTED", "amount": "12.34", "words": "问过了"}
    )

    assert answer.status_code == 302
    page = assert_rendered(sign_in(cast.chen).get(MONTH))
    assert "由林恒接受：问过了" in page
    assert "¥402.34" in page
    again = {"key": "answer-2", "what": "DECLINED", "words": "不"}
    assert "已经有人答复过了" in sign_in(cast.lin).post(address, again).content.decode()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"what": "ACCEPTED", "words": "留着的话"}, "请写补多少"),
        ({"what": "DECLINED", "amount": "1"}, "请写明理由"),
        ({"what": "ACCEPTED", "amount": "x", "words": "留着的话"}, "请"),
    ],
)
def test_an_answer_that_is_not_whole_stays_as_it_was_typed(cast, visit, sign_in, said, wrong):
    line = f"{visit.number}:stars"
    sign_in(cast.chen).post(f"{MONTH}object/", {"key": "o-12", "line": line, "words": "少"})
    address = f"{TEAM}{cast.chen.pk}/answer/{PayFact.objects.get().pk}/"

    answer = sign_in(cast.lin).post(address, {"key": "answer-1", **said})

    page = answer.content.decode()
    assert (answer.status_code, PayFact.objects.count()) == (422, 1)
    assert wrong in page
    assert said.get("words", "") in page


def test_an_objection_that_cannot_be_kept_says_why_and_keeps_the_words(cast, visit, sign_in):
    client, line = sign_in(cast.chen), f"{visit.number}:visit"
    first = {"key": "object-1", "line": line, "words": "第一次"}
    client.post(f"{MONTH}object/", first)

    twice = client.post(f"{MONTH}object/", {**first, "key": "object-2", "words": "又说一遍"})
    other = client.post(f"{MONTH}object/", {**first, "words": "同一张表"})
    empty = client.post(f"{MONTH}object/", {**first, "key": "object-3", "words": ""})
    gone = client.post(f"{MONTH}object/", {**first, "key": "object-4", "line": "x:visit"})

    assert [one.status_code for one in (twice, other, empty, gone)] == [422] * 4
    assert "还没有答复" in twice.content.decode()
    assert "又说一遍" in twice.content.decode()
    assert "已经提交过" in other.content.decode()
    assert PayFact.objects.count() == 1


def test_the_table_adds_up_and_the_workbook_says_the_same(cast, visit, sign_in):
    client = sign_in(cast.sun)

    page = assert_rendered(client.get(TEAM))
    book = load_workbook(BytesIO(client.get(f"{TEAM}table.xlsx").content))

    assert [word for word in ("¥690.00", "¥390.00", "陈志远", "刘洋") if word not in page] == []
    table, lines = book.worksheets
    assert [row[-1] for row in table.iter_rows(min_row=2, values_only=True)] == [300, 390]
    assert sum(row[-1] for row in lines.iter_rows(min_row=2, values_only=True)) == 690
    assert "月结并存档" not in page


@pytest.mark.usefixtures("in_december")
def test_a_month_is_closed_from_its_table_as_it_was_shown(cast, visit, sign_in):
    client = sign_in(cast.lin)
    page = assert_rendered(client.get(TEAM))
    shown = page.split('name="shown" value="')[1].split('"')[0]

    stale = client.post(f"{TEAM}close/", {"key": "close-0", "shown": "0" * 64})
    assert (stale.status_code, PayClosing.objects.count()) == (409, 0)
    assert "请再核对一遍" in stale.content.decode()
    assert client.post(f"{TEAM}close/", {"key": "close-1", "shown": shown}).status_code == 302

    assert "林恒 于" in assert_rendered(client.get(TEAM))
    assert "已月结并存档" in assert_rendered(sign_in(cast.chen).get(MONTH))
    again = client.post(f"{TEAM}close/", {"key": "close-2", "shown": shown})
    assert (again.status_code, PayClosing.objects.count()) == (409, 1)


@pytest.mark.usefixtures("visit")
def test_while_an_earlier_month_is_open_the_table_leads_to_it(cast, sign_in):
    with time_machine.travel(FIRST_OF_JANUARY, tick=False):
        page = assert_rendered(sign_in(cast.lin).get("/pay/team/2026-12/"))

    assert "前面的月份还没有月结" in page
    assert 'href="/pay/team/2026-11/"' in page
    assert "月结并存档" not in page


def test_what_comes_late_names_its_month(cast, contract, visit, sign_in):
    with time_machine.travel(FIRST_OF_DECEMBER, tick=False):
        closed(cast)
        reported(cast, contract, symptom="no-boot", at=FIRST_OF_DECEMBER)
    with time_machine.travel(FIRST_OF_JANUARY, tick=False):
        page = assert_rendered(sign_in(cast.chen).get("/pay/2026-12/"))

    assert "2026-11 的重复故障当时付 ¥0.00，现在应为 -¥30.00" in page
    assert "报修同一故障，30 天以内" in page


def test_a_rule_is_read_by_all_and_agreed_by_its_keepers(cast, visit, sign_in):
    client = sign_in(cast.lin)

    assert client.post("/pay/rule/", RULE).status_code == 302

    row = PayRule.objects.get(number=2)
    said = rule_of_data(row.said)
    assert (said.base, said.visit.first, said.stars[4], said.services["server"].later) == (
        (3000_00, 80_50, 150, 100_00)
    )
    page = assert_rendered(sign_in(cast.chen).get("/pay/rule/"))
    assert [word for word in ("第 2 版", "服务器", "¥80.50", "没有修好") if word not in page] == []
    assert "记下新的规则" not in page
    assert sign_in(cast.chen).post("/pay/rule/", RULE).status_code == 403
    shown = assert_rendered(client.get("/pay/rule/"))
    assert 'value="80.5"' in shown


def test_a_bonus_is_typed_in_yuan(cast, contract, sign_in):
    stars = {f"stars{count}": "-5.5" for count in range(6)}

    sign_in(cast.lin).post("/pay/rule/", {**RULE, **stars, "stars_by": "bonus"})

    assert rule_of_data(PayRule.objects.get().said).stars == (-550,) * 5
    assert "1 星 -¥5.50" in assert_rendered(sign_in(cast.lin).get("/pay/rule/"))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"stars1": "50.5"}, "百分比是 0 到 300 的整数"),
        ({"stars5": "301"}, "百分比是 0 到 300 的整数"),
        (
            {
                "service1": "server",
                **{f"service1_{one}": "1" for one in ("first", "later", "none")},
            },
            "已经写过",
        ),
        ({"service0": ""}, "请选工作类别"),
        ({"service0_none": ""}, "请写全三个金额"),
        ({"month": "2026-13"}, "这样的月份"),
        ({"month": "1990-01"}, "这样的月份"),
        ({"base": "-1"}, "0"),
    ],
)
def test_a_rule_that_cannot_be_says_where_and_keeps_the_rest(
    cast, contract, sign_in, changes, wrong
):
    answer = sign_in(cast.lin).post("/pay/rule/", {**RULE, **changes})

    page = answer.content.decode()
    assert (answer.status_code, PayRule.objects.count()) == (422, 0)
    assert wrong in page
    assert 'value="80.5"' in page


def test_a_rule_for_a_closed_month_or_by_an_old_form_is_refused(cast, visit, sign_in):
    closed(cast)
    client = sign_in(cast.lin)

    answer = client.post("/pay/rule/", RULE)
    assert "最早从 2026-12 起" in answer.content.decode()
    client.post("/pay/rule/", {**RULE, "month": "2026-12"})
    again = client.post("/pay/rule/", {**RULE, "month": "2027-01"})

    assert "已经提交过" in again.content.decode()
    assert PayRule.objects.latest("number").month == DECEMBER


def test_the_words_change_while_it_is_typed(cast, contract, sign_in):
    client = sign_in(cast.lin)

    page = client.post("/pay/rule/words/", RULE).content.decode()
    wrong = client.post("/pay/rule/words/", {**RULE, "first": ""}).content.decode()

    assert "第一次就修好 ¥80.50" in page
    assert "第一次就修好（元）：" in wrong
    assert PayRule.objects.count() == 0


def test_notices_say_what_happened_without_amounts():
    values = {"author": "林恒", "month": "2026-11", "summary": "少了", "outcome": "DECLINED"}

    assert sentence("pay_objected", values) == "林恒 对 2026-11 的薪酬提出异议：少了"
    assert sentence("pay_answered", values) == "林恒 没有接受您对 2026-11 薪酬的异议"
    told = sentence("pay_answered", {**values, "outcome": "ACCEPTED"})
    assert told == "林恒 接受了您对 2026-11 薪酬的异议"
    assert sentence("pay_closed", values) == "2026-11 的工资条可以看了"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_for_any_number_of_visits(
    cast, contract, sign_in, django_assert_max_num_queries, count
):
    agreed(cast)
    for _number in range(count):
        finished(cast, reported(cast, contract))
    clients = {person: sign_in(person) for person in (cast.chen, cast.lin)}
    for person, address in ((cast.chen, MONTH), (cast.lin, TEAM)):
        clients[person].get(address)
        with django_assert_max_num_queries(19):
            clients[person].get(address)
