# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A visit is planned, moved or called off; each calls one action."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.dispatch.access import can_dispatch
from weibao.dispatch.actions import (
    PlanRefusedError,
    Slot,
    book_visit,
    call_off_visit,
    move_visit,
)
from weibao.dispatch.queries import task_of
from weibao.fieldwork.actions import NoContractError, VisitNotPossibleError
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_for
from weibao.rota.forms.dispatching import CallOffForm, SlotForm
from weibao.rota.presenters.board import board_url
from weibao.rota.presenters.proposal import local_minute
from weibao.rota.presenters.slot import Subject, slot_page
from weibao.servicedesk.actions import NotPossibleError
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import request_for
from weibao.web.htmx import is_part
from weibao.web.stamp import reader_of, seen_by

GONE = (
    NotPossibleError,
    VisitNotPossibleError,
    NoContractError,
    FactConflictError,
    FactRefusedError,
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def slot(request: HttpRequest) -> HttpResponse:
    said = request.POST if request.method == "POST" else request.GET
    subject = subject_asked(request, said)
    require_dispatch(request)
    form = SlotForm(filled(said, subject), provider=subject.request.provider, auto_id="id_slot_%s")
    if request.method != "POST":
        # Half a question is no mistake.
        return shown(request, subject, form, is_asking=True)
    if not form.is_valid():
        return shown(request, subject, form, status=422)
    try:
        plan(request, subject, form)
    except PlanRefusedError:
        return shown(request, subject, form, status=422)
    except GONE:
        form.add_error(None, _("这件请求或上门的状态已经变了，请看最新的情况。"))
        return shown(request, subject, form, status=422)
    messages.success(request, _("已安排"))
    return back(
        request, to=board_url(timezone.localtime(form.cleaned_data["planned_at"]).date(), "day")
    )


def plan(request: HttpRequest, subject: Subject, form: SlotForm) -> None:
    said = form.cleaned_data
    wanted = Slot(engineer=said["engineer"], starts_at=said["planned_at"], minutes=said["minutes"])
    seen, agreed = seen_by(request), form.agreed_kinds
    if subject.visit is None:
        book_visit(subject.request, slot=wanted, seen=seen, agreed=agreed)
    else:
        move_visit(subject.visit, slot=wanted, seen=seen, agreed=agreed)


@require_POST
@login_required
def call_off(request: HttpRequest, number: str) -> HttpResponse:
    visit = found_visit(request, number)
    require_dispatch(request)
    subject = Subject(request=visit.request, visit=visit)
    form = CallOffForm(request.POST, auto_id="id_off_%s")
    if form.is_valid():
        try:
            call_off_visit(visit, reason=form.cleaned_data["reason"], seen=seen_by(request))
        except GONE:
            form.add_error(None, _("这件请求或上门的状态已经变了，请看最新的情况。"))
        else:
            messages.success(request, _("已取消上门"))
            return back(request, to=reverse("dispatch"))
    empty = SlotForm(
        filled(QueryDict(), subject), provider=visit.request.provider, auto_id="id_slot_%s"
    )
    return shown(request, subject, empty, status=422, call_off=form)


def require_dispatch(request: HttpRequest) -> None:
    if not can_dispatch(reader_of(request)):
        raise PermissionDenied


def subject_asked(request: HttpRequest, said: QueryDict) -> Subject:
    number = said.get("visit", "")
    if number:
        visit = found_visit(request, number)
        return Subject(request=visit.request, visit=visit)
    try:
        row = request_for(reader_of(request), said.get("request", ""))
    except Request.DoesNotExist as error:
        raise Http404 from error
    require_own(request, row)
    return Subject(request=row, visit=None)


def found_visit(request: HttpRequest, number: str) -> Visit:
    try:
        visit = visit_for(reader_of(request), number)
    except Visit.DoesNotExist as error:
        raise Http404 from error
    require_own(request, visit.request)
    return visit


def require_own(request: HttpRequest, row: Request) -> None:
    """A provider may be somebody's customer too; those requests are not theirs to plan."""
    if row.provider_id != reader_of(request).organization_id:
        raise Http404


def filled(said: QueryDict, subject: Subject) -> QueryDict:
    """What is asked, with what is known where nothing is said."""
    data = said.copy()
    visit = subject.visit
    if visit is not None:
        booking = getattr(visit, "booking", None)
        data.setdefault("engineer", str(visit.engineer_id))
        data.setdefault("planned_at", local_minute(visit.planned_at))
        if booking is not None:
            data.setdefault("minutes", str(booking.minutes))
    if not data.get("minutes"):
        data["minutes"] = str(task_of(subject.request).minutes)
    return data


def shown(
    request: HttpRequest,
    subject: Subject,
    form: SlotForm,
    *,
    is_asking: bool = False,
    status: int = 200,
    call_off: CallOffForm | None = None,
) -> HttpResponse:
    page = slot_page(
        subject, form=form, by=reader_of(request), now=timezone.now(), call_off=call_off
    )
    context = {"slot": page, "is_asking": is_asking}
    template = "dispatch/slot.html" if is_part(request) else "dispatch/slot_page.html"
    return render(request, template, context, status=status)


def back(request: HttpRequest, *, to: str) -> HttpResponse:
    """To the board as it was, where it was asked from there."""
    if not is_part(request):
        return redirect(to)
    current = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    is_board = current.partition("?")[0] == reverse("dispatch")
    return HttpResponseClientRedirect(current if is_board else to)
