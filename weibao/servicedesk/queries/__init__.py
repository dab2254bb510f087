# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.queries.calls import open_requests_of_caller, requests_of_device
from weibao.servicedesk.queries.checklists import checklist_for, checklists
from weibao.servicedesk.queries.desk import (
    QueueRow,
    desk_queue,
    find_request,
    request_for,
    requests_of,
)

__all__ = [
    "QueueRow",
    "checklist_for",
    "checklists",
    "desk_queue",
    "find_request",
    "open_requests_of_caller",
    "request_for",
    "requests_of",
    "requests_of_device",
]
