# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refuse what is too large, or what no database keeps, before anybody reads it."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

TOO_LARGE = 413
Answer = Callable[[HttpRequest], HttpResponseBase]


class BodyLimit:
    """Django limits forms and JSON by itself, but not the files in a form."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A body without a length is empty for WSGI, so this header is the whole truth.
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.BODY_LIMIT:
            return self.answer(request)
        most = {"most": settings.BODY_LIMIT // (1024 * 1024)}
        return render(request, "413.html", most, status=TOO_LARGE)


class AddressWithoutNul:
    """PostgreSQL keeps no NUL and fails when asked for one; forms refuse it by themselves."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.answer(request)
