# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.actions.assigning import assign_request
from weibao.servicedesk.actions.consenting import agree_price
from weibao.servicedesk.actions.correcting import correct_request
from weibao.servicedesk.actions.desk.presence import note_presence
from weibao.servicedesk.actions.desk.replies import (
    TooManyRepliesError,
    UnknownBlanksError,
    drop_reply,
    save_reply,
)
from weibao.servicedesk.actions.desk.views import (
    TooManySharedViewsError,
    TooManyViewsError,
    ViewNameTakenError,
    change_view,
    forget_view,
    move_view,
    save_view,
)
from weibao.servicedesk.actions.ending import (
    cancel_request,
    refuse_request,
    reopen_request,
    restore_request,
)
from weibao.servicedesk.actions.handing import (
    Handover,
    OtherPartError,
    ask_vendor,
    end_vendor_part,
    note_vendor_answer,
)
from weibao.servicedesk.actions.moving import NoContractError, NotPossibleError
from weibao.servicedesk.actions.placing import place_request
from weibao.servicedesk.actions.rating import (
    OtherRatingError,
    RatingStandsError,
    rate_request,
)
from weibao.servicedesk.actions.remarking import (
    OtherRemarkError,
    Said,
    WrongFilesError,
    add_remark,
)
from weibao.servicedesk.actions.remote import (
    Connection,
    Held,
    OtherSessionError,
    WrongSessionError,
    begin_remote_session,
    end_remote_session,
    record_remote_session,
)
from weibao.servicedesk.actions.reporting import (
    OtherRequestError,
    Reported,
    WrongReportError,
    report_once,
    report_request,
)
from weibao.servicedesk.actions.showing import report_with_photos
from weibao.servicedesk.actions.ties.linking import (
    FREE,
    WrongLinkError,
    link_requests,
    merge_request,
    unlink_requests,
    unmerge_request,
)
from weibao.servicedesk.actions.ties.splitting import split_request
from weibao.servicedesk.actions.ties.watching import unwatch_request, watch_request
from weibao.servicedesk.actions.working import (
    answer_request,
    pause_request,
    resume_request,
    triage_request,
)

__all__ = [
    "FREE",
    "Connection",
    "Handover",
    "Held",
    "NoContractError",
    "NotPossibleError",
    "OtherPartError",
    "OtherRatingError",
    "OtherRemarkError",
    "OtherRequestError",
    "OtherSessionError",
    "RatingStandsError",
    "Reported",
    "Said",
    "TooManyRepliesError",
    "TooManySharedViewsError",
    "TooManyViewsError",
    "UnknownBlanksError",
    "ViewNameTakenError",
    "WrongFilesError",
    "WrongLinkError",
    "WrongReportError",
    "WrongSessionError",
    "add_remark",
    "agree_price",
    "answer_request",
    "ask_vendor",
    "assign_request",
    "begin_remote_session",
    "cancel_request",
    "change_view",
    "correct_request",
    "drop_reply",
    "end_remote_session",
    "end_vendor_part",
    "forget_view",
    "link_requests",
    "merge_request",
    "move_view",
    "note_presence",
    "note_vendor_answer",
    "pause_request",
    "place_request",
    "rate_request",
    "record_remote_session",
    "refuse_request",
    "reopen_request",
    "report_once",
    "report_request",
    "report_with_photos",
    "restore_request",
    "resume_request",
    "save_reply",
    "save_view",
    "split_request",
    "triage_request",
    "unlink_requests",
    "unmerge_request",
    "unwatch_request",
    "watch_request",
]
