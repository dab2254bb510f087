# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The person's own: where they begin, their notices, their language."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from weibao.outbox.actions import read_notices
from weibao.outbox.queries import notices_of
from weibao.parties.models import Role
from weibao.web.presenters.notices import told
from weibao.web.stamp import reader_of

MOST = 100
FIRST_PLACES = {Role.ENGINEER: "visits", Role.FINANCE: "statements", Role.BUYER: "contracts"}


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    return redirect(FIRST_PLACES.get(Role(reader_of(request).role), "desk"))


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "me.html")


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """Looking at them is reading them; what was new is still marked this once."""
    person = reader_of(request)
    found = [told(notice) for notice in notices_of(person)[:MOST]]
    response = render(request, "notices.html", {"notices": found})
    read_notices(person, now=timezone.now())
    return response


def language(request: HttpRequest) -> HttpResponse:
    """The browser remembers the choice, for the sign-in page too."""
    return set_language(request)
