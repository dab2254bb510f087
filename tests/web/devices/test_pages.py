# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Devices of a customer, one with its archive, and the forms that change it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from weibao.assets.models import Device, DeviceEvent, Licence
from weibao.parties.actions import relate
from weibao.parties.models import Organization
from weibao.repairs.models import Category, Repair
from weibao.repairs.models.repair import Standing as RepairStanding
from weibao.workshop.forms.devices import DeviceForm

CARD = {"tag": "HB-001", "model": "ThinkCentre M750", "serial": "SN-PC-1", "user_name": "赵小燕"}


def shown(client, name, *args, **query):
    answer = client.get(reverse(name, args=args, query=query))
    assert answer.status_code == 200
    return text_of(answer)


def test_the_list_says_which_contract_serves_each(cast, contract, sign_in):
    said = shown(sign_in(cast.zhou), "devices", customer=cast.customer.pk)

    assert "HB-001 ThinkCentre M750" in said
    assert "WB-1" in said
    assert "不在合同里" in said


@pytest.mark.parametrize(
    ("query", "tags"),
    [
        ({"show": "covered"}, {"HB-001", "HB-002"}),
        ({"show": "uncovered"}, {"HB-099"}),
        ({"show": "warranty"}, {"HB-002"}),
        ({"show": "doubt"}, set()),
        ({"text": "macbook"}, {"HB-099"}),
        ({"text": "b-00"}, {"HB-001", "HB-002"}),
        ({"text": "ｓｎ－ｐｒ"}, {"HB-002"}),
        ({"text": "nothing"}, set()),
        ({"show": "rubbish"}, {"HB-001", "HB-002", "HB-099"}),
    ],
)
def test_the_list_is_narrowed(cast, contract, sign_in, query, tags):
    soon = MONDAY.date() + timedelta(days=30)
    Device.objects.filter(pk=cast.printer.pk).update(warranty_until=soon)
    client = sign_in(cast.li)

    said = shown(client, "devices", **query)

    assert {tag for tag in ("HB-001", "HB-002", "HB-099") if tag in said} == tags


def test_a_contract_without_a_list_serves_every_device(cast, packs, sign_in):
    said = shown(sign_in(cast.zhou), "devices", show="covered")
    page = shown(sign_in(cast.zhou), "device", cast.laptop.pk)

    assert "HB-099" in said
    assert "合同没有限定设备" in page
    assert "没有找到" in shown(sign_in(cast.zhou), "devices", show="uncovered")


def test_the_same_serial_twice_names_the_other_device(cast, contract, sign_in):
    Device.objects.filter(pk=cast.printer.pk).update(serial="SN-PC-1", serial_key="SN-PC-1")

    said = shown(sign_in(cast.zhou), "devices")

    assert "序列号与 华北精工 HB-002 相同" in said
    assert "HB-099" not in shown(sign_in(cast.zhou), "devices", show="doubt")
    assert "序列号与 华北精工 HB-001 相同" in said


def test_a_serial_known_at_another_customer_never_says_whose(cast, contract, sign_in):
    Device.objects.create(
        organization=cast.outsider, tag="CY-1", model="M", serial=cast.pc.serial, user_name="吴迪"
    )

    for who in (cast.zhou, cast.li, cast.zhao):
        client = sign_in(who)
        for said in (shown(client, "devices"), shown(client, "device", cast.pc.pk)):
            assert "序列号已登记在别的客户名下" in said
            assert not [word for word in ("朝阳文创", "CY-1", "吴迪") if word in said]


@pytest.mark.parametrize("who", ["zhou", "chen", "li", "zhao"])
def test_both_sides_read_the_archive_latest_first(cast, history, sign_in, who):
    said = shown(sign_in(getattr(cast, who)), "device", cast.pc.pk)

    assert ("依条款 M1" in said) is (who != "zhao")
    parts = ["报修 开不了机", "电源 × 1", "同意：赵小燕 · 电话里", "★★★★★ 很快", "WPS 专业版 × 2"]
    assert [part for part in parts if part not in said] == []
    assert said.index("更换电源") < said.index("看了日志") < said.index("很快")


def test_an_end_user_reads_their_own_requests_only(cast, contract, sign_in):
    reported(cast, contract, caller=cast.wang, summary="别人的事", device=cast.printer)

    assert "别人的事" not in shown(sign_in(cast.zhao), "device", cast.printer.pk)
    assert "别人的事" in shown(sign_in(cast.li), "device", cast.printer.pk)


def test_a_part_that_went_to_repair_is_in_the_archive(cast, contract, sign_in):
    row = reported(cast, contract)
    Repair.objects.create(
        request=row,
        device=cast.pc,
        number=f"{row.number}-S1",
        place=1,
        name="硬盘",
        category=Category.DISK,
        fault="读不出来",
        repairer="中关村硬盘维修",
        standing=RepairStanding.SENT,
        sent_at=MONDAY,
        sent_by=cast.chen,
    )

    for who in (cast.zhou, cast.li):
        assert "送修 硬盘 · 读不出来" in shown(sign_in(who), "device", cast.pc.pk)


def test_an_old_archive_is_read_page_by_page(cast, contract, sign_in):
    for number in range(31):
        reported(cast, contract, summary=f"故障{number:02}", at=MONDAY + timedelta(minutes=number))
    client = sign_in(cast.zhou)

    first, second = (shown(client, "device", cast.pc.pk, page=page) for page in ("1", "2"))

    assert ("故障30" in first, "故障00" in first, "较早" in first) == (True, False, True)
    assert ("故障30" in second, "故障00" in second, "较新" in second) == (False, True, True)
    assert "还没有记录" in shown(client, "device", cast.pc.pk, page="9999")
    assert "故障30" in shown(client, "device", cast.pc.pk, page="²")


@pytest.mark.parametrize("who", ["zhou", "xu", "chen", "wang"])
def test_a_card_is_changed_and_the_archive_says_what(cast, contract, sign_in, who):
    client = sign_in(getattr(cast, who))
    form = CARD | {"user_name": "王建国", "key": "form-1", "warranty_until": "2027-01-01"}

    answer = client.post(reverse("device_edit", args=[cast.pc.pk]), form, follow=True)

    assert "已保存" in text_of(answer)
    assert "使用人 赵小燕 王建国" in text_of(answer)
    device = Device.objects.get(pk=cast.pc.pk)
    assert (device.user, str(device.warranty_until)) == (cast.wang, "2027-01-01")
    assert DeviceEvent.objects.filter(device=device, what="user_name").count() == 1


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(cast, sign_in):
    answer = sign_in(cast.li).post(
        reverse("device_edit", args=[cast.pc.pk]), {"tag": "ｈＢ－００２", "place": "前台"}
    )

    assert answer.status_code == 422
    assert "已有设备用这个标签" in text_of(answer)
    assert "请填写" in text_of(answer)
    assert "前台" in answer.content.decode()


def test_a_device_is_registered(cast, sign_in):
    client = sign_in(cast.chen)
    assert shown(client, "device_new")

    answer = client.post(
        reverse("device_new", query={"customer": cast.customer.pk}),
        {"tag": "HB-300", "model": "M", "user_name": "无此人", "key": "form-1"},
        follow=True,
    )

    assert "已登记为 HB-300" in text_of(answer)
    assert Device.objects.get(tag="HB-300").user_name == "无此人"


def test_a_licence_comes_and_goes(cast, sign_in):
    client = sign_in(cast.li)
    form = {"name": "WPS", "count": "0", "owner": "CUSTOMER", "key": "form-1"}
    add = reverse("licence_add", args=[cast.pc.pk])
    assert client.post(add, form).status_code == 422

    answer = client.post(add, form | {"count": "3", "expires_on": "2026-01-01"}, follow=True)
    assert "WPS × 3 客户自有 · 有效至 2026-01-01" in text_of(answer)

    drop = reverse("licence_drop", args=[cast.pc.pk, Licence.objects.get().pk])
    assert "没有登记" in text_of(client.post(drop, {"key": "form-2"}, follow=True))
    assert client.post(drop, {"key": "form-3"}).status_code == 404


def test_whoever_serves_nobody_sees_no_devices(cast, sign_in):
    assert "还没有设备" in shown(sign_in(cast.wu), "devices")
    cast.wu.role = "DISPATCHER"
    cast.wu.save()
    assert "还没有客户" in shown(sign_in(cast.wu), "devices")


def test_it_opens_at_a_customer_that_has_devices(cast, sign_in):
    empty = Organization.objects.create(name="0 号贸易公司", short_name="0 号")
    relate(cast.provider, customer=empty, at=MONDAY)
    client = sign_in(cast.zhou)

    assert cast.pc.tag in shown(client, "devices")
    page = client.get(reverse("devices"), {"customer": empty.pk})
    assert "0 号还没有设备" in text_of(page)
    assert "用表格一次导入" in text_of(page)


@pytest.mark.parametrize("count", [1, 8])
def test_pages_ask_the_database_no_more_for_more_devices(
    cast, contract, sign_in, count, django_assert_max_num_queries
):
    for number in range(count):
        Device.objects.create(
            organization=cast.customer, tag=f"Q{number}", model="M", serial="SAME"
        )
        reported(cast, contract, summary=f"故障{number}")
    client = sign_in(cast.zhou)
    shown(client, "devices")

    with django_assert_max_num_queries(24):
        assert shown(client, "devices").count("Q") >= count
    with django_assert_max_num_queries(24):
        assert shown(client, "device", cast.pc.pk).count("已报修") == count


def test_what_is_written_on_a_card_is_never_markup(cast, sign_in):
    nasty = "<script>alert(1)</script>"
    Device.objects.filter(pk=cast.pc.pk).update(model=nasty, place=nasty, parts=nasty, brand=nasty)
    client = sign_in(cast.zhou)

    for name, args in (("devices", []), ("device", [cast.pc.pk]), ("device_edit", [cast.pc.pk])):
        assert "<script>alert" not in client.get(reverse(name, args=args)).content.decode()


def test_a_label_of_a_device_that_is_gone_says_how_to_find_it(cast, contract, sign_in):
    theirs = Device.objects.create(organization=cast.outsider, tag="CY-1", model="M")

    for key in (theirs.pk, 999_999):
        answer = sign_in(cast.chen).get(reverse("device", args=[key]))
        said = text_of(answer)
        assert (answer.status_code, "对应的设备找不到" in said) == (404, True)
        assert "CY-1" not in said


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("ｈｂ－００", {"HB-001", "HB-002"}),
        ("pr-1", {"HB-002"}),
        ("CY", set()),
        ("", set()),
    ],
)
def test_a_label_that_does_not_scan_is_typed(cast, contract, sign_in, text, tags):
    Device.objects.create(organization=cast.outsider, tag="CY-1", model="M")

    said = shown(sign_in(cast.chen), "device_find", text=text)

    assert {tag for tag in ("HB-001", "HB-002", "HB-099", "CY-1") if tag in said} == tags
    assert ("没有找到" in said) is (bool(text) and not tags)


def test_a_device_that_is_sent_twice_is_registered_once(cast, contract, sign_in):
    client = sign_in(cast.zhou)
    address = reverse("device_new", query={"customer": cast.customer.pk})

    answers = [
        client.post(address, {"tag": "HB-300", "model": "M", "key": "form-new"}) for _time in "12"
    ]

    made = Device.objects.get(tag="HB-300")
    assert {one.headers["Location"] for one in answers} == {reverse("device", args=[made.pk])}
    other = client.post(address, {"tag": "HB-300", "model": "M", "key": "form-other"})
    assert (other.status_code, "已有设备用这个标签" in text_of(other)) == (422, True)


@pytest.mark.parametrize("name", ["device_new", "device_edit"])
def test_a_tag_that_somebody_took_meanwhile_is_said(cast, contract, sign_in, monkeypatch, name):
    monkeypatch.setattr(DeviceForm, "clean_tag", lambda form: form.cleaned_data["tag"])
    args = [cast.pc.pk] if name == "device_edit" else []

    answer = sign_in(cast.zhou).post(
        reverse(name, args=args), {"tag": "HB-002", "model": "新的", "key": "form-late"}
    )

    assert (answer.status_code, "已有设备用这个标签" in text_of(answer)) == (422, True)
    assert not Device.objects.filter(model="新的").exists()
