# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.earnings.models.appended import Appended, AppendOnlyError
from weibao.earnings.models.closing import PayClosing, PaySheet
from weibao.earnings.models.fact import PayFact, What
from weibao.earnings.models.rule import PayRule

__all__ = ["AppendOnlyError", "Appended", "PayClosing", "PayFact", "PayRule", "PaySheet", "What"]
