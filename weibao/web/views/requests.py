# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A request's page, and its steps: each calls one action."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.fieldwork.actions import NoContractError, plan_visit
from weibao.servicedesk.actions import (
    NotPossibleError,
    answer_request,
    assign_request,
    cancel_request,
    pause_request,
    record_remote_work,
    refuse_request,
    reopen_request,
    restore_request,
    resume_request,
    triage_request,
)
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import checklist_for, request_for
from weibao.web.forms.steps import StepForm
from weibao.web.forms.steps_of import FORMS
from weibao.web.presenters.case import case_page
from weibao.web.presenters.steps import steps_of
from weibao.web.presenters.words import told_first
from weibao.web.stamp import reader_of, seen_by

Said = Mapping[str, Any]
Run = Callable[[Request, Said, Observation], object]

RUNS: Mapping[str, Run] = {
    "answer": lambda row, _said, seen: answer_request(row, seen=seen),
    "resume": lambda row, _said, seen: resume_request(row, seen=seen),
    "restore": lambda row, _said, seen: restore_request(row, seen=seen),
    "reopen": lambda row, _said, seen: reopen_request(row, seen=seen),
    "pause": lambda row, said, seen: pause_request(row, cause=said["cause"], seen=seen),
    "assign": lambda row, said, seen: assign_request(row, to=said["to"], seen=seen),
    "cancel": lambda row, said, seen: cancel_request(row, reason=said["reason"], seen=seen),
    "refuse": lambda row, said, seen: refuse_request(row, reason=said["reason"], seen=seen),
    "remote": lambda row, said, seen: record_remote_work(
        row, minutes=said["minutes"], description=said["description"], seen=seen
    ),
    "plan": lambda row, said, seen: plan_visit(
        row, engineer=said["engineer"], planned_at=said["planned_at"], seen=seen
    ),
    "triage": lambda row, said, seen: triage_request(
        row, is_solved=said["is_solved"], checks=said["checks"], note=said["note"], seen=seen
    ),
}


@require_safe
@login_required
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, found(request, number))


@require_POST
@login_required
def request_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    row = found(request, number)
    if name not in RUNS:
        raise Http404
    form = FORMS[name](request.POST, case=row, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return shown(request, row, tried={name: form}, status=422)
    try:
        RUNS[name](row, form.cleaned_data, seen_by(request))
    except FactGuardedError as error:
        said = told_first(error.problems)
        return shown(request, found(request, number), problem=said, status=409)
    except tuple(SORRY) as error:
        problem = SORRY[type(error)]()
        return shown(request, found(request, number), problem=problem, status=409)
    messages.success(request, _("已记下"))
    return redirect("request", number)


@require_safe
@login_required
def request_checks(request: HttpRequest, number: str) -> HttpResponse:
    found(request, number)
    checklist = checklist_for(request.GET.get("checklist", ""))
    return render(request, "request/checks.html", {"checklist": checklist})


SORRY: Mapping[type[Exception], Callable[[], str]] = {
    NotPossibleError: lambda: _("这件请求的状态已经变了，这一步不再适用。请看最新的经过。"),
    FactConflictError: lambda: _("这一步已经记过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
    NoContractError: lambda: _("没有合同，不能安排上门：请先商定费用。"),
}


def found(request: HttpRequest, number: str) -> Request:
    try:
        return request_for(reader_of(request), number)
    except Request.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: Request,
    *,
    tried: Mapping[str, StepForm] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    person = reader_of(request)
    context = {
        "case": case_page(row, by=person, now=timezone.now()),
        "steps": list(steps_of(row, by=person, tried=tried or {})),
        "problem": [problem] if problem else [],
    }
    return render(request, "request/page.html", context, status=status)
