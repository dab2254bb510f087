# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.refunds.models.event import RefundEvent, What
from weibao.refunds.models.refund import OPEN, PAYABLE, Refund, Standing, Way

__all__ = ["OPEN", "PAYABLE", "Refund", "RefundEvent", "Standing", "Way", "What"]
