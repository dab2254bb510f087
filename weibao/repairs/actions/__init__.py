# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.repairs.actions.deciding import decline_repair, order_repair, quote_repair
from weibao.repairs.actions.lending import (
    LoanerOutError,
    NoLoanerRightError,
    decline_loaner,
    lend_loaner,
    return_loaner,
)
from weibao.repairs.actions.returning import refit_part, return_part, write_off
from weibao.repairs.actions.sending import (
    MissingPapersError,
    Sending,
    send_to_repair,
)
from weibao.repairs.actions.stepping import (
    FreeRepairError,
    OtherQuoteError,
    OtherRepairError,
    RepairStandsError,
)

__all__ = [
    "FreeRepairError",
    "LoanerOutError",
    "MissingPapersError",
    "NoLoanerRightError",
    "OtherQuoteError",
    "OtherRepairError",
    "RepairStandsError",
    "Sending",
    "decline_loaner",
    "decline_repair",
    "lend_loaner",
    "order_repair",
    "quote_repair",
    "refit_part",
    "return_loaner",
    "return_part",
    "send_to_repair",
    "write_off",
]
