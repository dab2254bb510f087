# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.queries.agreed import agreed_content
from weibao.billing.queries.bank import entries_of, entry_for, files_of
from weibao.billing.queries.invoices import NextInvoice, next_invoice
from weibao.billing.queries.overdue import (
    AGES,
    Overdue,
    ages_of,
    invoices_promised_to,
    overdue_of,
    with_reminders,
)
from weibao.billing.queries.proposals import Candidate, Ground, Proposal, proposals_for
from weibao.billing.queries.runs import Progress, items_of, progress_of, run_for, runs_of
from weibao.billing.queries.statements import MonthlyStatement, monthly_statement, months_of
from weibao.billing.queries.targets import Target, targets_of

__all__ = [
    "AGES",
    "Candidate",
    "Ground",
    "MonthlyStatement",
    "NextInvoice",
    "Overdue",
    "Progress",
    "Proposal",
    "Target",
    "ages_of",
    "agreed_content",
    "entries_of",
    "entry_for",
    "files_of",
    "invoices_promised_to",
    "items_of",
    "monthly_statement",
    "months_of",
    "next_invoice",
    "overdue_of",
    "progress_of",
    "proposals_for",
    "run_for",
    "runs_of",
    "targets_of",
    "with_reminders",
]
