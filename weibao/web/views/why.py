# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why? The derivation of one number of a contract, for the side sheet."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.agreements.access import can_see_contract, can_see_money
from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_of, tells_money_in
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import requests_of
from weibao.web.presenters.asked import asked
from weibao.web.presenters.why import why_of
from weibao.web.stamp import reader_of


@require_safe
@login_required
def why(request: HttpRequest, number: str) -> HttpResponse:
    person = reader_of(request)
    contract = open_to(person, number, request.GET)
    now = timezone.now()
    found = asked(contract, request.GET, now=now)
    if found is None:
        raise Http404
    if not can_see_money(person, contract) and tells_money_in(contract)(found.verdict):
        raise PermissionDenied
    entries = ledger_of(contract).filter(fact_id__in=found.verdict.because.facts)
    shown = why_of(contract, found, entries=entries, now=now)
    return render(request, "why/sheet.html", {"why": shown})


def open_to(person: Person, number: str, asks: Mapping[str, str]) -> Contract:
    """The contract's people may ask anything, but for money; others about their own requests."""
    own = requests_of(person).filter(contract__number=number)
    about = asks.get("subject") or asks.get("request") or ""
    contract = Contract.objects.filter(number=number).select_related("provider", "customer").first()
    if contract is None:
        raise Http404
    if can_see_contract(person, contract):
        if asks.get("of") == "charge" and not can_see_money(person, contract):
            raise PermissionDenied
        return contract
    if asks.get("of") not in {"due", "scope", "undecided", "maker"} or not is_own(
        own.filter(number=about)
    ):
        raise Http404
    return contract


def is_own(requests: QuerySet[Request]) -> bool:
    return requests.exists()
