# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Figures of a month, the requests behind a figure, the workbook, the monthly service report."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.agreements.models import Contract
from weibao.agreements.queries import contract_for
from weibao.billing.queries import months_of
from weibao.office.presenters.report_sheets import sheets_of
from weibao.office.presenters.reports import NONE, Asked, behind_of, has_begun, report_of
from weibao.office.presenters.service_report import service_report_of
from weibao.parties.models import Person
from weibao.printing.document import pdf_of
from weibao.printing.taking import PDF, XLSX, taken
from weibao.reports.access import can_see_reports
from weibao.reports.counting import BEHIND, DIMENSIONS, STANDINGS, behind, narrowed, with_promise
from weibao.reports.queries import cases_seen_by, service_month
from weibao.reports.sheets import workbook
from weibao.web.stamp import reader_of

MOST_ROWS = 500


@require_safe
@login_required
def reports(request: HttpRequest) -> HttpResponse:
    person, asks = asked_by(request)
    report = report_of(person, asks, now=timezone.now())
    return render(request, "reports/page.html", {"report": report})


@require_safe
@login_required
def report_requests(request: HttpRequest) -> HttpResponse:
    """The requests behind a number: its address repeats what the number counted."""
    person, asks = asked_by(request)
    figure, what = request.GET.get("figure", "requests"), request.GET.get("what", "")
    if figure not in (STANDINGS if what else BEHIND):
        raise Http404
    cases = narrowed(cases_seen_by(person, first=asks.month, last=asks.month), asks.wanted)
    found = with_promise(cases, figure, what=what) if what else behind(cases, figure)
    shown = behind_of(found, asks, figure=figure, what=what, most=MOST_ROWS)
    return render(request, "reports/requests.html", {"behind": shown})


@require_safe
@login_required
def report_sheet(request: HttpRequest) -> HttpResponse:
    person, asks = asked_by(request)
    content = workbook(sheets_of(person, asks))
    name = f"weibao-{asks.month:%Y-%m}.xlsx"
    return taken(content, name=name, content_type=XLSX)


@require_safe
@login_required
def service_report(request: HttpRequest, number: str, month: str) -> HttpResponse:
    person, now = reader_of(request), timezone.now()
    try:
        contract = contract_for(person, number)
    except Contract.DoesNotExist as error:
        raise Http404 from error
    first = month_of(month)
    if first not in months_of(contract, now=now):
        raise Http404
    told = service_month(contract, month=first, by=person, now=now)
    content = pdf_of("service", service_report_of(told))
    return taken(content, name=f"{number}-{month}.pdf", content_type=PDF)


def asked_by(request: HttpRequest) -> tuple[Person, Asked]:
    """Who asks, and for what; raises PermissionDenied, and Http404 for months to come."""
    person = reader_of(request)
    if not can_see_reports(person):
        raise PermissionDenied
    asked, now = request.GET.get("month"), timezone.now()
    month = month_of(asked) if asked else timezone.localdate().replace(day=1)
    if not has_begun(month, now):
        raise Http404
    keys = {name: request.GET.get(name, "") for name in DIMENSIONS}
    wanted = {name: "" if key == NONE else key for name, key in keys.items() if key}
    return person, Asked(month=month, wanted=wanted)


def month_of(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Http404 from error
