# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board of repairs, one of them, the part of a request's page, and every step."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.repairs.access import can_send_to_repair
from weibao.repairs.actions import (
    FreeRepairError,
    LoanerOutError,
    MissingPapersError,
    NoLoanerRightError,
    OtherQuoteError,
    OtherRepairError,
    RepairStandsError,
    decline_loaner,
    decline_repair,
    lend_loaner,
    order_repair,
    quote_repair,
    refit_part,
    return_loaner,
    return_part,
    send_to_repair,
    write_off,
)
from weibao.repairs.models import Repair
from weibao.repairs.proofs import proof_type
from weibao.repairs.queries import repair_for
from weibao.servicedesk.files import path_of
from weibao.servicedesk.pictures import FEWEST_BYTES
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.views.requests import found
from weibao.workshop.forms.repairs import SendForm
from weibao.workshop.presenters.repair import page_of, panel_of
from weibao.workshop.presenters.repair_deeds import Tried, form_of, labels
from weibao.workshop.presenters.repairs import board_of
from weibao.workshop.views.steps import Steps, step_taken

Run = Callable[[Repair, Any, Observation], object]
RUNS: Mapping[str, Run] = {
    "order": lambda row, form, seen: order_repair(row, **form.cleaned_data, seen=seen),
    "decline": lambda row, form, seen: decline_repair(row, **form.cleaned_data, seen=seen),
    "quote": lambda row, form, seen: quote_repair(row, **form.cleaned_data, seen=seen),
    "returned": lambda row, form, seen: return_part(row, **form.cleaned_data, seen=seen),
    "refit": lambda row, _form, seen: refit_part(row, seen=seen),
    "lend": lambda row, form, seen: lend_loaner(row, **form.cleaned_data, seen=seen),
    "loaner_back": lambda row, _form, seen: return_loaner(row, seen=seen),
    "no_loaner": lambda row, form, seen: decline_loaner(row, **form.cleaned_data, seen=seen),
    "write_off": lambda row, form, seen: write_off(row, **form.cleaned_data, seen=seen),
}
SORRY: Mapping[type[Exception], Callable[[], str]] = {
    RepairStandsError: lambda: _("这件送修的状态已经变了，这一步不再适用。"),
    OtherRepairError: lambda: _("这张表已经交过，内容不同。请刷新后再试。"),
    FreeRepairError: lambda: _(
        "送原厂保修免费，不能记费用。原厂要收费时：先记返回，再另开一张不按保修的送修单。"
    ),
    OtherQuoteError: lambda: _("报价已经变了，请看新的报价再决定。"),
    LoanerOutError: lambda: _("已经借出一件替用配件。"),
    NoLoanerRightError: lambda: _("按合同，现在还不能借出替用配件：请看是哪一天起、哪些部件除外。"),
    FactConflictError: lambda: _("这一步已经记过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
}


@require_safe
@login_required
def repairs(request: HttpRequest) -> HttpResponse:
    board = board_of(reader_of(request), now=timezone.now())
    return render(request, "repairs/board.html", {"board": board})


@require_safe
@login_required
def repair(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, one(request, number))


@require_POST
@login_required
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    return step_taken(request, number, name, STEPS)


@require_safe
@login_required
def proof(request: HttpRequest, number: str) -> FileResponse:
    """The customer's proof of warranty, to both sides alike; its type is read from its content."""
    row = one(request, number)
    try:
        content = path_of(row.proof_digest).open("rb") if row.proof_digest else None
    except FileNotFoundError as error:
        raise Http404 from error
    if content is None:
        raise Http404
    found = proof_type(content.read(FEWEST_BYTES))
    content.seek(0)
    return FileResponse(
        content,
        as_attachment=True,
        filename=row.proof_name,
        content_type=found[0] if found else "application/octet-stream",
        headers={"Cache-Control": "private, no-store"},
    )


@require_safe
@login_required
def of_request(request: HttpRequest, number: str) -> HttpResponse:
    """A part of the pages of a request, the desk's and the customer's."""
    panel = panel_of(found(request, number), by=reader_of(request), now=timezone.now())
    return render(request, "repairs/panel.html", {"panel": panel})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def send(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if not can_send_to_repair(reader_of(request), row):
        raise PermissionDenied
    form = SendForm(
        request.POST or None, request.FILES or None, initial={"fault": row.summary[:2000]}
    )
    if form.is_valid():
        try:
            made = send_to_repair(row, form.told(row), seen=seen_by(request))
        except MissingPapersError as error:
            for name in error.missing:
                form.add_error(name, _("送原厂保修要有它：请客户提供。"))
        except (OtherRepairError, FactConflictError, FactRefusedError) as error:
            form.add_error(None, SORRY[type(error)]())
        else:
            messages.success(request, _("已送修 %(number)s") % {"number": made.number})
            return redirect("repair", made.number)
    context = {
        "row": row,
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
        "lost_file": bool(request.FILES),
    }
    return render(request, "repairs/send.html", context, status=422 if form.errors else 200)


def one(request: HttpRequest, number: str) -> Repair:
    try:
        return repair_for(reader_of(request), number)
    except Repair.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: Repair,
    *,
    tried: Tried | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = page_of(row, by=reader_of(request), tried=tried, now=timezone.now())
    context = {"page": page, "row": row, "problem": [problem] if problem else []}
    return render(request, "repairs/repair.html", context, status=status)


STEPS: Steps[Repair] = Steps(
    page="repair",
    one=one,
    shown=shown,
    form_of=lambda name, row, request: form_of(name, row, by=reader_of(request), data=request.POST),
    runs=RUNS,
    done=lambda name: labels()[name][0],
    sorry=SORRY,
    wrong={},
)
