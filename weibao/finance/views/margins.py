# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each contract earned and cost in a month, and what an hour costs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weibao.finance.forms.margins import HourCostForm
from weibao.finance.presenters.margins import details_of, page_of, sheet_of
from weibao.finance.presenters.tabs import tabs_of
from weibao.finance.views.einvoices import month_asked
from weibao.margins.access import can_see_margins, can_set_costs
from weibao.margins.actions import bring_up, set_hour_cost
from weibao.margins.models import HourCost
from weibao.margins.queries import Month, month_of
from weibao.parties.models import Organization
from weibao.printing.taking import XLSX, taken
from weibao.reports.sheets import workbook
from weibao.web.stamp import reader_of


@require_safe
@login_required
def margins(request: HttpRequest) -> HttpResponse:
    """Some contracts are computed on the way; the page asks again while others are unknown."""
    month = known_month(request, provider_of(request))
    context = {
        "page": page_of(month, today=timezone.localdate(), number=request.GET.get("page")),
        "tabs": tabs_of("margins"),
        "may_set": can_set_costs(reader_of(request), provider_of(request)),
    }
    return render(request, "finance/margins.html", context)


@require_safe
@login_required
def margin(request: HttpRequest, number: str) -> HttpResponse:
    month = known_month(request, provider_of(request), number=number)
    row = next(iter(month.rows), None)
    if row is None:
        raise Http404
    context = {
        "details": details_of(month, row, now=timezone.now()),
        "month": f"{month.first:%Y-%m}",
        "day": month.day,
    }
    return render(request, "finance/margin.html", context)


@require_safe
@login_required
def margin_sheet(request: HttpRequest) -> HttpResponse:
    month = known_month(request, provider_of(request))
    name = f"margins-{month.first:%Y-%m}.xlsx"
    return taken(workbook([sheet_of(month)]), name=name, content_type=XLSX)


@login_required
def hour_costs(request: HttpRequest) -> HttpResponse:
    provider, person = provider_of(request), reader_of(request)
    if not can_set_costs(person, provider):
        raise PermissionDenied
    first = {"from_on": timezone.localdate().replace(day=1)}
    form = HourCostForm(request.POST or None, provider=provider, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        set_hour_cost(
            provider,
            engineer=said["engineer"],
            from_on=said["from_on"],
            amount=form.fen(),
            by=person,
        )
        messages.success(request, _("已记下"))
        return redirect("hour_costs")
    rows = HourCost.objects.filter(provider=provider).select_related("engineer")
    context = {"form": form, "rows": rows[:200]}
    return render(request, "finance/hours.html", context, status=422 if form.errors else 200)


def provider_of(request: HttpRequest) -> Organization:
    reader = reader_of(request)
    if not can_see_margins(reader, reader.organization):
        raise PermissionDenied
    return reader.organization


def known_month(request: HttpRequest, provider: Organization, *, number: str = "") -> Month:
    now, month = timezone.now(), month_asked(request)
    found = month_of(provider, month=month, now=now, number=number)
    if found.stale:
        bring_up(found.stale, days=found.days, now=now, today=timezone.localdate())
        found = month_of(provider, month=month, now=now, number=number)
    return found
