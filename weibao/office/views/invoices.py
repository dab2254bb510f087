# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice: what would go out now is shown, and then exactly that goes out."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.models import Contract
from weibao.billing.access import can_issue_invoice
from weibao.billing.actions import (
    InvoiceChangedError,
    NothingDueError,
    issue_invoice,
)
from weibao.office.forms.agreeing import InvoiceForm
from weibao.office.presenters.next_bill import draft_invoice
from weibao.office.views.contracts import found, refused
from weibao.office.views.statements import latest_month
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if not can_issue_invoice(reader_of(request), row):
        raise PermissionDenied
    if request.method == "POST":
        return issued(request, row)
    return shown(request, row, InvoiceForm())


def issued(request: HttpRequest, row: Contract) -> HttpResponse:
    form = InvoiceForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form, status=422)
    said = form.cleaned_data
    try:
        made = issue_invoice(row, due_on=said["due_on"], shown=said["shown"], seen=seen_by(request))
    except tuple(SORRY) as error:
        return shown(request, row, form, problem=SORRY[type(error)](), status=409)
    messages.success(request, _("已开票 %(number)s") % {"number": made.number})
    return redirect("statement", row.number, latest_month(row))


SORRY: Mapping[type[Exception], Callable[[], str]] = {
    NothingDueError: lambda: _("没有可以开票的费用。"),
    InvoiceChangedError: lambda: _("金额刚刚变了。请核对下面的明细，再开一次。"),
    FactConflictError: lambda: _("这张表已经开过一张发票，内容不同。"),
    FactRefusedError: refused,
}


def shown(
    request: HttpRequest, row: Contract, form: InvoiceForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """With the lines of this moment; a form that was sent keeps its key and what was typed."""
    draft = draft_invoice(row, now=timezone.now(), month=latest_month(row))
    key = request.POST.get("key") or fresh_key()
    context = {"draft": draft, "form": form, "key": key, "problem": [problem] if problem else []}
    return render(request, "statement/invoice.html", context, status=status)
