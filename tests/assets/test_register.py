# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The register of a customer: changes are told to its archive, twins are found, licences kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from weibao.assets.actions import (
    LicenceCard,
    Sighting,
    add_device,
    add_licence,
    change_device,
    drop_licence,
)
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.models import Device, DeviceEvent, EventSource, Licence, Owner
from weibao.assets.queries import doubts_of, register_of, running_out, sharing_serials

TODAY = MONDAY.date()


def told(by, key="form-1"):
    return Sighting(key=key, at=MONDAY, now=MONDAY, source=EventSource.PERSON, by=by)


def events():
    return list(DeviceEvent.objects.order_by("pk").values_list("what", "before", "after"))


def elsewhere(cast, serial="SN-PC-1"):
    """朝阳文创 has a machine with the same number; 恒维 does not serve it."""
    return Device.objects.create(
        organization=cast.outsider, tag="CY-1", model="ThinkCentre M750", serial=serial
    )


def test_a_change_of_the_card_is_told_with_before_and_after(cast):
    card = DeviceCard(tag="HB-001", model="ThinkCentre M750", serial="SN-PC-2", user=cast.zhao)

    change_device(cast.pc, card=card, told=told(cast.li))
    change_device(cast.pc, card=DeviceCard(tag="HB-9", model="X"), told=told(cast.li))

    assert events() == [("serial", "SN-PC-1", "SN-PC-2"), ("site", "总部", "")]
    assert Device.objects.get(pk=cast.pc.pk).tag == "HB-001"
    assert DeviceEvent.objects.first().by == cast.li


def test_what_comes_into_the_register_begins_its_archive(cast):
    add_device(
        cast.customer, card=DeviceCard(tag="HB-7", model="M7"), by=cast.li, told=told(cast.li)
    )

    assert events() == [("tag", "", "HB-7")]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("", ["HB-001", "HB-002", "HB-099"], id="all"),
        pytest.param("ｈｂ－００１", ["HB-001"], id="tag"),
        pytest.param("sn-pr", ["HB-002"], id="serial"),
        pytest.param("赵小燕", ["HB-001"], id="user"),
        pytest.param("macbook", ["HB-099"], id="model"),
    ],
)
def test_devices_are_found_by_tag_serial_user_and_model(cast, text, tags):
    found = register_of(cast.customer, reader=cast.zhou, text=text)

    assert [device.tag for device in found] == tags


def test_a_user_sees_their_own_and_what_all_share(cast):
    Device.objects.filter(pk=cast.laptop.pk).update(user_name="王建国")

    found = register_of(cast.customer, reader=cast.zhao)

    assert [device.tag for device in found] == ["HB-001", "HB-002"]


def test_a_warranty_runs_out_within_sixty_days(cast):
    days = (-1, 0, 59, 60)
    for number in days:
        Device.objects.create(
            organization=cast.customer,
            tag=f"W{number}",
            model="M",
            warranty_until=TODAY + timedelta(days=number),
        )

    found = running_out(register_of(cast.customer, reader=cast.zhou), today=TODAY)

    assert {device.tag for device in found} == {"W0", "W59"}


def test_the_same_serial_twice_at_one_customer_names_the_twin(cast):
    Device.objects.filter(pk=cast.printer.pk).update(serial="sn-pc-1", serial_key="SN-PC-1")

    doubt = doubts_of(["SN-PC-1"], reader=cast.zhou, but=[cast.pc.pk])["SN-PC-1"]

    assert (doubt.twins, doubt.is_elsewhere) == ((cast.printer,), False)


def test_a_serial_of_another_customer_is_said_and_not_whose(cast):
    elsewhere(cast)

    doubt = doubts_of(["SN-PC-1"], reader=cast.zhou, but=[cast.pc.pk])["SN-PC-1"]

    assert (doubt.twins, doubt.is_elsewhere) == ((), True)


@pytest.mark.parametrize("serials", [[], [""], ["SN-OTHER"]])
def test_without_a_twin_there_is_no_doubt(cast, serials):
    Device.objects.update(serial="", serial_key="")

    assert doubts_of(serials, reader=cast.zhou) == {}


def test_a_licence_comes_and_goes_and_the_archive_says_so(cast):
    card = LicenceCard(name="WPS", count=3, owner=Owner.CUSTOMER, expires_on=TODAY)
    licence = add_licence(cast.pc, card=card, told=told(cast.zhou))
    assert add_licence(cast.pc, card=card, told=told(cast.zhou)) == licence
    assert str(licence) == "WPS ×3"
    assert list(Licence.objects.visible_to(cast.zhao)) == [licence]
    assert not Licence.objects.visible_to(cast.wu)

    drop_licence(licence, told=told(cast.li, key="form-2"))

    line = "WPS × 3 → 2026-11-23"
    assert events() == [("licence", "", line), ("licence", line, "")]


def test_strangers_keep_no_licences(cast):
    card = LicenceCard(name="WPS", count=1, owner=Owner.PROVIDER)
    licence = add_licence(cast.pc, card=card, told=told(cast.chen))

    with pytest.raises(PermissionDenied):
        add_licence(cast.pc, card=card, told=told(cast.wu, key="form-2"))
    with pytest.raises(PermissionDenied):
        drop_licence(licence, told=told(cast.zhao))


@pytest.mark.parametrize("written", ["sn-pc-1", "ＳＮ－ＰＣ－１", " Sn-Pc-1 ", "SN-PC -1"])
def test_a_serial_number_is_one_however_it_is_written(cast, written):
    twin = Device.objects.create(
        organization=cast.customer, tag="HB-777", model="M", serial=written
    )

    assert twin.serial == written
    doubts = doubts_of([written], reader=cast.li, but=[twin.pk])
    assert [device.tag for device in doubts["SN-PC-1"].twins] == ["HB-001"]
    found = register_of(cast.customer, reader=cast.li, text=written.strip())
    assert {device.tag for device in found} == {"HB-001", "HB-777"}
    shared = sharing_serials(register_of(cast.customer, reader=cast.li))
    assert {device.tag for device in shared} == {"HB-001", "HB-777"}


def test_a_part_of_a_serial_number_or_a_tag_finds_the_device(cast):
    for text in ("pc-1", "ＰＣ－１", "B-001", "ｈｂ－００１"):
        assert [row.tag for row in register_of(cast.customer, reader=cast.li, text=text)] == [
            "HB-001"
        ]
