# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer accepts what a project delivered, requirement by requirement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.agreements.access import can_test_requirement
from weibao.agreements.actions import (
    FactConflictError,
    FactRefusedError,
    UnknownRequirementError,
    record_test,
)
from weibao.agreements.models import Contract
from weibao.office.forms.agreeing import AcceptanceForm
from weibao.office.presenters.accepting import requirement_rows
from weibao.office.views.contracts import found, refused, shown
from weibao.web.stamp import reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def acceptance(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if request.method != "POST":
        return listed(request, row)
    if not can_test_requirement(reader_of(request), row):
        raise PermissionDenied
    form = AcceptanceForm(request.POST)
    if not form.is_valid():
        return listed(request, row, tried=form, status=422)
    said = form.cleaned_data
    try:
        record_test(
            row,
            requirement=said["requirement"],
            is_accepted=said["result"] == "yes",
            evidence=said["evidence"],
            seen=seen_by(request),
        )
    except UnknownRequirementError:
        form.add_error(None, _("合同里没有这一项需求。"))
        return listed(request, row, tried=form, status=409)
    except FactRefusedError:
        form.add_error("evidence", refused())
        return listed(request, row, tried=form, status=422)
    except FactConflictError:
        form.add_error(None, _("这一步已经记过，内容不同。请刷新后再试。"))
        return listed(request, row, tried=form, status=409)
    messages.success(request, _("已记下 %(number)s") % {"number": said["requirement"]})
    return redirect("contract_acceptance", row.number)


def listed(
    request: HttpRequest, row: Contract, *, tried: AcceptanceForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "requirements": requirement_rows(row, now=timezone.now(), tried=tried),
        "may_test": can_test_requirement(reader_of(request), row),
        "problems": tried.non_field_errors() if tried else (),
    }
    return shown(request, row, "acceptance", context, status=status)
