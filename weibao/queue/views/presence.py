# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A page that is open says so every few seconds, and hears who else has it open."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from weibao.servicedesk.actions import note_presence
from weibao.servicedesk.queries import others_on
from weibao.web.stamp import reader_of
from weibao.web.views.requests import found


@require_POST
@login_required
def presence(request: HttpRequest, number: str) -> HttpResponse:
    row, person, now = found(request, number), reader_of(request), timezone.now()
    note_presence(row, by=person, is_writing=bool(request.POST.get("writing")), now=now)
    others = others_on(row, reader=person, now=now)
    return render(request, "request/present.html", {"others": others})
