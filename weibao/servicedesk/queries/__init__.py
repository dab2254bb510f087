# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.queries.calls import open_requests_of_caller, requests_of_device
from weibao.servicedesk.queries.concerned import office_and_desk_of, office_of
from weibao.servicedesk.queries.desk import (
    Day,
    Mark,
    QueueRow,
    desk_counts,
    desk_marks,
    desk_queue,
    desk_search,
    find_request,
    request_for,
    request_sent_with,
    requests_of,
)
from weibao.servicedesk.queries.ended import EndedPage, Place, ended_page
from weibao.servicedesk.queries.filters import Fields, understood
from weibao.servicedesk.queries.links import (
    Linked,
    link_for,
    links_on,
    watchers_of,
    watchers_seen,
)
from weibao.servicedesk.queries.offers import Offers
from weibao.servicedesk.queries.presence import others_on
from weibao.servicedesk.queries.ratings import rating_by, ratings_on
from weibao.servicedesk.queries.remarks import attachment_for, photos_on, remarks_on
from weibao.servicedesk.queries.sessions import open_session_of, sessions_on
from weibao.servicedesk.queries.vendors import (
    find_vendor_promise,
    vendor_parts_on,
    vendors_asked,
)
from weibao.servicedesk.queries.views import saved_view_for, saved_views

__all__ = [
    "Day",
    "EndedPage",
    "Fields",
    "Linked",
    "Mark",
    "Offers",
    "Place",
    "QueueRow",
    "attachment_for",
    "desk_counts",
    "desk_marks",
    "desk_queue",
    "desk_search",
    "ended_page",
    "find_request",
    "find_vendor_promise",
    "link_for",
    "links_on",
    "office_and_desk_of",
    "office_of",
    "open_requests_of_caller",
    "open_session_of",
    "others_on",
    "photos_on",
    "rating_by",
    "ratings_on",
    "remarks_on",
    "request_for",
    "request_sent_with",
    "requests_of",
    "requests_of_device",
    "saved_view_for",
    "saved_views",
    "sessions_on",
    "understood",
    "vendor_parts_on",
    "vendors_asked",
    "watchers_of",
    "watchers_seen",
]
