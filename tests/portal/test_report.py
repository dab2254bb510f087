# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A customer's person reports by themselves: answered before it is sent, and sent once."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import PACKS, maintenance_contract, seen
from tests.factories.servicedesk import reported
from tests.portal.pictures import JPEG, jpeg, page, png
from tests.rendered import assert_rendered, text_of
from tests.web.conftest import NOW
from weibao.agreements.actions import delist_device
from weibao.agreements.models import LedgerEntry
from weibao.assets.models import Device
from weibao.parties.actions import relate
from weibao.portal.forms import photos as photo_rules
from weibao.servicedesk.actions import place_request
from weibao.servicedesk.models import Attachment, Channel, Remark, Request


@pytest.fixture
def said(cast):
    return {
        "key": "form-0001",
        "provider": cast.provider.pk,
        "device": cast.pc.pk,
        "symptom": "blue-screen",
        "summary": "开机蓝屏",
        "is_urgent": "on",
        "phone": cast.zhao.phone,
    }


def test_ones_only_device_is_chosen_and_symptoms_are_chips(cast, contract, sign_in):
    answer = assert_rendered(sign_in(cast.zhao).get("/report/"))

    assert f'name="device" value="{cast.pc.pk}" checked' in answer
    assert 'name="symptom" value="blue-screen"' in answer
    assert 'capture="environment"' in answer


def test_an_end_user_is_offered_only_their_own_devices_and_shared_ones(cast, contract, sign_in):
    Device.objects.create(
        organization=cast.customer, tag="HB-777", model="别人的", user=cast.li, user_name="李文博"
    )

    own, office = (
        assert_rendered(sign_in(person).get("/report/")) for person in (cast.zhao, cast.wang)
    )

    assert ("HB-001" in own, "HB-002" in own, "HB-777" in own) == (True, True, False)
    assert "HB-777" in office


def test_a_scanned_tag_chooses_its_device(cast, contract, sign_in):
    answer = assert_rendered(sign_in(cast.wang).get("/report/?device=HB-002"))

    assert f'name="device" value="{cast.printer.pk}" checked' in answer


def test_a_scanned_tag_that_no_device_has_is_told(cast, contract, sign_in):
    client = sign_in(cast.wang)

    assert "标签是 NOPE-1 的设备" in assert_rendered(client.get("/report/?device=NOPE-1"))
    assert "没有标签是" not in assert_rendered(client.get("/report/?device=HB-002"))
    assert "没有标签是" not in assert_rendered(client.get("/report/"))


def test_the_answer_is_there_before_anything_is_sent(cast, contract, sign_in, said):
    before = LedgerEntry.objects.count()

    told = text_of(sign_in(cast.zhao).post("/report/answer/", said))

    assert [word for word in ("在保", "最晚", "今天 15:30") if word not in told] == []
    # What it costs is not for those who do not see the contract's money.
    assert "不另收费" not in told
    assert (Request.objects.count(), LedgerEntry.objects.count()) == (0, before)


def test_the_office_reads_the_price_as_well(cast, contract, sign_in, said):
    assert "不另收费" in text_of(sign_in(cast.wang).post("/report/answer/", said))


def test_not_covered_says_why(cast, contract, sign_in, said):
    other = {**said, "device": cast.laptop.pk}

    told = text_of(sign_in(cast.wang).post("/report/answer/", other))

    assert ("不在保" in told, "HB-099" in told) == (True, True)


def test_of_several_contracts_that_fit_the_desk_chooses_unless_the_office_does(
    cast, contract, packs, sign_in, said
):
    chosen = {**said, "contract": "WB-P"}

    own, office = (
        assert_rendered(sign_in(person).post("/report/answer/", said))
        for person in (cast.zhao, cast.wang)
    )
    sign_in(cast.zhao).post("/report/", said)
    sign_in(cast.wang).post("/report/", {**chosen, "key": "form-0002"})

    assert ("WB-P" in own, "WB-P" in office) == (False, True)
    assert ('name="contract"' in own, 'name="contract"' in office) == (False, True)
    assert ("由服务商选定" in own, "由服务商选定" in office) == (True, True)
    assert list(Request.objects.order_by("pk").values_list("contract__number", flat=True)) == [
        None,
        "WB-P",
    ]


def test_what_was_left_to_the_desk_says_so_until_it_has_chosen(
    cast, contract, packs, sign_in, said
):
    client = sign_in(cast.zhao)
    client.post("/report/", said)

    before = text_of(client.get("/mine/R2611-0001/"))
    row = Request.objects.get()
    place_request(row, contract=contract, seen=seen(cast.zhou, NOW))
    after = text_of(client.get("/mine/R2611-0001/"))

    assert ("还没有选定合同" in before, "还没有选定合同" in after) == (True, False)
    assert ("今天 15:30" in before, "今天 15:30" in after) == (False, True)


def test_where_only_one_of_several_covers_the_device_it_falls_under_that(
    cast, contract, sign_in, said
):
    other = maintenance_contract(cast, number="WB-2")
    delist_device(other, tag="HB-001", seen=seen(cast.zhou, MONDAY - timedelta(days=1)))
    client = sign_in(cast.zhao)

    told = text_of(client.post("/report/answer/", said))
    client.post("/report/", said)

    assert ("在保" in told, "由服务商选定" in told) == (True, False)
    assert Request.objects.get().contract == contract


def test_without_a_contract_it_is_kept_all_the_same(cast, sign_in, said):
    client = sign_in(cast.zhao)

    told = text_of(client.post("/report/answer/", said))
    client.post("/report/", said)

    assert "没有有效的合同" in told
    assert Request.objects.get().contract is None


def test_what_is_open_on_the_device_is_shown_to_whom_may_see_it(cast, contract, sign_in, said):
    reported(cast, contract, summary="昨天报的", device=cast.printer, caller=cast.li)
    other = {**said, "device": cast.printer.pk}

    own, office = (
        text_of(sign_in(person).post("/report/answer/", other)) for person in (cast.zhao, cast.wang)
    )

    assert ("昨天报的" in own, "昨天报的" in office) == (False, True)


def test_it_is_sent_once_however_often_it_is_pressed(cast, contract, sign_in, said):
    client = sign_in(cast.zhao)

    answers = [client.post("/report/", {**said, "photos": [png(), jpeg()]}) for _again in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/mine/R2611-0001/")
    ] * 2
    row = Request.objects.get()
    assert (row.contract, row.caller, row.device, row.channel, row.is_urgent) == (
        *(contract, cast.zhao, cast.pc),
        *(Channel.WEB, True),
    )
    assert list(Attachment.objects.values_list("name", flat=True)) == ["屏幕.png", "灯.jpg"]


def test_the_same_form_with_other_words_is_refused(cast, contract, sign_in, said):
    client = sign_in(cast.zhao)
    client.post("/report/", said)

    answer = client.post("/report/", {**said, "summary": "别的"})

    assert (answer.status_code, Request.objects.count()) == (422, 1)
    assert "已经发过" in text_of(answer)


def test_a_mistake_keeps_what_was_typed_and_says_that_photos_are_gone(
    cast, contract, sign_in, said
):
    wrong = {**said, "summary": "", "appointment_at": "2026-11-23T10:30", "photos": [png()]}

    answer = sign_in(cast.zhao).post("/report/", wrong)

    told = text_of(answer)
    assert (answer.status_code, Request.objects.count()) == (422, 0)
    for word in ("请写一句出了什么问题。", "约的时间已经过去了。", "照片没有跟着保留下来"):
        assert word in told
    assert f'name="device" value="{cast.pc.pk}" checked' in answer.content.decode()


@pytest.mark.parametrize(
    ("shots", "word"),
    [([page()], "不是能显示的照片"), ([png() for _one in range(7)], "最多 6 张照片")],
)
def test_only_a_few_real_pictures_are_taken(cast, contract, sign_in, said, shots, word):
    answer = sign_in(cast.zhao).post("/report/", {**said, "photos": shots})

    assert (answer.status_code, Request.objects.count()) == (422, 0)
    assert word in text_of(answer)


def test_a_photo_that_is_too_large_is_refused(cast, contract, sign_in, said, monkeypatch):
    monkeypatch.setattr(photo_rules, "MOST_BYTES", len(JPEG) - 1)

    answer = sign_in(cast.zhao).post("/report/", {**said, "photos": [jpeg()]})

    assert (answer.status_code, Remark.objects.count()) == (422, 0)


def test_what_no_database_keeps_is_a_mistake_like_others(cast, contract, sign_in, said):
    answer = sign_in(cast.zhao).post("/report/", {**said, "device_q": "HB\0"})

    assert (answer.status_code, Request.objects.count()) == (422, 0)


def test_devices_are_found_by_words(cast, contract, sign_in, said):
    found = sign_in(cast.wang).post("/report/devices/", {**said, "device": "", "device_q": "laser"})

    told = text_of(found)
    assert ("HB-002" in told, "HB-001" in told) == (True, False)


def test_a_customer_of_two_providers_chooses_whom_to_ask(cast, contract, sign_in, said):
    relate(cast.outsider, customer=cast.customer, at=MONDAY)
    client = sign_in(cast.wang)

    answer = assert_rendered(client.get(f"/report/?provider={cast.outsider.pk}"))
    client.post("/report/", {**said, "provider": cast.outsider.pk})

    assert f'name="provider" value="{cast.outsider.pk}"' in answer
    row = Request.objects.get()
    assert (row.provider, row.contract) == (cast.outsider, None)


def test_whom_nobody_serves_is_told_so(cast, sign_in, said):
    client = sign_in(cast.wu)

    assert "还没有服务商" in assert_rendered(client.get("/report/"))
    assert client.post("/report/", said).status_code == 422
    assert Request.objects.count() == 0


@pytest.mark.parametrize("name", ["zhou", "chen", "lin", "sun"])
def test_the_providers_people_have_no_place_here(cast, contract, sign_in, name):
    client = sign_in(getattr(cast, name))

    assert [client.get(page).status_code for page in ("/report/", "/mine/")] == [403, 403]


@pytest.mark.parametrize("name", ["zhao", "wang", "li", "qian"])
def test_every_role_of_the_customer_reports(cast, contract, sign_in, said, name):
    person = getattr(cast, name)

    answer = sign_in(person).post("/report/", said)

    assert answer.status_code == 302
    assert Request.objects.get().caller == person


def test_somebody_elses_device_is_refused(cast, contract, sign_in, said):
    theirs = Device.objects.create(
        organization=cast.customer, tag="HB-777", model="别人的", user=cast.li, user_name="李文博"
    )

    answer = sign_in(cast.zhao).post("/report/", {**said, "device": theirs.pk})

    assert (answer.status_code, Request.objects.count()) == (422, 0)
    assert "HB-777" not in text_of(answer)


def test_queries_do_not_grow_with_devices(cast, contract, sign_in, django_assert_max_num_queries):
    for number in range(30):
        Device.objects.create(organization=cast.customer, tag=f"N-{number:02}", model="x")
    client = sign_in(cast.wang)

    with django_assert_max_num_queries(14):
        assert_rendered(client.get("/report/"))


def test_packs_alone_are_the_contract_it_falls_under(cast, sign_in, said):
    alone = maintenance_contract(cast, number="WB-P", clauses=PACKS)

    sign_in(cast.zhao).post("/report/", said)

    assert Request.objects.get().contract == alone


def test_without_a_device_it_says_where(cast, contract, sign_in, said):
    client = sign_in(cast.wang)

    shown = assert_rendered(client.get("/report/"))
    client.post("/report/", {**said, "device": "", "site": cast.office.pk})

    assert f'<option value="{cast.office.pk}" selected>' in shown
    request = Request.objects.get()
    assert (request.device, request.site) == (None, cast.office)
