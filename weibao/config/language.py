# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The language of a page: what the browser was told to remember, else the person's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from weibao.parties.models import Person


class PersonLanguage:
    """Comes after the middleware that says who it is; until then the browser decides."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person = request.user
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and isinstance(person, Person):
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.answer(request)
