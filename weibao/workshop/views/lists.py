# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list of a contract: as it is now, who signed it, and the lists before it."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.access import can_list_device
from weibao.agreements.actions import (
    FactConflictError,
    FactRefusedError,
    delist_device,
    list_device,
    relist_device,
)
from weibao.agreements.models import Contract
from weibao.agreements.queries import contract_for
from weibao.fieldwork.access import can_sign_list
from weibao.fieldwork.actions import ContentChangedError
from weibao.fieldwork.actions.listing import NothingToSignError, sign_list
from weibao.fieldwork.models import SignedList
from weibao.fieldwork.queries.lists import list_standing
from weibao.fieldwork.queries.retagged import retagged_devices
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.lists import SignListForm
from weibao.workshop.views.devices import device_for

MOST_FORMER = 50


@login_required
def device_list(request: HttpRequest, number: str) -> HttpResponse:
    contract, reader = contract_of(request, number), reader_of(request)
    if request.method != "POST":
        return shown(request, contract, SignListForm(initial={"signer": reader.name}))
    if not can_sign_list(reader, contract):
        raise Http404
    form = SignListForm(request.POST)
    if not form.is_valid():
        return shown(request, contract, form, status=422)
    try:
        sign_list(contract, signed=form.signed(), seen=seen_by(request))
    except ContentChangedError:
        said = _("清单刚刚改过。请核对下面的内容再签。")
        return shown(request, contract, form, problem=said, status=409)
    except (NothingToSignError, FactConflictError):
        said = _("现在没有要签的：清单已签，或是空的。")
        return shown(request, contract, form, problem=said, status=409)
    messages.success(request, _("已签字"))
    return redirect("device_list", number)


@require_safe
@login_required
def signed_list(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """What was signed then, word for word."""
    contract = contract_of(request, number)
    found = SignedList.objects.filter(contract=contract, version=version).first()
    if found is None:
        raise Http404
    context = {"contract": contract, "signed": found, "values": json.loads(found.content)}
    return render(request, "devices/signed_list.html", context)


@require_POST
@login_required
def device_listing(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Put a device on the list, as its card is now, or take it off; `old` is its former tag."""
    contract, row = contract_of(request, number), device_for(request, key)
    if not can_list_device(reader_of(request), contract) or (
        row.organization_id != contract.customer_id
    ):
        raise Http404
    old = request.POST.get("old", "").replace("\0", "")
    try:
        if old:
            relist_device(contract, old=old, device=row, seen=seen_by(request))
        elif request.POST.get("listed") == "no":
            delist_device(contract, tag=row.tag, seen=seen_by(request))
        else:
            list_device(contract, device=row, seen=seen_by(request))
    except (FactConflictError, FactRefusedError):
        messages.error(request, _("台账不接受这条事实：时间或内容不合理。"))
    else:
        messages.success(request, _("已记下；清单要重新签字。"))
    return redirect("device_list", number) if old else redirect("device", row.pk)


def contract_of(request: HttpRequest, number: str) -> Contract:
    try:
        return contract_for(reader_of(request), number)
    except Contract.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    contract: Contract,
    form: SignListForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    standing, reader = list_standing(contract, now=timezone.now()), reader_of(request)
    lists = SignedList.objects.filter(contract=contract).order_by("-version")
    is_open = standing.signature is None and bool(standing.content.values["devices"])
    context = {
        "contract": contract,
        "standing": standing,
        "lists": lists.defer("content")[:MOST_FORMER],
        "form": form,
        "may_sign": is_open and can_sign_list(reader, contract),
        "retagged": retagged_devices(contract, now=timezone.now()),
        "may_list": can_list_device(reader, contract),
        "key": request.POST.get("key") or fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "devices/configuration.html", context, status=status)
