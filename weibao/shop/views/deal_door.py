# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a customer approves and signs a contract without an account: one version, and no more."""

from __future__ import annotations

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weibao.selling.actions import (
    ContentMovedError,
    DealMovedError,
    LinkNotUsableError,
    NotApprovedError,
    note_opened,
    sign_by_link,
)
from weibao.selling.models import DealLink
from weibao.selling.queries import LinkState, deal_link_of, deal_link_state
from weibao.shop.forms.signing import DoorSignForm
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.paper import papers_of
from weibao.shop.views.asking import private
from weibao.shop.views.doors import STATUS, is_let_in

MOVED = (ContentMovedError, DealMovedError, LinkNotUsableError, NotApprovedError, PermissionDenied)


@never_cache
def deal_door(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    link = found(request, secret, now)
    if link is None:
        return private(render(request, "signing/too_often.html", status=429))
    if request.method != "POST":
        note_opened(link, address=get_adapter(request).get_client_ip(request), now=now)
        return shown(request, secret, link, now=now)
    form = DoorSignForm(request.POST)
    if not form.is_valid():
        return shown(request, secret, link, form=form, now=now)
    said = form.cleaned_data
    try:
        sign_by_link(
            link,
            shown=said["content_hash"],
            person=said["signer"],
            strokes=said["strokes"],
            now=now,
        )
    except MOVED:
        return shown(request, secret, deal_link_of(secret) or link, is_moved=True, now=now)
    return redirect("deal_door", secret)


def found(request: HttpRequest, secret: str, now: datetime) -> DealLink | None:
    """The link; None for who asks too often, Http404 where there never was one."""
    link = deal_link_of(secret)
    return link if is_let_in(request, link, door="deal", now=now) else None


def shown(
    request: HttpRequest,
    secret: str,
    link: DealLink,
    *,
    form: DoorSignForm | None = None,
    is_moved: bool = False,
    now: datetime,
) -> HttpResponse:
    """The papers only where they can be signed, or were; else why not, and nothing of them."""
    state = deal_link_state(link, now=now)
    status = 409 if is_moved else 422 if form else STATUS[state]
    context: dict[str, object] = {
        "state": state.value,
        "secret": secret,
        "is_moved": is_moved,
        "provider": link.version.deal.provider,
    }
    if state in {LinkState.READY, LinkState.DONE}:
        version = link.version
        context |= {
            "deal": version.deal,
            "version": version,
            "title": title_of(version.deal.template),
            "papers": papers_of(version.texts),
            "form": form or DoorSignForm(),
            "signed": [one for one in version.signatures.all() if one.side == "customer"],
        }
    return private(render(request, "shop/deal_door.html", context, status=status))
