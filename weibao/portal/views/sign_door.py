# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a customer signs without an account: one version of one visit, once, and nothing else."""

from collections.abc import Mapping
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.fieldwork.actions import ContentChangedError, VisitNotPossibleError
from weibao.fieldwork.models import Outcome
from weibao.portal.forms.signing import LinkRefuseForm, SignForm
from weibao.portal.views.sheets import sheet_file
from weibao.signing.actions import (
    LinkNotUsableError,
    note_opening,
    refuse_by_link,
    sign_by_link,
)
from weibao.signing.models import SignLink
from weibao.signing.queries import LinkState, link_of_secret, state_of
from weibao.signing.throttle import is_too_often
from weibao.web.forms.visit import VisitForm
from weibao.web.presenters.visiting.sheet import sheet_of

MOST_A_MINUTE = 60
MOST_GUESSES = 20
RATINGS = (5, 4, 3, 2, 1)
FORMS: Mapping[str, type[VisitForm]] = {"sign": SignForm, "refuse": LinkRefuseForm}
STATUS: Mapping[LinkState, int] = {
    LinkState.READY: 200,
    LinkState.USED: 200,
    LinkState.CHANGED: 409,
    LinkState.REVOKED: 410,
    LinkState.ENDED: 410,
    LinkState.LEFT: 410,
}
MOVED = (
    ContentChangedError,
    FactConflictError,
    FactGuardedError,
    FactRefusedError,
    LinkNotUsableError,
    VisitNotPossibleError,
)


@require_safe
@never_cache
def sign_door(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    link = found(request, secret, now)
    if link is None:
        return private(render(request, "signing/too_often.html", status=429))
    note_opening(
        link,
        address=get_adapter(request).get_client_ip(request),
        browser=request.headers.get("User-Agent", ""),
        now=now,
    )
    return shown(request, secret, link, now=now)


@require_POST
@never_cache
def sign_door_step(request: HttpRequest, secret: str, name: str) -> HttpResponse:
    now = timezone.now()
    link = found(request, secret, now)
    if link is None:
        return private(render(request, "signing/too_often.html", status=429))
    if name not in FORMS:
        raise Http404
    form = FORMS[name](request.POST, visit=link.visit, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return shown(request, secret, link, tried={name: form}, now=now)
    try:
        if isinstance(form, SignForm):
            sign_by_link(link, signed=form.signed(), now=now)
        else:
            refuse_by_link(link, **form.cleaned_data, now=now)
    except MOVED:
        changed = link_of_secret(secret) or link
        return shown(request, secret, changed, is_moved=True, now=now)
    return redirect("sign_door", secret)


@require_safe
@never_cache
def sign_door_sheet(request: HttpRequest, secret: str) -> HttpResponse:
    """What was signed here, as long as the link would hold."""
    now = timezone.now()
    link = found(request, secret, now)
    if link is None or not has_sheet(link, now):
        raise Http404
    return private(sheet_file(link.visit, link.version))


def found(request: HttpRequest, secret: str, now: datetime) -> SignLink | None:
    """The link; None for who asks too often, Http404 where there never was one."""
    link = link_of_secret(secret)
    if link is None:
        if is_too_often(request, "sign-guess", most=MOST_GUESSES, seconds=60, now=now):
            return None
        raise Http404
    if is_too_often(request, f"sign:{link.pk}", most=MOST_A_MINUTE, seconds=60, now=now):
        return None
    return link


def has_sheet(link: SignLink, now: datetime) -> bool:
    signature = link.signature
    return signature is not None and signature.outcome == Outcome.SIGNED and now < link.ends_at


def shown(
    request: HttpRequest,
    secret: str,
    link: SignLink,
    *,
    tried: Mapping[str, VisitForm] | None = None,
    is_moved: bool = False,
    now: datetime,
) -> HttpResponse:
    """What is to be signed only where it still can be; else why not, and nothing of the visit."""
    state = state_of(link, now=now)
    if state is LinkState.USED and now >= link.ends_at:
        state = LinkState.ENDED
    status = 409 if is_moved else 422 if tried else STATUS[state]
    context: dict[str, object] = {
        "state": state.value,
        "secret": secret,
        "is_moved": is_moved,
        "provider": link.visit.request.provider,
    }
    if state is LinkState.READY:
        forms = {
            name: (tried or {}).get(name) or kind(visit=link.visit, auto_id=f"id_{name}_%s")
            for name, kind in FORMS.items()
        }
        context |= {"sheet": sheet_of(link.visit), "forms": forms, "ratings": RATINGS}
    if state is LinkState.USED:
        context |= {"signature": link.signature, "has_sheet": has_sheet(link, now)}
    return private(render(request, "signing/door.html", context, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no other site learns it, and no search engine keeps it."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
