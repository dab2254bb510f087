# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.actions.assigning import assign_request
from weibao.servicedesk.actions.consenting import agree_price
from weibao.servicedesk.actions.ending import (
    cancel_request,
    refuse_request,
    reopen_request,
    restore_request,
)
from weibao.servicedesk.actions.moving import NoContractError, NotPossibleError
from weibao.servicedesk.actions.placing import place_request
from weibao.servicedesk.actions.remarking import (
    OtherRemarkError,
    Said,
    WrongFilesError,
    add_remark,
)
from weibao.servicedesk.actions.remote import (
    Connection,
    OtherSessionError,
    begin_remote_session,
    end_remote_session,
)
from weibao.servicedesk.actions.reporting import OtherRequestError, WrongReportError, report_request
from weibao.servicedesk.actions.working import (
    answer_request,
    pause_request,
    record_remote_work,
    resume_request,
    triage_request,
)

__all__ = [
    "Connection",
    "NoContractError",
    "NotPossibleError",
    "OtherRemarkError",
    "OtherRequestError",
    "OtherSessionError",
    "Said",
    "WrongFilesError",
    "WrongReportError",
    "add_remark",
    "agree_price",
    "answer_request",
    "assign_request",
    "begin_remote_session",
    "cancel_request",
    "end_remote_session",
    "pause_request",
    "place_request",
    "record_remote_work",
    "refuse_request",
    "reopen_request",
    "report_request",
    "restore_request",
    "resume_request",
    "triage_request",
]
