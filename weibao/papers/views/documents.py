# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The documents of a contract: the list of them, each as PDF and DOCX, and all of them as one."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.agreements.access import can_export_ledger
from weibao.agreements.actions import noted_when_sent
from weibao.agreements.models import Contract
from weibao.agreements.queries import amendments_of, issued_invoices, refunds_owed
from weibao.billing.access import can_see_statement
from weibao.billing.queries import months_of
from weibao.office.views.contracts import found, shown
from weibao.papers.archive import archive_of
from weibao.papers.presenters.agreed import contract_paper, nda_paper, order_paper
from weibao.papers.presenters.amending import amendment_paper
from weibao.papers.presenters.listed import shelves_of
from weibao.papers.presenters.money import invoice_paper, refund_paper, statement_paper
from weibao.printing.document import FontMissingError, has_font, pdf_of
from weibao.printing.paper import Paper
from weibao.printing.taking import PDF, headers_of, taken
from weibao.printing.word import docx_of
from weibao.web.stamp import reader_of

FORMS = {
    "pdf": PDF,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""To keep and print, and to edit."""


@require_safe
@login_required
def documents(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    shelves = shelves_of(row, by=reader_of(request), now=timezone.now())
    return shown(request, row, "documents", {"documents": shelves})


@require_safe
@login_required
def paper(request: HttpRequest, number: str, what: str, form: str) -> HttpResponse:
    row = found(request, number)
    if what not in AGREED:
        raise Http404
    made = AGREED[what](row, now=timezone.now())
    return given(request, made, name=f"{number}-{what}", form=form)


AGREED: Mapping[str, Callable[..., Paper]] = {
    "contract": contract_paper,
    "service-order": order_paper,
    "non-disclosure": nda_paper,
}


@require_safe
@login_required
def amendment_paper_file(request: HttpRequest, number: str, fact: str, form: str) -> HttpResponse:
    row = found(request, number)
    for one in amendments_of(row, now=timezone.now()):
        if one.fact.id == fact:
            name = f"{number}-{one.fact.amendment}"
            return given(request, amendment_paper(row, one), name=name, form=form)
    raise Http404


@require_safe
@login_required
def statement_paper_file(request: HttpRequest, number: str, month: str, form: str) -> HttpResponse:
    row, now = money_of(request, number), timezone.now()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    if first not in months_of(row, now=now):
        raise Http404
    made = statement_paper(row, month=first, by=reader_of(request), now=now)
    return given(request, made, name=f"{number}-{month}", form=form)


@require_safe
@login_required
def invoice_paper_file(request: HttpRequest, number: str, fact: str, form: str) -> HttpResponse:
    row = money_of(request, number)
    for one in issued_invoices(row, now=timezone.now()):
        if one.fact.id == fact:
            return given(request, invoice_paper(row, one), name=one.invoice.number, form=form)
    raise Http404


@require_safe
@login_required
def refund_paper_file(request: HttpRequest, number: str, clause: str, form: str) -> HttpResponse:
    row, now = money_of(request, number), timezone.now()
    for one in refunds_owed(row, now=now):
        if one.refund.clause == clause:
            return given(request, refund_paper(row, one), name=f"{number}-{clause}", form=form)
    raise Http404


@require_safe
@login_required
def archive(request: HttpRequest, number: str) -> HttpResponseBase:
    """Sent while it is made: the documents of a long contract take a while."""
    row, person, now = found(request, number), reader_of(request), timezone.now()
    if not can_export_ledger(person, row):
        raise PermissionDenied
    if not has_font():
        return without_font(request)
    name = f"{number}-{local_stamp(now)}.zip"
    sent = noted_when_sent(archive_of(row, by=person, now=now), row, by=person, now=now)
    return StreamingHttpResponse(sent, content_type="application/zip", headers=headers_of(name))


def money_of(request: HttpRequest, number: str) -> Contract:
    row = found(request, number)
    if not can_see_statement(reader_of(request), row):
        raise PermissionDenied
    return row


def given(request: HttpRequest, made: Paper, *, name: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    try:
        content = pdf_of("paper", made.plain()) if form == "pdf" else docx_of(made)
    except FontMissingError:
        return without_font(request)
    return taken(content, name=f"{name}.{form}", content_type=FORMS[form])


def without_font(request: HttpRequest) -> HttpResponse:
    """Better than pages of boxes."""
    return render(request, "contract/no_font.html", status=503)


def local_stamp(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y%m%d}"
