# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.models.attachment import Attachment
from weibao.servicedesk.models.link import Link, Tie
from weibao.servicedesk.models.number import NumberSeries
from weibao.servicedesk.models.presence import Presence
from weibao.servicedesk.models.rating import Rating
from weibao.servicedesk.models.remark import Remark
from weibao.servicedesk.models.remote_session import ConsentWay, RemoteSession
from weibao.servicedesk.models.reply_template import ReplyTemplate
from weibao.servicedesk.models.request import CLOSED, RATED, Channel, Request, Standing
from weibao.servicedesk.models.saved_view import SavedView
from weibao.servicedesk.models.triage import Triage
from weibao.servicedesk.models.vendor_part import VendorOutcome, VendorPart, VendorWord, Way
from weibao.servicedesk.models.watch import Watch

__all__ = [
    "CLOSED",
    "RATED",
    "Attachment",
    "Channel",
    "ConsentWay",
    "Link",
    "NumberSeries",
    "Presence",
    "Rating",
    "Remark",
    "RemoteSession",
    "ReplyTemplate",
    "Request",
    "SavedView",
    "Standing",
    "Tie",
    "Triage",
    "VendorOutcome",
    "VendorPart",
    "VendorWord",
    "Watch",
    "Way",
]
