# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The choice of a contract for a request that came without one: what each would say."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.queue.presenters.placing import offers_of
from weibao.servicedesk.access import can_assign_request
from weibao.web.stamp import reader_of
from weibao.web.views.requests import found


@require_safe
@login_required
def offers(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if not can_assign_request(reader_of(request), row):
        raise PermissionDenied
    shown = offers_of(row, now=timezone.now()) if row.contract_id is None else ()
    return render(request, "request/offers.html", {"offers": shown})
