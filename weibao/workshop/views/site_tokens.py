# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Addresses under which the agents of a site report: made, shown once, revoked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from weibao.inventory.access import can_see_agents
from weibao.inventory.actions import TooManyTokensError, make_site_token, revoke_site_token
from weibao.inventory.queries import tokens_of
from weibao.web.stamp import reader_of
from weibao.workshop.forms.agents import SiteTokenForm
from weibao.workshop.presenters.agents import installer_lines
from weibao.workshop.views.agents import shown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def site_tokens(request: HttpRequest) -> HttpResponse:
    """The address is in the answer to the form, this once, and nowhere else."""
    person = reader_of(request)
    if not can_see_agents(person):
        raise Http404
    form, address = SiteTokenForm(request.POST or None, person=person), ""
    if form.is_valid():
        site, label = form.cleaned_data["site"], form.cleaned_data["label"]
        try:
            _token, secret = make_site_token(site, label=label, by=person, now=timezone.now())
        except TooManyTokensError:
            form.add_error("site", _("这个地点已有十个地址。请先停用不再使用的。"))
        else:
            address = request.build_absolute_uri(reverse("agents_door", args=[secret]))
            form = SiteTokenForm(person=person)
    context = {
        "tokens": list(tokens_of(person)[:200]),
        "form": form,
        "address": address,
        "lines": installer_lines(address) if address else [],
    }
    status = 422 if form.errors else 200
    return shown(request, "site_tokens", context, status=status)


@require_POST
@login_required
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    person = reader_of(request)
    found = tokens_of(person).filter(pk=key).first()
    if found is None:
        raise Http404
    revoke_site_token(found, by=person, now=timezone.now())
    messages.success(request, _("已停用，用它的采集程序不再被接受。"))
    return redirect("site_tokens")
