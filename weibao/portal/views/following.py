# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of one's requests; reopen, withdraw and rate them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.portal.forms.following import CancelForm, RateForm, ReopenForm
from weibao.portal.presenters.followed import followed_page
from weibao.portal.presenters.mine import mine_of
from weibao.portal.side import reports_faults
from weibao.servicedesk.actions import (
    NotPossibleError,
    OtherRatingError,
    OtherRemarkError,
    RatingStandsError,
    cancel_request,
    rate_request,
    reopen_request,
)
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import request_for
from weibao.web.htmx import is_part
from weibao.web.presenters.narrowing.asked import asked_desk
from weibao.web.stamp import reader_of, seen_by

Run = Callable[[Request, Mapping[str, Any], Observation], object]

STEPS: Mapping[str, tuple[type[Form], Run]] = {
    "reopen": (
        ReopenForm,
        lambda row, said, seen: reopen_request(row, reason=said["told"], seen=seen),
    ),
    "cancel": (
        CancelForm,
        lambda row, said, seen: cancel_request(row, reason=said["reason"], seen=seen),
    ),
    "rate": (
        RateForm,
        lambda row, said, seen: rate_request(
            row, stars=said["stars"], words=said["words"], seen=seen
        ),
    ),
}
THANKS: Mapping[str, Callable[[], str]] = {
    "reopen": lambda: _("已重新打开，服务商会接着处理。"),
    "cancel": lambda: _("已撤回。"),
    "rate": lambda: _("谢谢您的评价。"),
}
MOVED = (NotPossibleError, FactConflictError, FactGuardedError, FactRefusedError, OtherRemarkError)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    if not reports_faults(person):
        raise PermissionDenied
    asked = replace(asked_desk(request.GET.dict()), fields={})
    shown_now = mine_of(person, asked, now=timezone.now())
    template = "portal/mine_live.html" if is_part(request) else "portal/mine.html"
    return render(request, template, {"mine": shown_now})


@require_safe
@login_required
def followed(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, found(request, number))


@require_POST
@login_required
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    row = found(request, number)
    if name not in STEPS:
        raise Http404
    kind, run = STEPS[name]
    form = kind(request.POST)
    if not form.is_valid():
        return shown(request, row, tried={name: form}, status=422)
    try:
        run(row, form.cleaned_data, seen_by(request))
    except MOVED:
        problem = _("这件报修的状态已经变了，请看最新的情况。")
    except OtherRatingError:
        problem = _("这张表已经交过，内容不同。请刷新后再试。")
    except RatingStandsError:
        problem = _("评价已经过了可以修改的 7 天。")
    else:
        messages.success(request, THANKS[name]())
        return redirect("followed", number)
    return shown(request, found(request, number), problem=problem, status=409)


def found(request: HttpRequest, number: str) -> Request:
    """Only for the customer's people: the provider's have the page of the desk."""
    person = reader_of(request)
    try:
        row = request_for(person, number)
    except Request.DoesNotExist as error:
        raise Http404 from error
    if row.customer_id != person.organization_id:
        raise Http404
    return row


def shown(
    request: HttpRequest,
    row: Request,
    *,
    tried: Mapping[str, Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = followed_page(row, by=reader_of(request), tried=tried or {}, now=timezone.now())
    context = {"page": page, "problem": [problem] if problem else []}
    template = "portal/followed_live.html" if is_part(request) else "portal/followed.html"
    return render(request, template, context, status=status)
