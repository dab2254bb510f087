# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.actions.payments import record_payment

__all__ = ["record_payment"]
