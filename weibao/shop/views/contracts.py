# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract's end: the rights that have arisen, chosen and settled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.agreements.access import can_see_money, can_sign_contract, is_provider_side
from weibao.agreements.actions import (
    ContractEndedError,
    FactConflictError,
    FactRefusedError,
    NoRightError,
    draft_ending,
    rights_to_end,
    terminate_contract,
)
from weibao.agreements.models import Contract
from weibao.agreements.queries import contract_for, in_force, verdicts_of
from weibao.shop.presenters.ending import ending_page, refunds_of, rights_shown
from weibao.web.forms.fields import Text, lines
from weibao.web.stamp import fresh_key, reader_of, seen_by

BY_AGREEMENT = "-"


class EndingForm(forms.Form):
    clause = forms.ChoiceField(error_messages={"required": gettext_lazy("请选择依据。")})
    reason = Text(
        label=gettext_lazy("原因"),
        max_length=400,
        widget=lines(2),
        error_messages={"required": gettext_lazy("请写原因。")},
    )

    def __init__(self, *args: Any, clauses: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["clause"]
        field.choices = [(name, name) for name in (*clauses, BY_AGREEMENT)]


@login_required
def ending(request: HttpRequest, number: str) -> HttpResponse:
    """Looked at with all that follows, and then said; what is shown is the engine's answer."""
    row, reader = found(request, number), reader_of(request)
    if not (can_sign_contract(reader, row) and can_see_money(reader, row)):
        raise PermissionDenied
    now = timezone.now()
    party = "provider" if is_provider_side(reader, row) else "customer"
    rights = rights_to_end(row, party=party, now=now)
    clauses = [right.clause for right in rights]
    form = EndingForm(request.POST if request.method == "POST" else None, clauses=clauses)
    end = in_force(row, now=now).end
    context: dict[str, Any] = {
        "contract": row,
        "end": end,
        "is_over": end.is_over_on(timezone.localdate(now)),
        "rights": rights_shown(row, rights, now=now),
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
        "by_agreement": BY_AGREEMENT,
        "settled": settled(row, now),
    }
    if not form.is_bound:
        return render(request, "shop/ending.html", context)
    if not form.is_valid():
        return render(request, "shop/ending.html", context, status=422)
    return said(request, row, form, context)


def said(
    request: HttpRequest, row: Contract, form: EndingForm, context: dict[str, Any]
) -> HttpResponse:
    chosen = form.cleaned_data["clause"]
    clause = None if chosen == BY_AGREEMENT else chosen
    reason, seen = form.cleaned_data["reason"], seen_by(request)
    try:
        if "end" in request.POST:
            terminate_contract(row, clause=clause, reason=reason, seen=seen)
            messages.success(request, _("已通知对方解除；结算见下。"))
            return redirect("ending", row.number)
        context["preview"] = ending_page(
            row, draft_ending(row, clause=clause, reason=reason, seen=seen)
        )
    except ContractEndedError as error:
        form.add_error(None, _("合同已于 %(day)s 终止，不用再解除。") % {"day": error.on})
        return render(request, "shop/ending.html", context, status=409)
    except (NoRightError, FactConflictError, FactRefusedError):
        form.add_error(None, _("现在不能依这一条解除：情况已经变了。请刷新后再看。"))
        return render(request, "shop/ending.html", context, status=409)
    return render(request, "shop/ending.html", context)


def settled(row: Contract, now: Any) -> Any:
    """What is owed back once it was ended, as the engine has it now."""
    if not in_force(row, now=now).end.is_terminated:
        return None
    verdicts = verdicts_of(row, now=now)
    owed = (item for item in verdicts.obligations if item.what == "refund")
    return refunds_of(row, owed)


def found(request: HttpRequest, number: str) -> Contract:
    try:
        return contract_for(reader_of(request), number)
    except Contract.DoesNotExist as error:
        raise Http404 from error
