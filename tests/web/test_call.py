# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.agreements import MILESTONES, PACKS, TAX, maintenance_contract
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.models import Request


@pytest.fixture
def said(cast, contract):
    """What the form holds when the caller has said everything."""
    return {
        "key": "form-0001",
        "phone": "138-0013-8008",
        "person": cast.zhao.pk,
        "customer": cast.customer.pk,
        "device": cast.pc.pk,
        "contract": "WB-1",
        "summary": "开不了机",
    }


def test_number_finds_the_caller_and_their_device(cast, contract, sign_in):
    answer = sign_in(cast.zhou).post("/call/who/", {"phone": "138-0013-8008"})

    page = assert_rendered(answer)
    assert "赵小燕" in page
    assert f'name="person" value="{cast.zhao.pk}" checked' in page
    assert f'name="device" value="{cast.pc.pk}" checked' in page
    assert f'<option value="{cast.customer.pk}" selected>' in page


def test_unknown_number_asks_for_the_customer(cast, contract, sign_in):
    page = assert_rendered(sign_in(cast.zhou).post("/call/who/", {"phone": "13911112222"}))

    assert "不认识这个号码" in page
    assert 'name="person"' not in page


def test_another_customer_chosen_by_hand_lets_the_person_go(cast, contract, sign_in, said):
    client = sign_in(cast.zhou)

    page = client.post(
        "/call/who/", {**said, "customer": ""}, HTTP_HX_TRIGGER_NAME="customer"
    ).content.decode()

    assert f'value="{cast.zhao.pk}" checked' not in page


def test_devices_are_found_by_tag_serial_and_user(cast, contract, sign_in, said):
    client = sign_in(cast.zhou)
    found = {
        text: cast.printer.tag
        in client.post("/call/devices/", {**said, "device_q": text}).content.decode()
        for text in ("hb-002", "SN-PR", "LaserJet", "赵小燕")
    }

    assert found == {"hb-002": True, "SN-PR": True, "LaserJet": True, "赵小燕": False}


def test_answer_is_given_before_anything_is_saved(cast, contract, sign_in, said):
    before = LedgerEntry.objects.count()

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    # Reported on Monday at 10:30, four working hours with lunch between.
    assert [word for word in ("在保", "今天 15:30", "剩 4 次上门", "不另收费") if word in page] == [
        "在保",
        "今天 15:30",
        "剩 4 次上门",
        "不另收费",
    ]
    assert (Request.objects.count(), LedgerEntry.objects.count()) == (0, before)


def test_device_off_the_list_is_not_covered_and_says_why(cast, contract, sign_in, said):
    page = assert_rendered(
        sign_in(cast.zhou).post("/call/answer/", {**said, "device": cast.laptop.pk})
    )

    assert "不在保" in page
    assert "HB-099" in page


def test_several_contracts_are_offered_covered_ones_first(cast, contract, sign_in, said):
    maintenance_contract(cast, number="WB-P", clauses=PACKS)

    page = assert_rendered(
        sign_in(cast.zhou).post("/call/answer/", {**said, "contract": "", "device": cast.laptop.pk})
    )

    assert page.count('name="contract"') == 2
    assert page.index("WB-P") < page.index("WB-1")


def test_open_requests_on_the_same_device_are_shown(cast, contract, sign_in, said):
    reported(cast, contract, summary="昨天就坏了")

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    assert "昨天就坏了" in page


def test_call_is_recorded_once_however_often_it_is_sent(cast, contract, sign_in, said):
    client = sign_in(cast.zhou)

    answers = [client.post("/call/", said) for _again in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/requests/R2611-0001/")
    ] * 2
    request = Request.objects.get()
    assert (request.contract, request.caller, request.device) == (contract, cast.zhao, cast.pc)


def test_same_form_with_other_words_is_refused(cast, contract, sign_in, said):
    client = sign_in(cast.zhou)
    client.post("/call/", said)

    answer = client.post("/call/", {**said, "summary": "别的故障"})

    assert answer.status_code == 422
    assert "R2611-0001" in answer.content.decode()
    assert Request.objects.count() == 1


def test_mistakes_stand_at_their_fields_and_nothing_typed_is_lost(cast, contract, sign_in, said):
    answer = sign_in(cast.zhou).post("/call/", {**said, "summary": "", "customer": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert [
        word for word in ("请写一句对方说了什么。", "请选择是哪家客户。") if word not in page
    ] == []
    assert 'value="138-0013-8008"' in page
    assert Request.objects.count() == 0


def test_customers_do_not_take_calls(cast, contract, sign_in):
    assert sign_in(cast.wang).get("/call/").status_code == 403


def test_contract_that_says_nothing_of_faults_is_not_offered(cast, contract, sign_in, said):
    maintenance_contract(cast, number="WB-A", clauses=(MILESTONES, TAX))

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    assert ("WB-1" in page, "WB-A" in page) == (True, False)
