# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.mailroom.actions.deciding import (
    SettledAlreadyError,
    drop_mail,
    join_mail,
    report_mail,
)
from weibao.mailroom.actions.receiving import TooLargeError, keep_mail, sort_mail, sort_waiting
from weibao.mailroom.actions.sending import mail_remark, put_mail, send

__all__ = [
    "SettledAlreadyError",
    "TooLargeError",
    "drop_mail",
    "join_mail",
    "keep_mail",
    "mail_remark",
    "put_mail",
    "report_mail",
    "send",
    "sort_mail",
    "sort_waiting",
]
