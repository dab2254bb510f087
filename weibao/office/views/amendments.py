# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement: written, looked at with all that it changes, and then signed."""

import hashlib
from datetime import date
from itertools import count
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.agreements.access import can_sign_contract, is_provider_side
from weibao.agreements.actions import (
    ContractEndedError,
    ContractMistakesError,
    FactConflictError,
    FactRefusedError,
    draft_amendment,
    sign_amendment,
)
from weibao.agreements.amendment import Amendment
from weibao.agreements.models import Contract
from weibao.agreements.queries import amendment_names, in_force
from weibao.office.forms.agreeing import AmendmentForm
from weibao.office.presenters.amending import preview_of, wrong_lines
from weibao.office.views.contracts import found, refused
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def amend(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if not can_sign_contract(reader_of(request), row):
        raise PermissionDenied
    end = in_force(row, now=timezone.now()).end
    if request.method != "POST" and end.is_over_on(timezone.localdate()):
        return render(request, "contract/amend.html", {"contract": row, "ended": ended(end.on)})
    if request.method != "POST" or "name" not in request.POST:
        return shown(request, row, AmendmentForm(taken=(), initial=begun(request, row)))
    key = request.POST.get("key", "")
    form = AmendmentForm(request.POST, request.FILES, taken=amendment_names(row, but=key))
    if not form.is_valid():
        return shown(request, row, form, status=422)
    return looked_at(request, row, form)


def ended(on: date) -> str:
    """What is said where there is no contract left to change."""
    return _("合同已于 %(day)s 终止，不能再签补充协议；继续服务，要签一份新的合同。") % {"day": on}


def begun(request: HttpRequest, row: Contract) -> dict[str, Any]:
    """The next name, from today on; with the text where its blanks were just filled."""
    taken = amendment_names(row)
    names = (f"补-{number}" for number in count(len(taken) + 1))
    return {
        "name": next(name for name in names if name not in taken),
        "effective_on": timezone.localdate(),
        "written": request.POST.get("written", "").replace("\0", ""),
    }


def looked_at(request: HttpRequest, row: Contract, form: AmendmentForm) -> HttpResponse:
    """Signed only as it was last shown; until then, and where it is wrong, shown again."""
    amendment = amendment_from(form, row, request)
    digest = hashlib.sha256(repr(amendment).encode()).hexdigest()
    is_signed = "sign" in request.POST and form.cleaned_data["seen"] == digest
    try:
        if is_signed:
            sign_amendment(row, amendment=amendment, seen=seen_by(request))
            messages.success(request, _("已签署 %(name)s") % {"name": amendment.name})
            return redirect("contract", row.number)
        drafted = draft_amendment(row, amendment=amendment, seen=seen_by(request))
    except ContractMistakesError as error:
        wrong = wrong_lines(error.mistakes, amendment.text)
        return shown(request, row, form, wrong=wrong, status=422)
    except FactRefusedError:
        form.add_error("written", refused())
        return shown(request, row, form, status=422)
    except ContractEndedError as error:
        form.add_error(None, ended(error.on))
        return shown(request, row, form, status=409)
    except FactConflictError:
        form.add_error(None, _("这一步已经记过，内容不同。请刷新后再试。"))
        return shown(request, row, form, status=409)
    return shown(request, row, form, preview=preview_of(row, drafted), digest=digest)


def amendment_from(form: AmendmentForm, row: Contract, request: HttpRequest) -> Amendment:
    """The reader signs for their side under their own name."""
    said, by = form.cleaned_data, reader_of(request)
    own, other = by.name, said["other_person"]
    is_provider = is_provider_side(by, row)
    return Amendment(
        name=said["name"],
        effective_on=said["effective_on"],
        takes_effect=said["takes_effect"],
        provider_person=own if is_provider else other,
        customer_person=other if is_provider else own,
        text=said["written"].replace("\r\n", "\n"),
        removes=said["removes"],
        ends_on=said["ends_on"],
    )


def shown(
    request: HttpRequest, row: Contract, form: AmendmentForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    key = request.POST.get("key") or fresh_key()
    context = {"contract": row, "form": form, "key": key, **more}
    return render(request, "contract/amend.html", context, status=status)
