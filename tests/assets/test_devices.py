# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from weibao.assets.access import can_change_device
from weibao.assets.actions import add_device, change_device
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.actions.events import Sighting
from weibao.assets.models import Device, EventSource
from weibao.assets.queries import devices_matching, find_device


def told(by, key="form-1"):
    return Sighting(key=key, at=MONDAY, now=MONDAY, source=EventSource.PERSON, by=by)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("HB-001", id="tag"),
        pytest.param("ＨＢ－００１", id="full-width-tag"),
        pytest.param("sn-pc", id="part-of-the-serial"),
        pytest.param("赵小燕", id="user"),
        pytest.param("M750", id="model"),
    ],
)
def test_a_device_is_found_by_what_the_caller_can_read_out(cast, text):
    assert list(devices_matching(cast.zhou, text=text)) == [cast.pc]


def test_without_words_all_devices_of_a_customer_are_offered(cast):
    found = devices_matching(cast.zhou, text=" ", organization=cast.customer)

    assert set(found) == {cast.pc, cast.printer, cast.laptop}


def test_a_tag_finds_exactly_one(cast):
    search = {"organization": cast.customer, "tag": "ＨＢ－００１"}

    assert find_device(cast.zhou, **search) == cast.pc
    assert find_device(cast.wu, **search) is None


def test_a_tag_in_other_capitals_finds_it_unless_two_wear_it(cast):
    search = {"organization": cast.customer, "tag": "hb-001"}
    assert find_device(cast.zhou, **search) == cast.pc

    Device.objects.create(organization=cast.customer, tag="Hb-001", model="M")

    assert find_device(cast.zhou, **search) is None
    assert find_device(cast.zhou, **{**search, "tag": "HB-001"}) == cast.pc


def test_an_end_user_finds_their_own_device_and_what_all_share(cast):
    Device.objects.filter(pk=cast.laptop.pk).update(user_name="王建国")

    assert list(devices_matching(cast.zhao, text="HB")) == [cast.pc, cast.printer]


def test_a_stranger_finds_nothing(cast):
    assert list(devices_matching(cast.wu, text="HB")) == []
    assert list(Device.objects.visible_to(cast.wu)) == []


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("zhou", True),
        ("chen", True),
        ("wang", True),
        ("li", True),
        ("zhao", False),
        ("sun", False),
        ("wu", False),
    ],
)
def test_who_keeps_the_devices_of_a_customer(cast, name, may):
    assert can_change_device(cast.everybody[name], cast.pc) is may


def test_a_device_is_added_and_its_card_written_anew(cast):
    card = DeviceCard(tag=" ＨＢ－１０ ", model="M10", user=cast.zhao, site=cast.office)
    device = add_device(cast.customer, card=card, by=cast.li)

    changed = DeviceCard(tag="HB-10", model="M11", user_name="周立", place="前台")
    change_device(device, card=changed, told=told(cast.zhou))

    device.refresh_from_db()
    assert (device.tag, device.model, device.user, device.user_name, device.place) == (
        ("HB-10", "M11", None, "周立", "前台")
    )
    assert str(device) == "HB-10 M11"


def test_a_stranger_neither_adds_nor_changes(cast):
    card = DeviceCard(tag="X-1", model="M")

    with pytest.raises(PermissionDenied):
        add_device(cast.customer, card=card, by=cast.wu)
    with pytest.raises(PermissionDenied):
        change_device(cast.pc, card=card, told=told(cast.wu))
    assert Device.objects.filter(tag="X-1").count() == 0


def test_a_tag_is_worn_once_in_an_organization(cast):
    card = DeviceCard(tag="HB-001", model="M")

    with pytest.raises(IntegrityError), transaction.atomic():
        add_device(cast.customer, card=card, by=cast.li)
