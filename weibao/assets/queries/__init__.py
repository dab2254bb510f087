# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.queries.devices import devices_matching, find_device
from weibao.assets.queries.events import archive_of, find_registered
from weibao.assets.queries.register import (
    Doubt,
    doubts_of,
    register_of,
    running_out,
    sharing_serials,
)

__all__ = [
    "Doubt",
    "archive_of",
    "devices_matching",
    "doubts_of",
    "find_device",
    "find_registered",
    "register_of",
    "running_out",
    "sharing_serials",
]
