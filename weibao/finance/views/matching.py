# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a payment is for is said by a person, and taken back with a reason."""

import re
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.models import Contract
from weibao.billing.actions import (
    EntryStandsError,
    NothingToPayError,
    Piece,
    TooMuchError,
    allot,
    give_back,
    keep_as_credit,
    set_aside,
    undo,
)
from weibao.finance.forms.money import (
    AsideForm,
    BackForm,
    BadPiecesError,
    ReasonForm,
    pieces_in,
)
from weibao.finance.gate import for_finance
from weibao.finance.views.money import entry_of, shown
from weibao.parties.models import Organization
from weibao.web.stamp import reader_of, seen_by
from weibao.web.templatetags.weibao import yuan

ROW_KEY = re.compile("[0-9]{1,9}")


def too_much(error: Exception) -> str:
    left = getattr(error, "left", 0)
    return _("金额要大于零，最多 %(left)s。") % {"left": yuan(left)}


SORRY: Mapping[type[Exception], Callable[[Exception], str]] = {
    TooMuchError: too_much,
    NothingToPayError: lambda error: _("%(what)s 已经付清，或者不在这份合同里。") % {"what": error},
    EntryStandsError: lambda _error: _("这笔钱的状态已经变了，请看现在的情况。"),
    BadPiecesError: lambda _error: _("请至少写一个金额，例如 3000.00。"),
    FactConflictError: lambda _error: _("这张表已经交过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda _error: _("台账不接受这条事实：时间或内容不合理。"),
}


@require_POST
@for_finance
def book(request: HttpRequest, key: int) -> HttpResponse:
    row = entry_of(request, key)
    try:
        made = allot(row, pieces_of(request), seen=seen_by(request))
    except tuple(SORRY) as error:
        status = 422 if isinstance(error, BadPiecesError | TooMuchError) else 409
        return shown(request, row, problem=SORRY[type(error)](error), status=status)
    total = sum(one.amount for one in made)
    messages.success(request, _("已入账 %(amount)s") % {"amount": yuan(total)})
    return redirect("money")


@require_POST
@for_finance
def back(request: HttpRequest, key: int) -> HttpResponse:
    row, form = entry_of(request, key), BackForm(request.POST)
    if not form.is_valid():
        return shown(request, row, back=form, status=422)
    try:
        give_back(row, amount=form.fen, note=form.cleaned_data["note"], seen=seen_by(request))
    except (TooMuchError, EntryStandsError) as error:
        return shown(request, row, back=form, problem=SORRY[type(error)](error), status=422)
    messages.success(request, _("已记为退回"))
    return redirect("bank_entry", key)


@require_POST
@for_finance
def credit(request: HttpRequest, key: int) -> HttpResponse:
    row = entry_of(request, key)
    served = Organization.objects.filter(relations_as_customer__provider=row.provider_id)
    number = request.POST.get("customer", "")
    customer = served.filter(pk=number).first() if ROW_KEY.fullmatch(number) else None
    if customer is None:
        raise Http404
    try:
        keep_as_credit(row, customer, seen=seen_by(request))
    except EntryStandsError as error:
        return shown(request, row, problem=SORRY[type(error)](error), status=409)
    messages.success(request, _("已记为%(customer)s的余款") % {"customer": customer})
    return redirect("bank_entry", key)


@require_POST
@for_finance
def aside(request: HttpRequest, key: int) -> HttpResponse:
    row, form = entry_of(request, key), AsideForm(request.POST)
    if not form.is_valid():
        return shown(request, row, problem=str(form.errors["reason"][0]), status=422)
    try:
        set_aside(row, reason=form.cleaned_data["reason"], seen=seen_by(request))
    except EntryStandsError as error:
        return shown(request, row, problem=SORRY[type(error)](error), status=409)
    messages.success(request, _("已记下"))
    return redirect("bank_entry", key)


@require_POST
@for_finance
def take_back(request: HttpRequest, key: int, part: int) -> HttpResponse:
    row, form = entry_of(request, key), ReasonForm(request.POST)
    made = row.allotments.filter(pk=part).first()
    if made is None:
        raise Http404
    if not form.is_valid():
        return shown(request, row, problem=str(form.errors["reason"][0]), status=422)
    try:
        undo(made, reason=form.cleaned_data["reason"], seen=seen_by(request))
    except (FactConflictError, FactRefusedError) as error:
        return shown(request, row, problem=SORRY[type(error)](error), status=409)
    messages.success(request, _("已撤回：台账上有一条更正。"))
    return redirect("bank_entry", key)


def pieces_of(request: HttpRequest) -> list[Piece]:
    """Of contracts of one's own house; raises Http404 for another."""
    said = pieces_in(request.POST)
    reader = reader_of(request)
    own = Contract.objects.visible_to(reader).filter(provider=reader.organization_id)
    contracts = {row.number: row for row in own.filter(number__in=[one[0] for one in said])}
    if {number for number, _subject, _fen in said} - contracts.keys():
        raise Http404
    return [
        Piece(contract=contracts[number], subject=subject, amount=fen)
        for number, subject, fen in said
    ]
