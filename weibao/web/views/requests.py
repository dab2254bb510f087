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
from django.views.decorators.http import require_http_methods, require_safe

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.dispatch.actions import PlanRefusedError, Slot, book_visit
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.queries import task_of
from weibao.fieldwork.actions import NoContractError
from weibao.knowledge.actions import record_use
from weibao.servicedesk.actions import (
    NotPossibleError,
    OtherPartError,
    OtherSessionError,
    agree_price,
    answer_request,
    assign_request,
    begin_remote_session,
    cancel_request,
    correct_request,
    end_remote_session,
    pause_request,
    place_request,
    record_remote_session,
    refuse_request,
    reopen_request,
    restore_request,
    resume_request,
    triage_request,
)
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import Offers, photos_on, ratings_on, request_for
from weibao.web.forms.sessions import connection_of, held_of
from weibao.web.forms.steps import StepForm
from weibao.web.forms.steps_of import FORMS
from weibao.web.forms.talk import TalkForm
from weibao.web.presenters.case import case_page
from weibao.web.presenters.knowing.suggested import knowledge_of, known_about
from weibao.web.presenters.planning import against_of
from weibao.web.presenters.sessions import sessions_of
from weibao.web.presenters.steps import steps_of
from weibao.web.presenters.talk import latest_in, talk_of
from weibao.web.presenters.telling.delivery import told_on
from weibao.web.presenters.words import told_first
from weibao.web.stamp import fresh_key, reader_of, seen_by

Said = Mapping[str, Any]
Run = Callable[[Request, Said, Observation], object]

RUNS: Mapping[str, Run] = {
    "place": lambda row, said, seen: place_request(row, contract=said["contract"], seen=seen),
    "answer": lambda row, _said, seen: answer_request(row, seen=seen),
    "resume": lambda row, _said, seen: resume_request(row, seen=seen),
    "restore": lambda row, _said, seen: restore_request(row, seen=seen),
    "reopen": lambda row, _said, seen: reopen_request(row, seen=seen),
    "price": lambda row, said, seen: agree_price(row, person=said["person"], seen=seen),
    "pause": lambda row, said, seen: pause_request(row, cause=said["cause"], seen=seen),
    "assign": lambda row, said, seen: assign_request(row, to=said["to"], seen=seen),
    "correct": lambda row, said, seen: correct_request(row, said["report"], seen=seen),
    "cancel": lambda row, said, seen: cancel_request(row, reason=said["reason"], seen=seen),
    "refuse": lambda row, said, seen: refuse_request(row, reason=said["reason"], seen=seen),
    "plan": lambda row, said, seen: book_visit(
        row, slot=slot_of(row, said), seen=seen, agreed=[Kind(one) for one in said["agreed"]]
    ),
    "triage": lambda row, said, seen: triage_request(
        row,
        is_solved=said["is_solved"],
        checks=said["checks"],
        note=said["note"],
        article=said["article"],
        seen=seen,
    ),
    "use": lambda row, said, seen: record_use(
        said["article"], request=row.number, has_solved=said["has_solved"], seen=seen
    ),
    "connect": lambda row, said, seen: begin_remote_session(row, connection_of(said), seen=seen),
    "disconnect": lambda _row, said, seen: end_remote_session(
        said["session"], minutes=said["minutes"], description=said["description"], seen=seen
    ),
    "held": lambda row, said, seen: record_remote_session(
        row, connection_of(said), held_of(said), seen=seen
    ),
}


def slot_of(row: Request, said: Said) -> Slot:
    """For as long as its kind of work usually takes, where nobody says how long."""
    length = said["minutes"] or task_of(row).minutes
    return Slot(engineer=said["engineer"], starts_at=said["planned_at"], minutes=length)


@require_safe
@login_required
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, found(request, number))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def request_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Sent with a mistake, its address stays where the page is: read again, it is the page."""
    row = found(request, number)
    if request.method != "POST":
        return redirect("request", number)
    if name not in RUNS:
        raise Http404
    form = FORMS[name](request.POST, case=row, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return shown(request, row, tried={name: form}, status=422)
    try:
        RUNS[name](row, form.cleaned_data, seen_by(request))
    except PlanRefusedError as error:
        agreed = [Kind(one) for one in form.cleaned_data["agreed"]]
        form.against = against_of(error.conflicts, agreed=agreed)
        return shown(request, row, tried={name: form}, status=422)
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
    row = found(request, number)
    symptom = request.GET.get("checklist", "")
    known = known_about(row.provider, symptom=symptom, summary=row.summary)
    context = {"checklist": known.checklist, "articles": known.articles}
    return render(request, "request/checks.html", context)


SORRY: Mapping[type[Exception], Callable[[], str]] = {
    NotPossibleError: lambda: _("这件请求的状态已经变了，这一步不再适用。请看最新的经过。"),
    FactConflictError: lambda: _("这一步已经记过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
    OtherSessionError: lambda: _("这次远程会话已经记过，内容不同。请刷新后再试。"),
    OtherPartError: lambda: _("其他厂商的这一部分已经记过或者已经结束。请看最新的经过。"),
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
    talk_form: TalkForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    person, now, tried, offers = reader_of(request), timezone.now(), tried or {}, Offers(row)
    talk, case = talk_of(row, reader=person), case_page(row, by=person, now=now)
    context = {
        "case": case,
        "talk": talk,
        "heard": latest_in(talk),
        "photos": photos_on(row, reader=person),
        "ratings": ratings_on(row),
        "talk_form": talk_form or TalkForm(case=row, by=person, initial={"key": fresh_key()}),
        "steps": list(steps_of(row, by=person, tried=tried, offers=offers)),
        "sessions": sessions_of(row, case.sessions, by=person, tried=tried, offers=offers, now=now),
        "known": knowledge_of(row, by=person, tried=tried, offers=offers),
        "told_panel": told_on(row, by=person),
        "problem": [problem] if problem else [],
    }
    return render(request, "request/page.html", context, status=status)
