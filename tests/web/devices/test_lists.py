# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list on its page: who signed what, and that it is unsigned after a change."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import STROKES
from tests.rendered import text_of
from tests.web.conftest import NOW
from weibao.agreements.actions import keep_device, list_device
from weibao.agreements.models import LedgerEntry
from weibao.assets.actions import Sighting
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.models import Device, EventSource
from weibao.fieldwork.models import SignedList
from weibao.fieldwork.queries.retagged import retagged_devices

ADDRESS = "/contracts/WB-1/list/"


def sign(client, **changes):
    page = client.get(ADDRESS)
    said = {
        "content_hash": page.context["standing"].content.digest,
        "signer": "李文博",
        "strokes": json.dumps(STROKES),
        "key": page.context["key"],
        **changes,
    }
    return client.post(ADDRESS, said, follow=True)


def test_the_administrator_signs_and_both_sides_see_it(cast, contract, sign_in):
    client = sign_in(cast.li)
    assert "还没有人签字" in text_of(client.get(ADDRESS))

    assert "已由 李文博 签字" in text_of(sign(client))

    said = sign_in(cast.chen).get(ADDRESS)
    assert "已由 李文博 签字" in text_of(said)
    assert "signed-mark" in said.content.decode()
    assert "确认签字" not in text_of(said)


def test_after_a_change_it_is_visibly_unsigned_and_the_signed_one_stays(cast, contract, sign_in):
    client = sign_in(cast.li)
    sign(client)
    later = MONDAY + timedelta(minutes=20)
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, later))

    said = text_of(client.get(ADDRESS))
    then = text_of(client.get(reverse("signed_list", args=["WB-1", 1])))

    assert "未签字：李文博 签字之后清单又改过" in said
    assert ("HB-099" in said, "HB-099" in then) == (True, False)
    assert client.get(reverse("signed_list", args=["WB-1", 2])).status_code == 404


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"content_hash": "0" * 64}, 409, "清单刚刚改过"),
        ({"strokes": ""}, 422, "请手写签名"),
        ({"strokes": "[[1]]"}, 422, "请手写签名"),
        ({"signer": ""}, 422, "请写签字人的姓名"),
    ],
)
def test_what_was_not_shown_or_not_drawn_is_not_signed(
    cast, contract, sign_in, changes, status, said
):
    answer = sign(sign_in(cast.wang), **changes)

    assert (answer.status_code, said in text_of(answer)) == (status, True)
    assert not SignedList.objects.exists()


def test_signed_twice_it_says_so(cast, contract, sign_in):
    client = sign_in(cast.li)
    sign(client)

    answer = sign(client, key="another-1")

    assert (answer.status_code, "清单已签" in text_of(answer)) == (409, True)


def step(client, device, **said):
    return client.post(reverse("device_listing", args=["WB-1", device.pk]), said, follow=True)


def test_a_device_goes_on_the_list_and_off_it_again(cast, contract, sign_in):
    client = sign_in(cast.zhou)

    assert "移出清单" in text_of(step(client, cast.laptop, key="step-1"))
    assert "HB-099" in text_of(client.get(ADDRESS))

    with time_machine.travel(NOW + timedelta(minutes=1)):
        said = text_of(step(client, cast.laptop, key="step-2", listed="no"))
        assert "不在清单上" in said
        assert "HB-099" not in text_of(client.get(ADDRESS))


def test_a_device_that_changed_since_it_was_listed_says_so_and_is_listed_anew(
    cast, contract, sign_in
):
    Device.objects.filter(pk=cast.pc.pk).update(serial="SN-PC-2")
    client = sign_in(cast.li)
    address = reverse("device", args=[cast.pc.pk])
    assert "清单上是 ThinkCentre M750，序列号 SN-PC-1" in text_of(client.get(address))

    assert "清单上是" not in text_of(step(client, cast.pc, key="step-1"))


def test_one_form_says_one_thing(cast, contract, sign_in):
    client = sign_in(cast.zhou)
    step(client, cast.laptop, key="step-1")

    assert "台账不接受" in text_of(step(client, cast.pc, key="step-1"))


def test_engineers_keep_no_list_and_a_contract_lists_its_customers_own(cast, contract, sign_in):
    other = Device.objects.create(organization=cast.provider, tag="HW-1", model="M")

    assert step(sign_in(cast.chen), cast.laptop, key="step-1").status_code == 404
    assert step(sign_in(cast.zhou), other, key="step-2").status_code == 404


@pytest.fixture
def retagged(cast, contract, sign_in):
    """Signed, and then the tag of a listed device is changed in the register."""
    sign(sign_in(cast.li))
    card = DeviceCard(tag="HB-901", model=cast.pc.model, brand=cast.pc.brand, serial=cast.pc.serial)
    told = Sighting(key="retag-1", at=NOW, now=NOW, source=EventSource.PERSON, by=cast.zhou)
    keep_device(cast.pc, card=card, told=told, seen=seen(cast.zhou, NOW))
    return Device.objects.get(pk=cast.pc.pk)


def relist(client, device, old="HB-001"):
    address = reverse("device_listing", args=["WB-1", device.pk])
    return client.post(address, {"old": old, "key": "form-retag"}, follow=True)


def test_a_changed_tag_is_shown_with_old_and_new_and_who_must_sign(cast, retagged, sign_in):
    said = text_of(sign_in(cast.li).get(ADDRESS))

    assert "标签改过的设备" in said
    assert "HB-001 HB-901" in said
    assert "现在不在保" in said


def test_the_device_says_so_too(cast, retagged, sign_in):
    client = sign_in(cast.zhou)
    address = reverse("device", args=[retagged.pk])

    said = text_of(client.get(address))
    assert "清单上还是旧标签 HB-001" in said
    assert "按新标签重列" in said
    relist(client, retagged)
    assert "旧标签" not in text_of(client.get(address))


def test_listed_anew_the_list_waits_for_its_signature_again(cast, retagged, sign_in):
    client = sign_in(cast.zhou)

    for _again in range(2):
        said = text_of(relist(client, retagged))

    assert "标签改过的设备" not in said
    assert "未签字：李文博 签字之后清单又改过" in said
    assert "标签改了 HB-001 HB-901" in said
    assert "要由客户的负责人签字：" in said
    assert "李文博" in said.split("要由客户的负责人签字：")[1]
    assert "已由 李文博 签字" in text_of(sign(sign_in(cast.li)))


@pytest.mark.parametrize("who", ["zhao", "wu", "sun"])
def test_who_does_not_keep_the_list_changes_nothing(cast, retagged, sign_in, who):
    facts = LedgerEntry.objects.count()

    assert relist(sign_in(getattr(cast, who)), retagged).status_code == 404
    assert LedgerEntry.objects.count() == facts


def test_a_tag_that_another_device_wears_by_now_is_that_devices(cast, contract, retagged):
    Device.objects.create(organization=cast.customer, tag="HB-001", model="OptiPlex")

    assert retagged_devices(contract, now=NOW) == []
