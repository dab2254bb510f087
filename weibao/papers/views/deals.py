# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a deal as PDF: for whoever may read the deal, and by the link that signs it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from weibao.papers.presenters.deals import deal_paper
from weibao.papers.views.documents import given
from weibao.selling.models import Deal, Part
from weibao.selling.queries import LinkState, deal_link_state
from weibao.shop.views.asking import deal_found, private
from weibao.shop.views.deal_door import DOOR as DEAL_DOOR


@require_safe
@login_required
def of_deal(request: HttpRequest, key: int, part: str) -> HttpResponse:
    return printed(request, deal_found(request, key), part)


@require_safe
@never_cache
def of_door(request: HttpRequest, secret: str, part: str) -> HttpResponse:
    """As long as the link shows the papers: before signing to read, afterwards to keep."""
    now = timezone.now()
    link = DEAL_DOOR.found(request, secret, now)
    if link is None or deal_link_state(link, now=now) not in {LinkState.READY, LinkState.DONE}:
        raise Http404
    return private(printed(request, link.version.deal, part))


def printed(request: HttpRequest, row: Deal, part: str) -> HttpResponse:
    made = deal_paper(row, Part(part), now=timezone.now()) if part in Part.values else None
    if made is None:
        raise Http404
    return given(request, made, name=f"{row.number}-{part}", form="pdf")
