# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.models.attachment import Attachment
from weibao.servicedesk.models.number import NumberSeries
from weibao.servicedesk.models.remark import Remark
from weibao.servicedesk.models.remote_session import ConsentWay, RemoteSession
from weibao.servicedesk.models.request import CLOSED, Channel, Request, Standing
from weibao.servicedesk.models.triage import Triage

__all__ = [
    "CLOSED",
    "Attachment",
    "Channel",
    "ConsentWay",
    "NumberSeries",
    "Remark",
    "RemoteSession",
    "Request",
    "Standing",
    "Triage",
]
