# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refuse a body that is too large before anybody reads it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

TOO_LARGE = 413


class BodyLimit:
    """Django limits forms and JSON by itself, but not the files in a form."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A body without a length is empty for WSGI, so this header is the whole truth.
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.BODY_LIMIT:
            return self.answer(request)
        most = settings.BODY_LIMIT // (1024 * 1024)
        return HttpResponse(
            # Before the languages are known, so in both.
            f"一次最多上传 {most} MB。At most {most} MB at once.\n",
            status=TOO_LARGE,
            content_type="text/plain; charset=utf-8",
        )
