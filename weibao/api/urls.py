# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The interface for programs: /api/v1/, described at /api/v1/openapi.json."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.api.endpoints.requests import router
from weibao.api.problems import ProblemError, document, invalid
from weibao.api.queries import bearer_of
from weibao.parties.models import Person
from weibao.servicedesk.actions import (
    NotPossibleError,
    OtherRatingError,
    OtherRemarkError,
    OtherRequestError,
    RatingStandsError,
)


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Whoever holds the token is its person, and reads in their language."""
        person = bearer_of(token)
        if person is not None:
            translation.activate(person.language)
        return person


class Json(BaseRenderer):
    """Chinese as Chinese, not as escapes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder).encode()


api = NinjaAPI(
    title="Weibao",
    version="1",
    auth=Bearer(),
    docs_url=None,
    renderer=Json(),
    urls_namespace="api",
)
api.add_router("", router)


@api.exception_handler(ProblemError)
def said(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return document(error)


@api.exception_handler(ValidationError)
def wrong_fields(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return document(invalid(error.errors))


@api.exception_handler(FactConflictError)
@api.exception_handler(OtherRatingError)
@api.exception_handler(OtherRemarkError)
@api.exception_handler(OtherRequestError)
def other_content(_request: HttpRequest, _error: Exception) -> HttpResponse:
    title = _("这个 key 已经用过，内容不同")
    return document(ProblemError(409, title, errors=[("key", title)]))


@api.exception_handler(FactRefusedError)
def refused(_request: HttpRequest, error: Exception) -> HttpResponse:
    return document(ProblemError(422, _("台账不接受这条事实"), detail=str(error)))


@api.exception_handler(NotPossibleError)
def not_possible(_request: HttpRequest, error: NotPossibleError) -> HttpResponse:
    title = _("报修单“%(standing)s”，做不了这一步") % {"standing": error.standing.label}
    return document(ProblemError(409, title))


@api.exception_handler(RatingStandsError)
def rating_stands(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return document(ProblemError(409, _("评价已过了可以修改的日子")))


@api.exception_handler(AuthenticationError)
def no_token(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    title = _("需要有效的令牌")
    response = document(ProblemError(401, title, detail="Authorization: Bearer wb_…"))
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(PermissionDenied)
def not_allowed(_request: HttpRequest, _error: PermissionDenied) -> HttpResponse:
    return document(ProblemError(403, _("您不能做这件事")))


@api.exception_handler(HttpError)
def not_understood(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return document(ProblemError(error.status_code, _("请求的内容读不懂"), detail=str(error)))


urlpatterns = [path("api/v1/", api.urls)]
