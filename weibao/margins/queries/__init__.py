# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.margins.queries.costs import Spent, spent_on
from weibao.margins.queries.months import Earned, Month, month_of

__all__ = ["Earned", "Month", "Spent", "month_of", "spent_on"]
