# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a customer reads and accepts a quote without an account."""

from __future__ import annotations

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weibao.selling.actions import (
    LinkNotUsableError,
    QuoteNotPossibleError,
    accept_by_link,
    note_opened,
)
from weibao.selling.models import QuoteLink
from weibao.selling.queries import LinkState, quote_link_of, quote_link_state
from weibao.shop.forms.quoting import PersonForm
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.prices import prices_of_lines
from weibao.shop.views.asking import private
from weibao.shop.views.doors import STATUS, is_let_in

MOVED = (LinkNotUsableError, QuoteNotPossibleError, PermissionDenied)


@never_cache
def quote_door(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    link = found(request, secret, now)
    if link is None:
        return private(render(request, "signing/too_often.html", status=429))
    if request.method != "POST":
        note_opened(link, address=get_adapter(request).get_client_ip(request), now=now)
        return shown(request, secret, link, now=now)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return shown(request, secret, link, form=form, now=now)
    try:
        accept_by_link(link, now=now, **form.cleaned_data)
    except MOVED:
        return shown(request, secret, quote_link_of(secret) or link, is_moved=True, now=now)
    return redirect("quote_door", secret)


def found(request: HttpRequest, secret: str, now: datetime) -> QuoteLink | None:
    """The link; None for who asks too often, Http404 where there never was one."""
    link = quote_link_of(secret)
    return link if is_let_in(request, link, door="quote", now=now) else None


def shown(
    request: HttpRequest,
    secret: str,
    link: QuoteLink,
    *,
    form: PersonForm | None = None,
    is_moved: bool = False,
    now: datetime,
) -> HttpResponse:
    state = quote_link_state(link, now=now, on=timezone.localdate(now))
    status = 409 if is_moved else 422 if form else STATUS[state]
    context: dict[str, object] = {
        "state": state.value,
        "secret": secret,
        "is_moved": is_moved,
        "provider": link.version.quote.provider,
    }
    if state in {LinkState.READY, LinkState.DONE}:
        version = link.version
        context |= {
            "quote": version.quote,
            "version": version,
            "title": title_of(version.quote.template),
            "prices": list(prices_of_lines(version.lines)),
            "form": form or PersonForm(),
        }
    return private(render(request, "shop/quote_door.html", context, status=status))
