# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A billing run: started, watched, confirmed or dropped."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.billing.actions import (
    MonthAheadError,
    RunOpenError,
    RunStandsError,
    confirm_run,
    drop_run,
    start_run,
)
from weibao.billing.models import BillingRun
from weibao.billing.queries import run_for
from weibao.finance.forms.runs import StartForm
from weibao.finance.gate import for_finance
from weibao.finance.presenters.runs import run_page
from weibao.finance.presenters.tabs import tabs_of
from weibao.finance.views import home
from weibao.web.stamp import fresh_key, reader_of, seen_by

SORRY: Mapping[type[Exception], Callable[[], str]] = {
    RunOpenError: lambda: _("还有一个批次没有开完，请先开完或作废它。"),
    MonthAheadError: lambda: _("这个月还没有开始。"),
    RunStandsError: lambda: _("这个批次的状态已经变了，请看现在的情况。"),
}


@require_POST
@for_finance
def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return home.shown(request, form, status=422)
    said = form.cleaned_data
    try:
        made = start_run(
            said["month"], bounds=form.bounds, due_days=said["due_days"], seen=seen_by(request)
        )
    except (RunOpenError, MonthAheadError) as error:
        return home.shown(request, form, problem=SORRY[type(error)](), status=409)
    return redirect("billing_run", made.pk)


@require_safe
@for_finance
def run(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, one(request, key))


@require_safe
@for_finance
def progress(request: HttpRequest, key: int) -> HttpResponse:
    """A part of the page that asks for itself again; at the end all of it is read anew."""
    page = run_page(one(request, key), show="", number=None)
    response = render(request, "finance/progress.html", {"page": page})
    if not page.is_under_way:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@for_finance
def confirm(request: HttpRequest, key: int) -> HttpResponse:
    row = one(request, key)
    try:
        confirm_run(row, seen=seen_by(request))
    except RunStandsError as error:
        return shown(request, one(request, key), problem=SORRY[type(error)](), status=409)
    messages.success(request, _("开始开出，可以离开这一页。"))
    return redirect("billing_run", row.pk)


@require_POST
@for_finance
def drop(request: HttpRequest, key: int) -> HttpResponse:
    row = one(request, key)
    try:
        drop_run(row, seen=seen_by(request))
    except RunStandsError as error:
        return shown(request, one(request, key), problem=SORRY[type(error)](), status=409)
    messages.success(request, _("已作废，什么也没有开出。"))
    return redirect("finance")


def one(request: HttpRequest, key: int) -> BillingRun:
    try:
        return run_for(reader_of(request), key)
    except BillingRun.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: BillingRun,
    *,
    problem: str = "",
    tried: tuple[int, str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`tried` is the parked contract whose form came back, what was typed and what is wrong."""
    page = run_page(row, show=request.GET.get("show", ""), number=request.GET.get("page"))
    item, typed, wrong = tried or (0, "", "")
    context = {
        "page": page,
        "tabs": tabs_of("finance"),
        "key": fresh_key(),
        "problem": [problem] if problem else [],
        "tried_item": item,
        "typed": typed,
        "wrong": [wrong] if wrong else [],
    }
    return render(request, "finance/run.html", context, status=status)
