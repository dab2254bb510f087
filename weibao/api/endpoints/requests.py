# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests: report, list, read, talk."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status
from pydantic import Field

from weibao.agreements.observation import Observation
from weibao.api.problems import ProblemError
from weibao.api.reading import read_report
from weibao.api.schemas import (
    Page,
    Problem,
    RatingIn,
    RatingOut,
    RemarkIn,
    RemarkOut,
    ReopenIn,
    RequestIn,
    RequestOut,
)
from weibao.api.showing import shown, shown_all, shown_new, shown_rating, shown_remark
from weibao.parties.models import Person
from weibao.servicedesk.actions import (
    Said,
    WrongReportError,
    add_remark,
    rate_request,
    reopen_request,
    report_once,
)
from weibao.servicedesk.answering import contract_for_report
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.queries import remarks_on, request_for, requests_of

router = Router(tags=["requests"])
Limit = Annotated[int, Field(ge=1, le=100)]
WRONG = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post("/requests", response={200: RequestOut, 201: RequestOut, **WRONG})
def report(request: HttpRequest, payload: RequestIn) -> Status[dict[str, Any]]:
    """Report a fault: 201 when it is new, 200 when the same key came before."""
    now, by = datetime.now(tz=UTC), bearer(request)
    read = read_report(payload, by=by, now=now)
    seen = Observation(key=payload.key, at=read.at, by=by, now=now)
    said = read.report
    if said.contract is None:
        said = replace(said, contract=contract_for_report(said, seen=seen))
    try:
        made = report_once(said, seen=seen)
    except WrongReportError as error:
        errors = [(field, _("属于另一家客户")) for field in error.fields]
        raise ProblemError(422, _("有的字段不对"), errors=errors) from error
    if made.is_new:
        return Status(201, shown_new(made.request, made.dues, reader=seen.by))
    return Status(200, shown(made.request, reader=seen.by))


@router.get("/requests", response={200: Page, **WRONG})
def listed(
    request: HttpRequest,
    standing: str = "",
    after: str = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """The requests one may see, latest first; `standing` open, or one of the standings."""
    reader = bearer(request)
    rows = requests_of(reader)
    if standing == "open":
        rows = rows.open()
    elif standing.upper() in Standing.values:
        rows = rows.filter(standing=standing.upper())
    elif standing:
        known = {"words": "、".join(["open", *(name.lower() for name in Standing.values)])}
        message = _("没有这个词；可以写：%(words)s") % known
        raise ProblemError(422, _("有的字段不对"), errors=[("standing", message)])
    if after:
        last = found(reader, after)
        rows = rows.filter(reported_at__lte=last.reported_at).exclude(
            reported_at=last.reported_at, pk__gte=last.pk
        )
    page = list(rows.order_by("-reported_at", "-pk")[: limit + 1])
    follows = page[limit - 1].number if len(page) > limit else None
    return {"items": shown_all(page[:limit], reader=reader), "next": follows}


@router.get("/requests/{number}", response={200: RequestOut, **WRONG})
def read(request: HttpRequest, number: str) -> dict[str, Any]:
    reader = bearer(request)
    return shown(found(reader, number), reader=reader)


@router.get("/requests/{number}/remarks", response={200: list[RemarkOut], **WRONG})
def remarks(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """What was said, in order; notes of the other side are not among it."""
    reader = bearer(request)
    return [shown_remark(row) for row in remarks_on(found(reader, number), reader=reader)]


@router.post("/requests/{number}/remarks", response={201: RemarkOut, **WRONG})
def say(request: HttpRequest, number: str, payload: RemarkIn) -> Status[dict[str, Any]]:
    seen = seen_now(request, payload.key)
    said = Said(body=payload.body, is_internal=payload.is_internal)
    return Status(201, shown_remark(add_remark(found(seen.by, number), said, seen=seen)))


@router.post("/requests/{number}/reopen", response={200: RequestOut, **WRONG})
def reopen(request: HttpRequest, number: str, payload: ReopenIn) -> dict[str, Any]:
    """The fault is back: what was promised runs on."""
    seen = seen_now(request, payload.key)
    row = reopen_request(found(seen.by, number), reason=payload.reason, seen=seen)
    return shown(row, reader=seen.by)


@router.post("/requests/{number}/rating", response={200: RatingOut, **WRONG})
def rate(request: HttpRequest, number: str, payload: RatingIn) -> dict[str, Any]:
    """How content the customer is; given again with another key within some days, it changes."""
    seen = seen_now(request, payload.key)
    row = found(seen.by, number)
    return shown_rating(rate_request(row, stars=payload.stars, words=payload.words, seen=seen))


def seen_now(request: HttpRequest, key: str) -> Observation:
    now = datetime.now(tz=UTC)
    return Observation(key=key, at=now, by=bearer(request), now=now)


def bearer(request: HttpRequest) -> Person:
    """Whoever the token belongs to; no endpoint is reached without one."""
    person = request.auth  # type: ignore[attr-defined] # set by the token's check
    if not isinstance(person, Person):
        raise PermissionDenied
    return person


def found(reader: Person, number: str) -> Request:
    try:
        return request_for(reader, number.upper())
    except Request.DoesNotExist as error:
        raise ProblemError(404, _("没有这个单号，或者您看不到它")) from error
