# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.refunds.queries.refunds import (
    approval_of,
    claim_of,
    ended_without_refund,
    red_parts_of,
    refund_for,
    refunds_for,
)

__all__ = [
    "approval_of",
    "claim_of",
    "ended_without_refund",
    "red_parts_of",
    "refund_for",
    "refunds_for",
]
