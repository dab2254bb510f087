# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month's statement is sent, accepted, and read again as it was sent."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.models import Contract
from weibao.billing.access import can_see_statement
from weibao.office.forms.reconciling import SendStatementForm
from weibao.office.views.contracts import found
from weibao.reconciling.actions import (
    NotShownError,
    RunningMonthError,
    SentAlreadyError,
    accept_statement,
    send_statement,
)
from weibao.reconciling.queries import version_of
from weibao.web.stamp import reader_of, seen_by


@require_POST
@login_required
def sent(request: HttpRequest, number: str, month: str) -> HttpResponse:
    contract, first = asked(request, number, month)
    form = SendStatementForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form.errors["days"]))
        return redirect("statement", number, month)
    days = form.cleaned_data["days"]
    try:
        row = send_statement(contract, month=first, days=days, seen=seen_by(request))
    except RunningMonthError:
        messages.error(request, _("这个月还没有结束。"))
    except SentAlreadyError:
        messages.error(request, _("这样的内容已经发过，或还在异议中。"))
    else:
        said = {"month": month, "version": row.version}
        messages.success(request, _("%(month)s 的对账单第 %(version)s 版已发给客户。") % said)
    return redirect("statement", number, month)


@require_POST
@login_required
def accepted(request: HttpRequest, number: str, month: str, version: int) -> HttpResponse:
    contract, first = asked(request, number, month)
    row = version_of(contract, month=first, version=version)
    if row is None:
        raise Http404
    try:
        accept_statement(row, digest=request.POST.get("digest", ""), seen=seen_by(request))
    except NotShownError:
        messages.error(request, _("内容刚刚变了，请看过现在的再确认。"))
    else:
        messages.success(request, _("已确认"))
    return redirect("statement", number, month)


@require_safe
@login_required
def sent_version(request: HttpRequest, number: str, month: str, version: int) -> HttpResponse:
    """Exactly what was sent: the bytes under the digest."""
    contract, first = asked(request, number, month)
    row = version_of(contract, month=first, version=version)
    if row is None:
        raise Http404
    name = f"{contract.number}-{month}-{version}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(row.content, content_type="application/json", headers=headers)


def asked(request: HttpRequest, number: str, month: str) -> tuple[Contract, date]:
    contract = found(request, number)
    if not can_see_statement(reader_of(request), contract):
        raise PermissionDenied
    try:
        return contract, date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
