# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.actions.invoices import (
    InvoiceChangedError,
    InvoiceNumberTakenError,
    NothingDueError,
    issue_invoice,
)
from weibao.billing.actions.payments import record_payment

__all__ = [
    "InvoiceChangedError",
    "InvoiceNumberTakenError",
    "NothingDueError",
    "issue_invoice",
    "record_payment",
]
