# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Comparisons (S2): begun from a log, computed form by form while the page shows how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.selling.access import can_sell
from weibao.selling.actions import assume, begin_comparison, compare_next, show_comparison
from weibao.selling.models import Comparison
from weibao.selling.queries import incidents_of
from weibao.shop.forms.comparing import AssumptionsForm, ComparisonForm
from weibao.shop.presenters.comparing import comparison_page
from weibao.shop.views.asking import reader_who_sees
from weibao.web.stamp import fresh_key, reader_of, seen_by


@login_required
def comparison_new(request: HttpRequest) -> HttpResponse:
    reader = reader_who_sees(request)
    data = request.POST if request.method == "POST" else None
    form = ComparisonForm(data, request.FILES or None, by=reader)
    if form.is_bound and form.is_valid():
        customer, log = form.cleaned_data["customer"], form.cleaned_data["log"]
        provider = reader.organization if can_sell(reader) else None
        now = timezone.now()
        incidents = log.incidents if log else incidents_of(customer, provider=provider, now=now)
        if incidents:
            source = form.log_name if log else ""
            row = begin_comparison(
                customer, source=source, incidents=incidents, said={}, seen=seen_by(request)
            )
            if log and (log.wrong or log.older):
                said = _("%(wrong)s 行读不了，%(older)s 件早于一年，没有计入。")
                messages.warning(request, said % {"wrong": len(log.wrong), "older": log.older})
            return redirect("comparison", row.pk)
        form.add_error("log", _("系统里过去一年没有报修：请上传记录。"))
    context = {"form": form, "key": request.POST.get("key") or fresh_key()}
    status = 422 if form.is_bound else 200
    return render(request, "shop/comparison_new.html", context, status=status)


@require_safe
@login_required
def comparison(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, found(request, key))


@require_POST
@login_required
def comparison_next(request: HttpRequest, key: int) -> HttpResponse:
    """One form further; the answer asks for the next, until all are there."""
    row = found(request, key)
    try:
        compare_next(row, seen=seen_by(request))
    except PermissionDenied as error:
        raise Http404 from error
    page = comparison_page(found(request, key), by=reader_of(request))
    return render(request, "shop/comparison_ways.html", {"page": page})


@require_POST
@login_required
def step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    row = found(request, key)
    if name not in {"assume", "show", "hide"}:
        raise Http404
    try:
        if name != "assume":
            show_comparison(row, is_shown=name == "show", seen=seen_by(request))
            return redirect("comparison", row.pk)
        form = AssumptionsForm(request.POST)
        if not form.is_valid():
            return shown(request, row, form=form, status=422)
        assume(row, said=form.said(), seen=seen_by(request))
    except PermissionDenied as error:
        raise Http404 from error
    return redirect("comparison", row.pk)


def found(request: HttpRequest, key: int) -> Comparison:
    rows = Comparison.objects.visible_to(reader_of(request))
    row = rows.select_related("customer", "made_by").filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def shown(
    request: HttpRequest,
    row: Comparison,
    *,
    form: AssumptionsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = comparison_page(row, by=reader_of(request))
    typed = {one.name: one.value for one in page.assumptions}
    context = {"page": page, "form": form or AssumptionsForm(initial=typed)}
    return render(request, "shop/comparison.html", context, status=status)
