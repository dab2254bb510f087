# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engineer's visits, and the steps of one: each calls one action."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.fieldwork.actions import (
    BackupNeededError,
    ContentChangedError,
    EndsBeforeItBeganError,
    VisitNotPossibleError,
    agree_extension,
    change_visit,
    finish_visit,
    record_backup_answer,
    refuse_signature,
    sign_visit,
    start_visit,
)
from weibao.fieldwork.models import BackupAnswer, Outcome, Visit
from weibao.fieldwork.queries import visit_for
from weibao.stock.actions import OthersGoodsError, ShortError, UnknownCodeError
from weibao.web.forms.parts import short_of
from weibao.web.forms.visit import VisitForm
from weibao.web.presenters.visiting.visit import FORMS, visit_page
from weibao.web.presenters.visiting.visits import visits_page
from weibao.web.presenters.words import told_first
from weibao.web.stamp import reader_of, seen_by

Run = Callable[[Visit, Any, Observation], object]

RUNS: Mapping[str, Run] = {
    "arrive": lambda visit, _form, seen: start_visit(visit, seen=seen),
    "backup": lambda visit, form, seen: record_backup_answer(
        visit,
        person=form.cleaned_data["person"],
        answer=BackupAnswer(form.cleaned_data["answer"]),
        seen=seen,
    ),
    "extension": lambda visit, form, seen: agree_extension(
        visit, person=form.cleaned_data["person"], seen=seen
    ),
    "work": lambda visit, form, seen: finish_visit(visit, work=form.work(), seen=seen),
    "change": lambda visit, form, seen: change_visit(visit, work=form.work(), seen=seen),
    "sign": lambda visit, form, seen: sign_visit(visit, signed=form.signed(), seen=seen),
    "refuse": lambda visit, form, seen: refuse_signature(
        visit,
        outcome=Outcome(form.cleaned_data["outcome"]),
        reason=form.cleaned_data["reason"],
        seen=seen,
    ),
}


@require_safe
@login_required
def visits(request: HttpRequest) -> HttpResponse:
    show = request.GET.get("show", "")
    page = visits_page(reader_of(request), show=show, now=timezone.now())
    return render(request, "visits/page.html", {"visits": page})


@require_safe
@login_required
def visit(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, found(request, number))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def visit_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    row = found(request, number)
    if request.method != "POST":  # the page was read again after a mistake
        return redirect("visit", number)
    if name not in RUNS:
        raise Http404
    form = FORMS[name](request.POST, visit=row, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return shown(request, row, tried={name: form}, status=422)
    try:
        RUNS[name](row, form, seen_by(request))
    except (BackupNeededError, ShortError) as error:
        if isinstance(error, ShortError):
            form.short = short_of(error)
        else:
            form.add_error("is_destructive", _("先记下客户对备份的回答，再记录这项工作。"))
        return shown(request, row, tried={name: form}, status=422)
    except FactGuardedError as error:
        said = told_first(error.problems)
        return shown(request, found(request, number), problem=said, status=409)
    except tuple(SORRY) as error:
        return shown(request, found(request, number), problem=SORRY[type(error)](), status=409)
    messages.success(request, _("已签字") if name == "sign" else _("已记下"))
    return redirect("visit", number)


SORRY: Mapping[type[Exception], Callable[[], str]] = {
    VisitNotPossibleError: lambda: _("这次上门的状态已经变了，这一步不再适用。"),
    ContentChangedError: lambda: _("内容刚刚改过。请客户重新核对下面的内容再签。"),
    FactConflictError: lambda: _("这一步已经记过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
    UnknownCodeError: lambda: _("那里没有这个编码的配件。"),
    OthersGoodsError: lambda: _("这是替别的请求买的配件。"),
    EndsBeforeItBeganError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
}


def found(request: HttpRequest, number: str) -> Visit:
    try:
        return visit_for(reader_of(request), number)
    except Visit.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: Visit,
    *,
    tried: Mapping[str, VisitForm] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = visit_page(row, by=reader_of(request), tried=tried or {}, now=timezone.now())
    context = {"visit": page, "problem": [problem] if problem else []}
    return render(request, "visits/visit.html", context, status=status)
