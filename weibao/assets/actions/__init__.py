# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.actions.devices import add_device, change_device

__all__ = ["add_device", "change_device"]
