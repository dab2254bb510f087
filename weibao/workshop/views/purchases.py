# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board of purchases, one of them, the part of a request's page, and every step."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.observation import Observation
from weibao.printing.taking import taken
from weibao.servicedesk.files import path_of
from weibao.stock.access import can_propose_purchase, can_see_supplier_invoice
from weibao.stock.actions import (
    NotResponsibleError,
    OtherPriceError,
    OtherPurchaseError,
    PurchaseStandsError,
    TooManyError,
    agree_purchase,
    cancel_purchase,
    decline_purchase,
    hand_over_purchase,
    open_bags,
    order_purchase,
    propose_purchase,
    receive_purchase,
    record_supplier_invoice,
    reprice_purchase,
)
from weibao.stock.models import Purchase
from weibao.stock.queries import purchase_for
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.views.requests import found
from weibao.workshop.forms.purchases import ProposeForm
from weibao.workshop.presenters.deeds import Tried
from weibao.workshop.presenters.purchases import board_of, form_of, labels, page_of, panel_of
from weibao.workshop.views.steps import Steps, step_taken
from weibao.workshop.views.stock import REFUSED, sorry

Run = Callable[[Purchase, Any, Observation], object]
RUNS: Mapping[str, Run] = {
    "agree": lambda row, form, seen: agree_purchase(row, **form.cleaned_data, seen=seen),
    "decline": lambda row, form, seen: decline_purchase(row, **form.cleaned_data, seen=seen),
    "reprice": lambda row, form, seen: reprice_purchase(row, **form.cleaned_data, seen=seen),
    "order": lambda row, form, seen: order_purchase(row, form.told(), seen=seen),
    "receive": lambda row, form, seen: receive_purchase(row, **form.came(), seen=seen),
    "hand_over": lambda row, form, seen: hand_over_purchase(row, **form.cleaned_data, seen=seen),
    "invoice": lambda row, form, seen: record_supplier_invoice(row, form.told(), seen=seen),
    "cancel": lambda row, form, seen: cancel_purchase(row, **form.cleaned_data, seen=seen),
}
SORRY: Mapping[type[Exception], Callable[[], str]] = {
    PurchaseStandsError: lambda: _("这件代购的状态已经变了，这一步不再适用。"),
    OtherPurchaseError: lambda: _("这张表已经交过，内容不同。请刷新后再试。"),
    OtherPriceError: lambda: _("价格已经变了，请看新的价格再决定。"),
    FactConflictError: lambda: _("这一步已经记过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
}
WRONG: Mapping[type[Exception], Callable[[Exception], str]] = {
    **dict.fromkeys(REFUSED, sorry),
    NotResponsibleError: lambda _error: _("只有客户的负责人可以同意：请问他们。"),
    TooManyError: lambda _error: _("比订的多：多出来的请在配件页面按普通库存入库。"),
}


@require_safe
@login_required
def purchases(request: HttpRequest) -> HttpResponse:
    columns = board_of(reader_of(request), now=timezone.now())
    return render(request, "purchases/board.html", {"columns": columns})


@require_safe
@login_required
def purchase(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, one(request, number))


@require_POST
@login_required
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    return step_taken(request, number, name, STEPS)


@require_safe
@login_required
def of_request(request: HttpRequest, number: str) -> HttpResponse:
    """A part of the pages of a request, the desk's and the customer's."""
    panel = panel_of(found(request, number), by=reader_of(request), now=timezone.now())
    return render(request, "purchases/panel.html", {"panel": panel})


@login_required
def propose(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if not can_propose_purchase(reader_of(request), row):
        raise PermissionDenied
    form = ProposeForm(request.POST if request.method == "POST" else None, case=row)
    if form.is_valid():
        try:
            made = propose_purchase(row, form.told(), seen=seen_by(request))
        except OtherPurchaseError as error:
            form.add_error(None, SORRY[type(error)]())
        else:
            messages.success(request, _("已提出代购 %(number)s") % {"number": made.number})
            return redirect("purchase", made.number)
    context = {"row": row, "form": form, "key": request.POST.get("key") or fresh_key()}
    return render(request, "purchases/propose.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def invoice_file(request: HttpRequest, number: str) -> HttpResponse:
    """As the supplier sent it; only for those who see the price."""
    row = one(request, number)
    if not row.invoice_digest or not can_see_supplier_invoice(reader_of(request), row):
        raise Http404
    try:
        content = path_of(row.invoice_digest).read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error
    ending = row.invoice_type.rpartition("/")[2]
    return taken(content, name=f"{row.number}.{ending}", content_type=row.invoice_type)


def one(request: HttpRequest, number: str) -> Purchase:
    try:
        return purchase_for(reader_of(request), number)
    except Purchase.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: Purchase,
    *,
    tried: Tried | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    by = reader_of(request)
    if by.organization_id == row.request.provider_id:
        open_bags(row.request.provider)
    page = page_of(row, by=by, tried=tried, now=timezone.now())
    context = {"page": page, "row": row, "problem": [problem] if problem else []}
    return render(request, "purchases/purchase.html", context, status=status)


STEPS: Steps[Purchase] = Steps(
    page="purchase",
    one=one,
    shown=shown,
    form_of=lambda name, row, request: form_of(
        name, row, by=reader_of(request), data=request.POST, files=request.FILES
    ),
    runs=RUNS,
    done=lambda name: labels()[name][0],
    sorry=SORRY,
    wrong=WRONG,
)
