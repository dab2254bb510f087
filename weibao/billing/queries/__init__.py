# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.queries.statements import MonthlyStatement, monthly_statement, months_of

__all__ = ["MonthlyStatement", "monthly_statement", "months_of"]
