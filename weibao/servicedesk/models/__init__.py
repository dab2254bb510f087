# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.servicedesk.models.checklist import Checklist, ChecklistStep
from weibao.servicedesk.models.number import NumberSeries
from weibao.servicedesk.models.request import CLOSED, Channel, Request, Standing
from weibao.servicedesk.models.triage import Triage

__all__ = [
    "CLOSED",
    "Channel",
    "Checklist",
    "ChecklistStep",
    "NumberSeries",
    "Request",
    "Standing",
    "Triage",
]
