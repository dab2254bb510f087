# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may come here, and what is answered to the others."""

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from weibao.parties.models import Person
from weibao.selling.access import can_see_selling, can_sell
from weibao.selling.models import Deal, Lead, Quote
from weibao.selling.queries import deal_for, lead_for, quote_for
from weibao.web.stamp import reader_of

NUMBER = re.compile("[0-9]{1,9}")


def reader_who_sees(request: HttpRequest) -> Person:
    """Whoever has business here at all; PermissionDenied for the others."""
    reader = reader_of(request)
    if not can_see_selling(reader):
        raise PermissionDenied
    return reader


def seller_of(request: HttpRequest) -> Person:
    reader = reader_of(request)
    if not can_sell(reader):
        raise PermissionDenied
    return reader


def number_in(text: str) -> int:
    """A number as a form or an address says it; 0, which nothing has, where it is none."""
    return int(text) if NUMBER.fullmatch(text) else 0


def deal_found(request: HttpRequest, key: int) -> Deal:
    try:
        return deal_for(reader_of(request), key)
    except Deal.DoesNotExist as error:
        raise Http404 from error


def quote_found(request: HttpRequest, number: str) -> Quote:
    try:
        return quote_for(reader_of(request), number)
    except Quote.DoesNotExist as error:
        raise Http404 from error


def lead_found(request: HttpRequest, key: int) -> Lead:
    try:
        return lead_for(reader_of(request), key)
    except Lead.DoesNotExist as error:
        raise Http404 from error


def private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no other site learns it, and no search engine keeps it."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
