# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.models.device import Device
from weibao.assets.models.event import ArchiveError, DeviceEvent, EventKind, EventSource
from weibao.assets.models.licence import Licence, Owner

__all__ = ["ArchiveError", "Device", "DeviceEvent", "EventKind", "EventSource", "Licence", "Owner"]
