# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.queries.devices import devices_matching, find_device

__all__ = ["devices_matching", "find_device"]
