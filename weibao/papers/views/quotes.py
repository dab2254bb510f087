# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote as PDF: for whoever may read it, and by the link that accepts it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from weibao.papers.presenters.quotes import quote_paper
from weibao.papers.views.documents import given
from weibao.selling.access import can_see_cost
from weibao.selling.queries import LinkState, latest_of, quote_link_state
from weibao.shop.views.asking import private, quote_found
from weibao.shop.views.quote_door import DOOR as QUOTE_DOOR
from weibao.web.stamp import reader_of


@require_safe
@login_required
def of_quote(request: HttpRequest, number: str) -> HttpResponse:
    """The latest version; of those that were sent, for the customer."""
    row = quote_found(request, number)
    version = latest_of(row, is_sent=not can_see_cost(reader_of(request), row))
    if version is None:
        raise Http404
    return given(request, quote_paper(row, version), name=row.number, form="pdf")


@require_safe
@never_cache
def of_door(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    link = QUOTE_DOOR.found(request, secret, now)
    readable = {LinkState.READY, LinkState.DONE}
    if link is None or quote_link_state(link, now=now, on=timezone.localdate(now)) not in readable:
        raise Http404
    row = link.version.quote
    return private(given(request, quote_paper(row, link.version), name=row.number, form="pdf"))
