# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes back after a contract ended early; the customer says where the money goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.models import Contract
from weibao.billing.access import can_see_statement
from weibao.office.forms.refunding import AccountForm
from weibao.office.presenters.refunding import followed_of, owed_of
from weibao.office.views.contracts import found
from weibao.refunds.access import can_confirm_account, can_propose_refund
from weibao.refunds.actions import OtherRefundError, RefundStandsError, confirm_account
from weibao.refunds.models import Refund
from weibao.refunds.queries import refund_for
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_safe
@login_required
def refund(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, money_of(request, number))


@require_POST
@login_required
def account(request: HttpRequest, number: str, key: int) -> HttpResponse:
    contract = money_of(request, number)
    row = one(request, contract, key)
    if not can_confirm_account(reader_of(request), contract):
        raise PermissionDenied
    form = AccountForm(request.POST)
    if not form.is_valid():
        return shown(request, contract, tried=(row.pk, form), status=422)
    try:
        confirm_account(row, account=form.told, seen=seen_by(request))
    except (RefundStandsError, OtherRefundError):
        problem = _("这笔退款的状态刚刚变了，请看过现在的再做。")
        return shown(request, contract, problem=problem, status=409)
    messages.success(request, _("已确认收款方式，服务商会按此付款"))
    return redirect("contract_refund", number)


def money_of(request: HttpRequest, number: str) -> Contract:
    contract = found(request, number)
    if not can_see_statement(reader_of(request), contract):
        raise PermissionDenied
    return contract


def one(request: HttpRequest, contract: Contract, key: int) -> Refund:
    try:
        row = refund_for(reader_of(request), key)
    except Refund.DoesNotExist as error:
        raise Http404 from error
    if row.contract_id != contract.pk:
        raise Http404
    return row


def shown(
    request: HttpRequest,
    contract: Contract,
    *,
    tried: tuple[int, AccountForm] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """`tried` is the refund whose form came back, with what was typed and what is wrong."""
    by = reader_of(request)
    key, form = tried or (0, AccountForm())
    rows = followed_of(contract, by=by)
    context = {
        "contract": contract,
        "rows": [(row, form if row.refund.pk == key else AccountForm()) for row in rows],
        "owed": owed_of(contract, now=timezone.now()),
        "may_handle": can_propose_refund(by, contract),
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "statement/refund.html", context, status=status)
