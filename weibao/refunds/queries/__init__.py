# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.refunds.queries.refunds import (
    claim_of,
    ended_without_refund,
    red_parts_of,
    refund_for,
    refunds_for,
)

__all__ = ["claim_of", "ended_without_refund", "red_parts_of", "refund_for", "refunds_for"]
