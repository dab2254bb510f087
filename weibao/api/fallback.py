# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A program is never answered with a page: not where the address is wrong, nor where we fail."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from weibao.api.problems import ProblemError, document

BELOW = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class ProblemsForPrograms:
    """The outermost: what any other middleware refuses becomes a problem document here."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if not request.path.startswith(BELOW) or response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        if "json" in response.headers.get("Content-Type", ""):
            return response
        # Whose token it was may be unknown by now: the language is the one that was asked for.
        with translation.override(translation.get_language_from_request(request)):
            told = document(ProblemError(response.status_code, _title(response.status_code)))
        for name in KEPT:
            if name in response.headers:
                told.headers[name] = response.headers[name]
        return told


def _title(status: int) -> str:
    titles = {
        HTTPStatus.NOT_FOUND: _("没有这个地址"),
        HTTPStatus.METHOD_NOT_ALLOWED: _("这个地址不接受这种方法"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("内容太大"),
    }
    fallback = (
        _("服务器出错了") if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _("请求的内容读不懂")
    )
    return titles.get(HTTPStatus(status), fallback)
