# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.refunds.actions.deciding import (
    approve_refund,
    propose_refund,
    recompute_refund,
    refuse_refund,
)
from weibao.refunds.actions.paying import (
    CREDITABLE,
    Account,
    NoAccountError,
    NothingToCreditError,
    confirm_account,
    credit_refund,
    pay_refund,
)
from weibao.refunds.actions.stepping import (
    NothingOwedError,
    OtherRefundError,
    OwnProposalError,
    RefundError,
    RefundStandsError,
    SumChangedError,
    TooMuchError,
)

__all__ = [
    "CREDITABLE",
    "Account",
    "NoAccountError",
    "NothingOwedError",
    "NothingToCreditError",
    "OtherRefundError",
    "OwnProposalError",
    "RefundError",
    "RefundStandsError",
    "SumChangedError",
    "TooMuchError",
    "approve_refund",
    "confirm_account",
    "credit_refund",
    "pay_refund",
    "propose_refund",
    "recompute_refund",
    "refuse_refund",
]
