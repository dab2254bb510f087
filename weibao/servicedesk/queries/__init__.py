# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.queries.calls import open_requests_of_caller, requests_of_device
from weibao.servicedesk.queries.desk import (
    Mark,
    QueueRow,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    find_request,
    request_for,
    requests_of,
)
from weibao.servicedesk.queries.remarks import attachment_for, remarks_on
from weibao.servicedesk.queries.sessions import open_session_of, sessions_on

__all__ = [
    "Mark",
    "QueueRow",
    "attachment_for",
    "desk_counts",
    "desk_marks",
    "desk_queue",
    "desk_search",
    "find_request",
    "open_requests_of_caller",
    "open_session_of",
    "remarks_on",
    "request_for",
    "requests_of",
    "requests_of_device",
    "sessions_on",
]
