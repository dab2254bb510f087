# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.reconciling.actions.sending import (
    NotShownError,
    RunningMonthError,
    SentAlreadyError,
    StatementError,
    WindowError,
    accept_statement,
    send_statement,
)

__all__ = [
    "NotShownError",
    "RunningMonthError",
    "SentAlreadyError",
    "StatementError",
    "WindowError",
    "accept_statement",
    "send_statement",
]
