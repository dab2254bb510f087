# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A request's page that is open hears what was said and done since; nothing else on it changes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weibao.servicedesk.queries import sessions_on
from weibao.web.presenters.case import events_on
from weibao.web.presenters.talk import latest_in, talk_of
from weibao.web.stamp import reader_of
from weibao.web.views.requests import found


@require_safe
@login_required
def news(request: HttpRequest, number: str) -> HttpResponse:
    """Only what the page lacks; with nothing new, nothing at all."""
    row = found(request, number)
    talk = talk_of(row, reader=reader_of(request))
    events = events_on(row, sessions_on(row))
    heard = request.GET.get("heard", "")
    said = [item for item in talk if item.row.pk > int(heard)] if _is_key(heard) else talk
    has_happened = request.GET.get("happened", "") != str(len(events))
    if not said and not has_happened:
        return HttpResponse(status=204)
    context = {
        "number": number,
        "talk": said,
        "heard": latest_in(talk),
        "events": events,
        "has_happened": has_happened,
    }
    return render(request, "request/news.html", context)


def _is_key(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 19
