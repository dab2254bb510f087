# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The person's own: where they begin, their notices, their language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from weibao.outbox.actions import choose_notices, read_notices
from weibao.outbox.queries import choice_of, notices_to_show
from weibao.parties.models import Role
from weibao.web.forms.notices import NoticesForm, as_chosen
from weibao.web.presenters.telling.choices import ticked
from weibao.web.presenters.telling.notices import told
from weibao.web.stamp import reader_of

MOST = 100
FIRST_PLACES = {
    Role.ENGINEER: "visits",
    Role.FINANCE: "statements",
    Role.BUYER: "contracts",
    **dict.fromkeys((Role.END_USER, Role.RESPONSIBLE, Role.MIS_MANAGER), "mine"),
}


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
    rows = list(notices_to_show(person)[:MOST])
    response = render(request, "notices.html", {"notices": [told(notice) for notice in rows]})
    read_notices(person, rows, now=timezone.now())
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choices(request: HttpRequest) -> HttpResponse:
    """Each person's own choice of what comes by mail, and when."""
    person = reader_of(request)
    form = NoticesForm(initial=as_chosen(choice_of(person)))
    if request.method == "POST":
        form = NoticesForm(request.POST)
        if form.is_valid():
            choose_notices(form.wish(), by=person)
            messages.success(request, _("已记下"))
            return redirect("choices")
    context = {"form": form, "groups": list(ticked(form["mails"].value() or ()))}
    return render(request, "choices.html", context, status=422 if form.is_bound else 200)


def language(request: HttpRequest) -> HttpResponse:
    """The browser remembers the choice, for the sign-in page too."""
    return set_language(request)
