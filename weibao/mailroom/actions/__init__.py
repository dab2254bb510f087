# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.mailroom.actions.deciding import (
    SettledAlreadyError,
    drop_mail,
    join_mail,
    report_mail,
)
from weibao.mailroom.actions.receiving import TooLargeError, keep_mail, sort_mail, sort_waiting
from weibao.mailroom.actions.reviving import try_again
from weibao.mailroom.actions.sending import Draft, mail_notice, mail_remark, put_mail, send

__all__ = [
    "Draft",
    "SettledAlreadyError",
    "TooLargeError",
    "drop_mail",
    "join_mail",
    "keep_mail",
    "mail_notice",
    "mail_remark",
    "put_mail",
    "report_mail",
    "send",
    "sort_mail",
    "sort_waiting",
    "try_again",
]
