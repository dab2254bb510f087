# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Tell the browser to load nothing from elsewhere and to run nothing written into a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

HEADER = "Content-Security-Policy"
Answer = Callable[[HttpRequest], HttpResponseBase]


class ContentSecurityPolicy:
    """Adds the policy of the settings to every answer that has none of its own."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        rules = settings.CONTENT_SECURITY_POLICY.items()
        self.policy = "; ".join(f"{kind} {sources}" for kind, sources in rules)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        response.headers.setdefault(HEADER, self.policy)
        return response
