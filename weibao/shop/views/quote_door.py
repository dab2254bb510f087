# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a customer reads and accepts a quote without an account."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weibao.selling.actions import LinkNotUsableError, QuoteNotPossibleError, accept_by_link
from weibao.selling.models import QuoteLink
from weibao.selling.queries import quote_link_of, quote_link_state
from weibao.shop.forms.quoting import PersonForm
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.prices import prices_of_lines
from weibao.shop.views.doors import Door


@never_cache
def quote_door(request: HttpRequest, secret: str) -> HttpResponse:
    return DOOR.opened(request, secret)


def papers(link: QuoteLink) -> dict[str, object]:
    version = link.version
    return {
        "quote": version.quote,
        "version": version,
        "title": title_of(version.quote.template),
        "prices": list(prices_of_lines(version.lines)),
    }


DOOR: Door[QuoteLink] = Door(
    name="quote_door",
    link_of=quote_link_of,
    state_of=lambda link, now: quote_link_state(link, now=now, on=timezone.localdate(now)),
    provider_of=lambda link: link.version.quote.provider,
    papers=papers,
    form=PersonForm,
    answer=lambda link, said, now: accept_by_link(link, now=now, **said),
    moved=(LinkNotUsableError, QuoteNotPossibleError, PermissionDenied),
)
