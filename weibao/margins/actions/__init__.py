# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.margins.actions.costs import OtherEmployerError, set_hour_cost
from weibao.margins.actions.figures import bring_up

__all__ = ["OtherEmployerError", "bring_up", "set_hour_cost"]
