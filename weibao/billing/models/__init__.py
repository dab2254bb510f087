# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.models.bank import Allotment, BankEntry, BankFile, Use
from weibao.billing.models.run import OPEN, BillingRun, ItemStanding, RunItem, RunStanding
from weibao.billing.models.series import NumberSeries

__all__ = [
    "OPEN",
    "Allotment",
    "BankEntry",
    "BankFile",
    "BillingRun",
    "ItemStanding",
    "NumberSeries",
    "RunItem",
    "RunStanding",
    "Use",
]
