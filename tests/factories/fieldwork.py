# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits that stand where a test needs them."""

from datetime import datetime, timedelta

from tests.cast import MONDAY, Cast
from tests.factories.agreements import seen
from weibao.fieldwork.actions import finish_visit, plan_visit, sign_visit, start_visit
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Signature, Visit
from weibao.fieldwork.queries import visit_content
from weibao.fieldwork.work import Work
from weibao.servicedesk.models import Request

HOUR = timedelta(hours=1)
STROKES = [[[10, 20], [30, 40]], [[50, 60]]]


def work(**changes) -> Work:
    return Work(**{"service": "onsite", "minutes": 60, "description": "更换电源", **changes})


def planned(cast: Cast, request: Request, *, at: datetime = MONDAY) -> Visit:
    return plan_visit(request, engineer=cast.chen, planned_at=at + HOUR, seen=seen(cast.zhou, at))


def started(cast: Cast, request: Request, *, at: datetime = MONDAY) -> Visit:
    return start_visit(planned(cast, request, at=at), seen=seen(cast.chen, at + HOUR))


def finished(cast: Cast, request: Request, *, at: datetime = MONDAY, **changes) -> Visit:
    visit = started(cast, request, at=at)
    return finish_visit(visit, work=work(**changes), seen=seen(cast.chen, at + 2 * HOUR))


def signed(cast: Cast, visit: Visit, *, at: datetime = MONDAY + 2 * HOUR, **changes) -> Signature:
    shown = visit_content(visit).digest
    by_zhao = {"shown": shown, "person": "赵小燕", "strokes": STROKES, "rating": 5}
    return sign_visit(visit, signed=Signed(**{**by_zhao, **changes}), seen=seen(cast.chen, at))
