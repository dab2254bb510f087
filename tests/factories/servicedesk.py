# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests that stand where a test needs them."""

from datetime import datetime

from tests.cast import MONDAY, Cast
from tests.factories.agreements import seen
from weibao.agreements.models import Contract
from weibao.servicedesk.actions import report_request
from weibao.servicedesk.models import Request
from weibao.servicedesk.reporting import Report


def report(cast: Cast, contract: Contract | None, **changes) -> Report:
    told = {
        "provider": cast.provider,
        "customer": cast.customer,
        "contract": contract,
        "caller": cast.zhao,
        "device": cast.pc,
        "summary": "开不了机",
        "service": "desktop",
    }
    return Report(**{**told, **changes})


def reported(cast: Cast, contract: Contract | None, *, at: datetime = MONDAY, **changes) -> Request:
    return report_request(report(cast, contract, **changes), seen=seen(cast.zhou, at))
