# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was signed of a visit, version by version; links for the customer's own telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weibao.fieldwork.actions import VisitNotPossibleError
from weibao.fieldwork.models import Visit
from weibao.portal.presenters.signing import Fresh, fresh_link, signing_page
from weibao.portal.views.sheets import visit_found
from weibao.signing.access import can_make_sign_link
from weibao.signing.actions import make_sign_link, revoke_sign_link
from weibao.signing.queries import links_of
from weibao.web.stamp import reader_of


@require_safe
@login_required
def visit_signing(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, visit_found(request, number))


@require_POST
@login_required
@never_cache
def sign_link(request: HttpRequest, number: str) -> HttpResponse:
    """The address is in the answer to the form, this once, and nowhere else."""
    visit = handed_out(request, number)
    try:
        link, secret = make_sign_link(visit, by=reader_of(request), now=timezone.now())
    except VisitNotPossibleError:
        said = _("这次上门的状态已经变了，这一步不再适用。")
        return shown(request, visit_found(request, number), problem=said, status=409)
    link.visit = visit
    address = request.build_absolute_uri(reverse("sign_door", args=[secret]))
    return shown(request, visit, fresh=fresh_link(link, address))


@require_POST
@login_required
def sign_link_revoke(request: HttpRequest, number: str, key: int) -> HttpResponse:
    visit = handed_out(request, number)
    found = [link for link in links_of(visit) if link.pk == key]
    if not found:
        raise Http404
    revoke_sign_link(found[0], by=reader_of(request), now=timezone.now())
    messages.success(request, _("已停用"))
    return redirect("visit_signing", number)


def handed_out(request: HttpRequest, number: str) -> Visit:
    """A visit for which the reader hands out links; Http404 for everybody else."""
    visit = visit_found(request, number)
    if not can_make_sign_link(reader_of(request), visit):
        raise Http404
    return visit


def shown(
    request: HttpRequest,
    visit: Visit,
    *,
    fresh: Fresh | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = signing_page(visit, by=reader_of(request), now=timezone.now())
    context = {"page": page, "fresh": fresh, "problem": [problem] if problem else []}
    return render(request, "signing/page.html", context, status=status)
