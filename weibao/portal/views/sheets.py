# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The service sheet of a visit as a document, for both sides."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_for
from weibao.printing.document import pdf_of
from weibao.printing.taking import PDF, taken
from weibao.signing.sheet import name_of_sheet, sheet_of_version
from weibao.web.stamp import reader_of


@require_safe
@login_required
def visit_sheet(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """Without a version, what the visit says now."""
    visit = visit_found(request, number)
    return sheet_file(visit, visit.version if version is None else version)


def visit_found(request: HttpRequest, number: str) -> Visit:
    try:
        return visit_for(reader_of(request), number)
    except Visit.DoesNotExist as error:
        raise Http404 from error


def sheet_file(visit: Visit, version: int) -> HttpResponse:
    content = sheet_of_version(visit, version)
    if content is None:
        raise Http404
    name = name_of_sheet(visit.number, version)
    return taken(pdf_of("visit", content), name=name, content_type=PDF)
