# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.actions.devices import add_device, change_device
from weibao.assets.actions.events import Sighting, record_changes
from weibao.assets.actions.licences import LicenceCard, add_licence, drop_licence

__all__ = [
    "LicenceCard",
    "Sighting",
    "add_device",
    "add_licence",
    "change_device",
    "drop_licence",
    "record_changes",
]
