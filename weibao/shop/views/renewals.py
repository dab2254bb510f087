# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts that end: what each length costs, who was told, and what goes out when (V10)."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weibao.agreements.access import can_see_money, can_sign_contract, is_provider_side
from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.selling.actions import (
    NoOfferError,
    NoWindowError,
    RenewalGapError,
    RenewalHeldError,
    hold_renewal,
    notice_renewal,
    release_renewal,
    renew_contract,
)
from weibao.selling.queries import renewal_now, renewals_for
from weibao.shop.forms.quoting import ReasonForm
from weibao.shop.presenters.renewals import renewal_card, renewals_page
from weibao.shop.presenters.tabs import tabs_of
from weibao.shop.views.contracts import found
from weibao.web.stamp import fresh_key, reader_of, seen_by

SORRY: Mapping[type[Exception], Callable[[], str]] = {
    NoOfferError: lambda: _("合同没有这一种续约期限。"),
    NoWindowError: lambda: _("现在不能通知：还没到期限、已经过了，或已经通知。"),
    RenewalHeldError: lambda: _("这份通知被暂缓了：先恢复，再发出。"),
    RenewalGapError: lambda: _("这份通知发不出去：原因写在页面上。"),
}


@require_safe
@login_required
def renewals(request: HttpRequest) -> HttpResponse:
    """For the provider's office: what ends soon, and what goes out when."""
    reader = reader_of(request)
    if not has_role(reader, MONEY):
        raise PermissionDenied
    page = renewals_page(renewals_for(reader, now=timezone.now()))
    return render(
        request, "shop/renewals.html", {"page": page, "tabs": tabs_of(reader, here="renewals")}
    )


@login_required
def renewal(request: HttpRequest, number: str) -> HttpResponse:
    row, reader = found(request, number), reader_of(request)
    if not can_see_money(reader, row):
        raise PermissionDenied
    if request.method != "POST":
        return shown(request, row, ReasonForm())
    if not can_sign_contract(reader, row):
        raise PermissionDenied
    form = ReasonForm(request.POST if "hold" in request.POST else None)
    if form.is_bound and not form.is_valid():
        return shown(request, row, form, status=422)
    try:
        return done(request, row, form)
    except tuple(SORRY) as error:
        return shown(request, row, form, problem=SORRY[type(error)](), status=409)


def done(request: HttpRequest, row: Contract, form: ReasonForm) -> HttpResponse:
    """The one deed that was asked for."""
    seen, said = seen_by(request), request.POST
    if form.is_bound:
        hold_renewal(row, reason=form.cleaned_data["reason"], seen=seen)
        messages.success(request, _("已暂缓：不会自动发出"))
    elif "release" in said:
        release_renewal(row, seen=seen)
        messages.success(request, _("已恢复：到时自动发出"))
    elif "length" in said:
        deal = renew_contract(row, length=said["length"], seen=seen)
        messages.success(request, _("续约草案已写好，报出后双方签署"))
        if is_provider_side(reader_of(request), row):
            return redirect("deal", deal.pk)
    else:
        notice_renewal(row, seen=seen)
        messages.success(request, _("已通知客户"))
    return redirect("renewal", row.number)


def shown(
    request: HttpRequest, row: Contract, form: ReasonForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    reader, now = reader_of(request), timezone.now()
    renewal = renewal_now(row, now=now)
    is_provider = is_provider_side(reader, row)
    context = {
        "contract": row,
        "card": renewal_card(renewal) if renewal else None,
        "may": can_sign_contract(reader, row),
        "is_provider": is_provider,
        "form": form,
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "shop/renewal.html", context, status=status)
