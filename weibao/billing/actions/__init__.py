# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.billing.actions.allotting import (
    EntryStandsError,
    NothingToPayError,
    Piece,
    TooMuchError,
    allot,
    give_back,
    keep_as_credit,
    set_aside,
    undo,
)
from weibao.billing.actions.importing import (
    SentFile,
    StatementChangedError,
    import_statement,
    plan_statement,
)
from weibao.billing.actions.invoices import (
    InvoiceChangedError,
    NothingDueError,
    issue_invoice,
)
from weibao.billing.actions.payments import record_payment
from weibao.billing.actions.reminding import NotOverdueError, RemindedBeforeError, remind
from weibao.billing.actions.running import work_on_runs
from weibao.billing.actions.runs import (
    ItemStandsError,
    MonthAheadError,
    NoReasonError,
    RunOpenError,
    RunStandsError,
    confirm_run,
    drop_run,
    preview_again,
    release_item,
    start_run,
)

__all__ = [
    "EntryStandsError",
    "InvoiceChangedError",
    "ItemStandsError",
    "MonthAheadError",
    "NoReasonError",
    "NotOverdueError",
    "NothingDueError",
    "NothingToPayError",
    "Piece",
    "RemindedBeforeError",
    "RunOpenError",
    "RunStandsError",
    "SentFile",
    "StatementChangedError",
    "TooMuchError",
    "allot",
    "confirm_run",
    "drop_run",
    "give_back",
    "import_statement",
    "issue_invoice",
    "keep_as_credit",
    "plan_statement",
    "preview_again",
    "record_payment",
    "release_item",
    "remind",
    "set_aside",
    "start_run",
    "undo",
    "work_on_runs",
]
