# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's file is shown, taken in and matched; a customer is reminded of what is late."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from tests.factories.billing import bank_csv, bank_line, confirmed, imported, previewed
from tests.rendered import assert_rendered, text_of
from tests.web.conftest import NOW
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import facts_of
from weibao.billing.models import Allotment, BankEntry
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import PaymentReminded

MONEY, IMPORT, OVERDUE = reverse("money"), reverse("bank_import"), reverse("overdue")


@pytest.fixture
def client(cast, contract, sign_in):
    return sign_in(cast.sun)


def upload(client, text, *, encoding="gb18030"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return client.post(IMPORT, {"file": SimpleUploadedFile("流水.csv", content)})


def signed(page):
    html = page.content.decode()
    return {
        name: re.search(f'name="{name}" value="([^"]+)"', html)[1]
        for name in ("key", "rows", "digest")
    }


def entry(cast, **line):
    imported(cast, bank_csv(bank_line(**line)), now=NOW)
    return BankEntry.objects.get()


def at(name, row, *more):
    return reverse(name, args=[row.pk, *more])


def paid(contract):
    return [fact.amount for fact in facts_of(contract) if isinstance(fact, PaymentReceived)]


def test_a_file_is_shown_before_anything_is_kept(client, contract):
    preview = upload(client, bank_csv(bank_line(), bank_line(), bank_line(income="-1")))
    page = text_of(preview)
    assert "导入 1 笔，共 ¥3,000.00" in page
    assert ("文件里重复 1" in page, "不是收入 1" in page) == (True, True)
    assert not BankEntry.objects.exists()

    told = client.post(IMPORT, signed(preview), follow=True)

    assert "已导入 1 笔到账" in text_of(told)
    assert "付款人与金额都相符" in text_of(client.get(MONEY))
    again = text_of(upload(client, bank_csv(bank_line())))
    assert "没有新的到账：这些行都导入过。" in again


def test_rows_alike_are_told_and_become_two_where_somebody_says_so(client, contract):
    alike = bank_line(reference="")
    preview = upload(client, bank_csv(alike, alike))
    assert "有 1 行与前面的一行完全相同" in text_of(preview)
    assert "导入 1 笔，共 ¥3,000.00" in text_of(preview)

    two = client.post(IMPORT, signed(preview) | {"both": "4"})
    assert "导入 2 笔，共 ¥6,000.00" in text_of(two)
    one = client.post(IMPORT, signed(two) | {"real": ["4"], "once": "4"})
    assert "导入 1 笔，共 ¥3,000.00" in text_of(one)
    assert not BankEntry.objects.exists()
    told = client.post(IMPORT, signed(two) | {"real": ["4", "x"]}, follow=True)

    assert "已导入 2 笔到账" in text_of(told)
    assert BankEntry.objects.count() == 2


def test_a_row_that_cannot_be_read_stops_the_file(client):
    page = upload(client, bank_csv(bank_line(), bank_line(income="三千", reference="L2")))

    assert "有读不懂的行，整个文件都没有导入" in text_of(page)
    assert "金额写成 1,234.50 这样：三千" in text_of(page)
    assert client.post(IMPORT, signed(page)).status_code == 409


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff" * 60, "认不出文字的编码"),
        (b"\xd0\xcf\x11\xe0", "旧的 XLS 格式"),
        (b"PK1", "这个文件读不出来"),
        ("甲,乙\n1,2".encode(), "找不到表头"),
        (b"x" * (2 * 1024 * 1024 + 1), "文件太大"),
    ],
    ids=["encoding", "xls", "zip", "head", "large"],
)
def test_what_cannot_be_read_says_what_to_do(client, content, said):
    answer = upload(client, content)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_no_file_and_an_old_preview_are_said(client):
    preview = signed(upload(client, bank_csv(bank_line())))

    assert "请选择文件。" in text_of(client.post(IMPORT))
    assert "预览已过期" in text_of(client.post(IMPORT, preview | {"rows": "x"}))
    assert assert_rendered(client.get(IMPORT))


def test_a_file_that_does_not_fit_the_form_is_too_large(client, monkeypatch):
    monkeypatch.setattr("weibao.finance.views.statements.MOST_SIGNED", 10)

    assert "文件太大" in text_of(upload(client, bank_csv(bank_line())))


def test_a_proposal_is_confirmed_with_one_press(cast, client, contract):
    row = entry(cast)
    form = {"contract": "WB-1", "subject": "2026-10", "amount": "3000.00", "key": "book-1"}

    told = client.post(at("bank_allot", row), form, follow=True)

    assert "已入账 ¥3,000.00" in text_of(told)
    assert "每一笔都对上了" in text_of(told)
    assert paid(contract) == [300_000]
    assert "华北精工有限公司" in text_of(client.get(MONEY, {"show": "used"}))


def test_what_is_said_wrongly_is_refused_and_nothing_is_booked(cast, client, contract):
    row = entry(cast)
    form = {"contract": "WB-1", "subject": "2026-10", "amount": "3000", "key": "book-1"}
    wrong = [
        ({"amount": ""}, 422, "请至少写一个金额"),
        ({"amount": "x"}, 422, "请至少写一个金额"),
        ({"amount": "1.005"}, 422, "请至少写一个金额"),
        ({"amount": "3000.01"}, 422, "最多 ¥3,000.00"),
        ({"subject": "2027-09"}, 409, "2027-09 已经付清，或者不在这份合同里。"),
    ]

    for changes, status, said in wrong:
        answer = client.post(at("bank_allot", row), form | changes)
        assert (answer.status_code, said in text_of(answer)) == (status, True), changes
    assert client.post(at("bank_allot", row), form | {"contract": "WB-9"}).status_code == 404
    assert paid(contract) == []


def test_amounts_that_were_typed_stay(cast, client):
    row = entry(cast)
    form = {"contract": ["WB-1", "WB-1"], "subject": ["2026-10", "2026-11"], "key": "book-1"}

    answer = client.post(
        at("bank_allot", row), form | {"amount": ["2900", "1,0x"], "chosen": "WB-1"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert ('value="2900"' in page, 'value="1,0x"' in page) == (True, True)


def test_what_no_database_keeps_is_refused(cast, client):
    form = {"contract": "WB\0", "subject": "2026-10", "amount": "1", "key": "book-1"}

    assert client.post(at("bank_allot", entry(cast)), form).status_code == 422


def test_the_contract_that_is_proposed_is_chosen(cast, client):
    maintenance_contract(cast, number="WB-2")
    row = entry(cast, remark="付 WB-2")

    page = client.get(at("bank_entry", row)).content.decode()

    assert 'name="chosen" value="WB-2"' in page


def test_a_contract_is_found_for_an_unknown_payer(cast, client):
    row = entry(cast, payer="某某商贸", remark="")
    page = client.get(at("bank_entry", row), {"find": "华北"})

    assert "发票" not in text_of(page).split("这笔钱付的是什么")[1].split("多付的退回")[0]
    assert "未付 ¥3,000.00" in text_of(page)
    assert "没有找到合同。" in text_of(client.get(at("bank_entry", row), {"find": "没有"}))


def test_too_much_becomes_a_credit_and_goes_back(cast, client):
    row = entry(cast, income="3500", payer="某某")
    credit = {"customer": cast.customer.pk}
    assert "的余款" in text_of(client.post(at("bank_credit", row), credit, follow=True))
    assert client.post(at("bank_credit", row), {"customer": "x"}).status_code == 404

    wrong = client.post(at("bank_back", row), {"amount": "9999", "key": "back-1"})
    unclear = client.post(at("bank_back", row), {"amount": "很多", "key": "back-1"})
    told = client.post(at("bank_back", row), {"amount": "500", "key": "back-1"}, follow=True)

    assert (wrong.status_code, unclear.status_code) == (422, 422)
    assert "已记为退回" in text_of(told)
    assert Allotment.objects.get().amount == 50_000


def test_a_match_is_taken_back_with_a_reason(cast, client, contract):
    row = entry(cast)
    form = {"contract": "WB-1", "subject": "2026-10", "amount": "3000", "key": "book-1"}
    client.post(at("bank_allot", row), form)
    part = Allotment.objects.get()
    undo = at("bank_undo", row, part.pk)

    assert client.post(undo, {"reason": ""}).status_code == 422
    told = client.post(undo, {"reason": "付的是别的", "key": "undo-1"}, follow=True)

    assert "孙丽撤回：付的是别的" in text_of(told)
    assert client.post(at("bank_undo", row, 0), {"reason": "x"}).status_code == 404
    assert DueMoment.objects.get(subject="2026-10").owed == 300_000


def test_what_is_no_customers_is_put_aside_and_taken_up_again(cast, client):
    row = entry(cast, payer="", remark="结息", income="1.23")
    aside = at("bank_aside", row)

    client.post(aside, {"reason": "结息"})
    assert "结息" in text_of(client.get(MONEY, {"show": "aside"}))
    assert client.post(at("bank_credit", row), {"customer": cast.customer.pk}).status_code == 409
    assert client.post(aside, {"reason": "长" * 201}).status_code == 422
    client.post(aside, {"reason": ""})
    assert BankEntry.objects.get().set_aside_at is None
    form = {"contract": "WB-1", "subject": "2026-10", "amount": "1", "key": "book-1"}
    client.post(at("bank_allot", row), form)
    assert client.post(aside, {"reason": "结息"}).status_code == 409


def test_an_invoice_of_a_run_is_proposed_by_its_number(cast, client):
    confirmed(cast, previewed(cast, now=NOW), now=NOW)
    entry(cast, payer="别的公司", remark="FP202610-0001")

    assert "附言里有编号" in text_of(client.get(MONEY))


def test_money_of_many_rows_costs_as_much_as_of_one(cast, client, django_assert_num_queries):
    entry(cast)
    client.get(MONEY)
    with django_assert_num_queries(10):
        client.get(MONEY)
    imported(cast, bank_csv(*(bank_line(reference=f"M{n}") for n in range(5))), now=NOW)

    with django_assert_num_queries(10):
        client.get(MONEY)


def test_a_customer_is_reminded_and_the_ledger_says_so(cast, client, contract):
    due = DueMoment.objects.get(subject="2026-10")
    page = text_of(client.get(OVERDUE))
    assert ("逾期 20 天" in page, "再次催款" in page) == (True, True)

    form = {"step": "second_reminder", "key": "remind-1"}
    told = client.post(at("overdue_remind", due), form, follow=True)
    again = client.post(at("overdue_remind", due), form | {"key": "remind-2"})

    assert "已提醒华北精工，并记入台账" in text_of(told)
    assert again.status_code == 409
    assert isinstance(facts_of(contract)[-1], PaymentReminded)
    assert "再次催款" in text_of(client.get(reverse("contract_ledger", args=["WB-1"])))


def test_nothing_overdue_says_so(cast, sign_in):
    assert "没有逾期" in text_of(sign_in(cast.sun).get(OVERDUE))


def test_overdue_of_many_costs_as_much_as_of_one(cast, client, django_assert_num_queries):
    client.get(OVERDUE)
    with django_assert_num_queries(10):
        client.get(OVERDUE)
    for number in range(2, 5):
        maintenance_contract(cast, number=f"WB-{number}")

    with time_machine.travel(MONDAY + timedelta(minutes=40), tick=False):
        client.get(OVERDUE)
        with django_assert_num_queries(10):
            client.get(OVERDUE)
