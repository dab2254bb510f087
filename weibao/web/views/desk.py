# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk's queue: the provider's customers, or the customer's own requests."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.web.htmx import is_part
from weibao.web.presenters.desk import desk_of
from weibao.web.stamp import reader_of


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    shown = desk_of(
        reader_of(request),
        show=request.GET.get("show", ""),
        q=request.GET.get("q", "").strip()[:80],
        start=first_row(request.GET.get("from", "")),
        now=timezone.now(),
    )
    template = "desk/live.html" if is_part(request) else "desk/page.html"
    return render(request, template, {"desk": shown})


def first_row(said: str) -> int:
    """Where the page begins; what is no number, or out of reach, is the first page."""
    return int(said) if said.isdecimal() and len(said) < 6 else 0  # 100,000 rows
