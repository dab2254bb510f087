# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.actions.assigning import assign_request
from weibao.servicedesk.actions.ending import (
    cancel_request,
    refuse_request,
    reopen_request,
    restore_request,
)
from weibao.servicedesk.actions.moving import NoContractError, NotPossibleError
from weibao.servicedesk.actions.reporting import OtherRequestError, WrongReportError, report_request
from weibao.servicedesk.actions.working import (
    answer_request,
    pause_request,
    record_remote_work,
    resume_request,
    triage_request,
)

__all__ = [
    "NoContractError",
    "NotPossibleError",
    "OtherRequestError",
    "WrongReportError",
    "answer_request",
    "assign_request",
    "cancel_request",
    "pause_request",
    "record_remote_work",
    "refuse_request",
    "reopen_request",
    "report_request",
    "restore_request",
    "resume_request",
    "triage_request",
]
