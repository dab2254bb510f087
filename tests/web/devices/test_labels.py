# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Labels lead to the device that they stick on."""

import pytest
from django.urls import reverse

from tests.web.devices.scanning import scanned
from weibao.assets.models import Device
from weibao.printing.document import pictures_of
from weibao.workshop.presenters.labels import labels_of


def at_home(path):
    return f"https://weibao.example/{path}"


def test_each_code_on_the_sheet_is_the_address_of_its_device(cast):
    devices = [cast.pc, cast.printer, cast.laptop]

    said = scanned(labels_of(devices, address=at_home))

    assert said == [at_home(reverse("device", args=[device.pk])) for device in devices]


def test_twenty_four_are_on_a_sheet_and_long_words_stay_on_their_label(cast):
    long = {"model": "M" * 120, "serial": "S" * 80}
    devices = [
        Device(pk=number, organization=cast.customer, tag=f"T{number}" * 8, **long)
        for number in range(1, 26)
    ]
    content = labels_of(devices, address=at_home)

    assert len(pictures_of("labels", content)) == 2
    assert len(scanned(content)) == 24


@pytest.mark.parametrize("who", ["zhou", "chen", "li"])
def test_those_who_keep_devices_print_the_list_as_it_is_narrowed(cast, contract, sign_in, who):
    query = {"customer": cast.customer.pk, "show": "uncovered"}

    answer = sign_in(cast.everybody[who]).get(reverse("device_labels", query=query))

    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer["Cache-Control"] == "private, no-store"


def test_one_label_of_one_device(cast, sign_in):
    answer = sign_in(cast.zhao).get(reverse("device_label", args=[cast.pc.pk]))

    assert answer.content[:5] == b"%PDF-"
