# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.queries.invoices import NextInvoice, next_invoice, next_number
from weibao.billing.queries.statements import MonthlyStatement, monthly_statement, months_of

__all__ = [
    "MonthlyStatement",
    "NextInvoice",
    "monthly_statement",
    "months_of",
    "next_invoice",
    "next_number",
]
