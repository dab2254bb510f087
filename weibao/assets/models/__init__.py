# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.models.device import Device
from weibao.assets.models.event import DeviceEvent, EventKind, EventSource
from weibao.assets.models.licence import Licence, Owner

__all__ = ["Device", "DeviceEvent", "EventKind", "EventSource", "Licence", "Owner"]
