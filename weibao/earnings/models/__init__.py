# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.earnings.models.closing import PayClosing, PaySheet
from weibao.earnings.models.fact import PayFact, What
from weibao.earnings.models.rule import PayRule

__all__ = ["PayClosing", "PayFact", "PayRule", "PaySheet", "What"]
