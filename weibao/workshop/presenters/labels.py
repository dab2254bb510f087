# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Labels to stick on devices: a code that leads to the device's page, and words for people."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import segno
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.assets.models import Device

QUIET_ZONE = 2
"""In modules: the paper around the code is white, too."""
LONGEST_MODEL = 40


def labels_of(devices: Iterable[Device], *, address: Callable[[str], str]) -> dict[str, Any]:
    """What the template prints. `address` makes a whole address of a path."""
    return {
        "title": _("设备标签"),
        "lang": "en" if get_language() == "en" else "zh",
        "help": _("扫码查看设备档案"),
        "labels": [
            {
                "code": code_of(address(reverse("device", args=[device.pk]))),
                "tag": device.tag,
                "model": shortened(f"{device.brand} {device.model}".strip()),
                "serial": device.serial,
                "owner": str(device.organization),
            }
            for device in devices
        ],
    }


def code_of(address: str) -> str:
    """As SVG. A quarter of it may be scratched off and it is still read."""
    file = BytesIO()
    segno.make(address, error="q", micro=False, boost_error=False).save(
        file, kind="svg", border=QUIET_ZONE, xmldecl=False
    )
    return file.getvalue().decode()


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST_MODEL else f"{words[: LONGEST_MODEL - 1]}…"
