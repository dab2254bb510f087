# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.margins.models.figures import Figures
from weibao.margins.models.hour_cost import HourCost

__all__ = ["Figures", "HourCost"]
