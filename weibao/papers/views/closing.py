# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The data at the end of a contract: seen by both sides, chosen by one, erased by the other."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError
from weibao.agreements.models import Contract
from weibao.erasure.access import can_see_data
from weibao.erasure.actions import (
    ErasureBegunError,
    NoReasonError,
    NotHandedOverError,
    NothingChosenError,
    NothingKeptError,
    StillNeededError,
    choose,
    hold,
    start_erasure,
)
from weibao.erasure.models import Erasure
from weibao.erasure.queries import certified_of
from weibao.office.views.contracts import found, shown
from weibao.papers.presenters.closing import CHOICES, data_page, progress_of
from weibao.papers.presenters.erasing import certificate_paper
from weibao.papers.presenters.hindered import sentence
from weibao.papers.views.documents import given
from weibao.web.stamp import fresh_key, reader_of, seen_by

LONGEST_REASON = 400


@require_safe
@login_required
def data(request: HttpRequest, number: str) -> HttpResponse:
    return answered(request, readable(request, number))


@require_safe
@login_required
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """The part of the page that changes while it is being erased."""
    row = readable(request, number)
    erasure = Erasure.objects.visible_to(reader_of(request)).filter(contract=row).first()
    progress = progress_of(erasure)
    context = {"progress": progress, "number": number}
    response = render(request, "contract/data_progress.html", context)
    if not progress.is_running:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@login_required
def choose_data(request: HttpRequest, number: str) -> HttpResponse:
    row = readable(request, number)
    choice = request.POST.get("choice", "")
    if choice not in CHOICES:
        return answered(request, row, _("请选择一项。"), status=422)
    try:
        choose(row, choice=choice, seen=seen_by(request))
    except (StillNeededError, ErasureBegunError, FactConflictError) as refused:
        return answered(request, row, *told(refused), status=409)
    messages.success(request, _("已记下您的选择，并通知了服务商。"))
    return redirect("contract_data", number)


@require_POST
@login_required
def start(request: HttpRequest, number: str) -> HttpResponse:
    row = readable(request, number)
    try:
        start_erasure(row, seen=seen_by(request))
    except (StillNeededError, NothingChosenError, NotHandedOverError) as refused:
        return answered(request, row, *told(refused), status=409)
    messages.success(request, _("已开始删除。可以离开此页，完成后会通知双方。"))
    return redirect("contract_data", number)


@require_POST
@login_required
def keep_on(request: HttpRequest, number: str) -> HttpResponse:
    """A side asks that what a law lets go stay, or takes that back."""
    row = readable(request, number)
    is_held = request.POST.get("is_held") == "yes"
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    try:
        hold(row, is_held=is_held, reason=reason, seen=seen_by(request))
    except (NothingKeptError, NoReasonError, FactConflictError) as refused:
        status = 422 if isinstance(refused, NoReasonError) else 409
        return answered(request, row, *told(refused), status=status)
    messages.success(request, _("已记入台账，并通知了对方。"))
    return redirect("contract_data", number)


@require_safe
@login_required
def certificate(request: HttpRequest, number: str, form: str) -> HttpResponse:
    row, now = readable(request, number), timezone.now()
    certified = certified_of(row, now=now)
    if certified is None:
        raise Http404
    name = f"{number}-erasure"
    return given(request, certificate_paper(row, certified), name=name, form=form)


def readable(request: HttpRequest, number: str) -> Contract:
    row = found(request, number)
    if not can_see_data(reader_of(request), row):
        raise PermissionDenied
    return row


def told(refused: Exception) -> tuple[str, ...]:
    """What is in the way, and what to do about it."""
    if isinstance(refused, StillNeededError):
        return tuple(sentence(one) for one in refused.hindrances)
    if isinstance(refused, NotHandedOverError):
        return (_("客户要求先取走资料。等客户下载全部资料以后再删除。"),)
    if isinstance(refused, NoReasonError):
        return (_("请写明原因，对方看得到。"),)
    if isinstance(refused, NothingKeptError):
        return (_("资料还没有删除，没有到期自动删除的。"),)
    if isinstance(refused, NothingChosenError):
        return (_("客户的责任人还没有要求删除。"),)
    return (_("服务商已经开始删除，选择不能再改。"),)


def answered(request: HttpRequest, row: Contract, *problem: str, status: int = 200) -> HttpResponse:
    page = data_page(row, by=reader_of(request), now=timezone.now())
    more: dict[str, Any] = {
        "page": page,
        "number": row.number,
        "problem": problem,
        "typed": request.POST.get("reason", ""),
        "key": request.POST.get("key") or fresh_key(),
    }
    return shown(request, row, "data", more, status=status)
