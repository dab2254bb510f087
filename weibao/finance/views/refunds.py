# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes back after a termination: listed, proposed, approved, credited and paid."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.models import Contract
from weibao.agreements.queries import contract_for
from weibao.finance.forms.money import BackForm, ReasonForm
from weibao.finance.gate import for_finance
from weibao.finance.presenters.money import plain_yuan
from weibao.finance.presenters.refunds import computed_of, refund_page, refunds_page
from weibao.finance.presenters.tabs import tabs_of
from weibao.refunds.access import can_propose_refund
from weibao.refunds.actions import (
    NothingOwedError,
    NothingToCreditError,
    OtherRefundError,
    OwnProposalError,
    RefundStandsError,
    SumChangedError,
    TooMuchError,
    approve_refund,
    credit_refund,
    pay_refund,
    propose_refund,
    recompute_refund,
    refuse_refund,
)
from weibao.refunds.models import Refund
from weibao.refunds.queries import refund_for
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.templatetags.weibao import yuan

SORRY: Mapping[type[Exception], Callable[[Exception], str]] = {
    NothingOwedError: lambda _error: _("按台账现在没有应退的款项。"),
    NothingToCreditError: lambda _error: _("没有要冲红的账单，或已经开过。"),
    OtherRefundError: lambda _error: _("这张表已经交过，内容不同。请刷新后再试。"),
    OwnProposalError: lambda error: (
        _("提出退款的人不能自己批准。请%(others)s批准。")
        % {"others": "、".join(getattr(error, "others", ()))}
    ),
    RefundStandsError: lambda _error: _("这笔退款的状态刚刚变了，请看过现在的再做。"),
    SumChangedError: lambda _error: _("应退的金额刚刚变了，请核对新的计算再做。"),
    TooMuchError: lambda error: (
        _("金额须大于零，最多 %(most)s。") % {"most": yuan(getattr(error, "most", 0))}
    ),
    FactConflictError: lambda _error: _("这张表已经交过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda _error: _("台账不接受这条事实：时间或内容不合理。"),
}


@require_safe
@for_finance
def refunds(request: HttpRequest) -> HttpResponse:
    page = refunds_page(reader_of(request), number=request.GET.get("page"))
    return render(request, "finance/refunds.html", {"page": page, "tabs": tabs_of("refunds")})


@for_finance
def proposal(request: HttpRequest, number: str) -> HttpResponse:
    """One contract's computation; posting proposes exactly the sum that was shown."""
    contract = contract_of(request, number)
    if request.method != "POST":
        return shown_proposal(request, contract)
    clause, shown = request.POST.get("clause", ""), whole(request.POST.get("shown", ""))
    try:
        made = propose_refund(contract, clause=clause, shown=shown, seen=seen_by(request))
    except tuple(SORRY) as error:
        return shown_proposal(request, contract, problem=SORRY[type(error)](error), status=409)
    messages.success(request, _("已提出退款，等待批准"))
    return redirect("refund", made.pk)


@require_safe
@for_finance
def refund(request: HttpRequest, key: int) -> HttpResponse:
    return shown_refund(request, one(request, key))


@require_POST
@for_finance
def step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    row = one(request, key)
    if name not in STEPS:
        raise Http404
    form = FORMS[name](request.POST) if name in FORMS else None
    if form is not None and not form.is_valid():
        return shown_refund(request, row, tried={name: form}, status=422)
    try:
        said = STEPS[name](request, row, form)
    except tuple(SORRY) as error:
        status = 422 if isinstance(error, TooMuchError) else 409
        tried = {name: form} if form is not None else {}
        problem = SORRY[type(error)](error)
        return shown_refund(request, one(request, key), tried=tried, problem=problem, status=status)
    messages.success(request, said)
    return redirect("refund", key)


def approved(request: HttpRequest, row: Refund, _form: forms.Form | None) -> str:
    approve_refund(row, shown=whole(request.POST.get("shown", "")), seen=seen_by(request))
    return _("已批准，已请客户确认收款方式")


def refused(request: HttpRequest, row: Refund, form: forms.Form | None) -> str:
    reason = form.cleaned_data["reason"] if form else ""
    refuse_refund(row, reason=reason, seen=seen_by(request))
    return _("没有批准，原因已告知")


def recomputed(request: HttpRequest, row: Refund, _form: forms.Form | None) -> str:
    recompute_refund(row, seen=seen_by(request))
    return _("已按现在的计算更新")


def credited(request: HttpRequest, row: Refund, _form: forms.Form | None) -> str:
    made = credit_refund(row, shown=request.POST.get("shown", ""), seen=seen_by(request))
    return _("已开出红字账单 %(number)s") % {"number": made.invoice}


def paid(request: HttpRequest, row: Refund, form: forms.Form | None) -> str:
    fen, note = (form.fen, form.cleaned_data["note"]) if isinstance(form, BackForm) else (0, "")
    made = pay_refund(row, amount=fen, note=note, seen=seen_by(request))
    return _("已记为退款 %(amount)s，还有 %(rest)s") % {
        "amount": yuan(fen),
        "rest": yuan(made.rest),
    }


STEPS: Mapping[str, Callable[[HttpRequest, Refund, forms.Form | None], str]] = {
    "approve": approved,
    "refuse": refused,
    "again": recomputed,
    "credit": credited,
    "pay": paid,
}
FORMS: Mapping[str, type[forms.Form]] = {"refuse": ReasonForm, "pay": BackForm}


def whole(text: str) -> int:
    """A sum in fen that a page showed; -1, which nothing comes to, where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


def contract_of(request: HttpRequest, number: str) -> Contract:
    try:
        contract = contract_for(reader_of(request), number)
    except Contract.DoesNotExist as error:
        raise Http404 from error
    if not can_propose_refund(reader_of(request), contract):
        raise PermissionDenied
    return contract


def one(request: HttpRequest, key: int) -> Refund:
    try:
        return refund_for(reader_of(request), key)
    except Refund.DoesNotExist as error:
        raise Http404 from error


def shown_proposal(
    request: HttpRequest, contract: Contract, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "contract": contract,
        "found": computed_of(contract, now=timezone.now()),
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "finance/refund_new.html", context, status=status)


def shown_refund(
    request: HttpRequest,
    row: Refund,
    *,
    tried: Mapping[str, forms.Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = refund_page(row, by=reader_of(request), now=timezone.now())
    filled = tried or {}
    context = {
        "page": page,
        "pay": filled.get("pay") or BackForm(initial={"amount": plain_yuan(page.most)}),
        "refuse": filled.get("refuse") or ReasonForm(),
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "finance/refund.html", context, status=status)
