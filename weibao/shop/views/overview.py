# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is being sold: quotes, contracts on their way, comparisons."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.selling.access import can_sell
from weibao.shop.presenters.overview import overview_of
from weibao.shop.presenters.tabs import tabs_of
from weibao.shop.views.asking import reader_who_sees


@require_safe
@login_required
def selling(request: HttpRequest) -> HttpResponse:
    reader = reader_who_sees(request)
    page = overview_of(reader, on=timezone.localdate())
    context = {
        "page": page,
        "may_sell": can_sell(reader),
        "tabs": tabs_of(reader, here="selling"),
    }
    return render(request, "shop/overview.html", context)
