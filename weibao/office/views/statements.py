# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a month; and which statement to show first."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.agreements.models import Contract
from weibao.agreements.models.contract import ContractQuerySet
from weibao.agreements.queries import contract_for, contracts_of
from weibao.billing.access import can_see_statement
from weibao.billing.queries import months_of
from weibao.office.presenters.bill import bill_of
from weibao.office.presenters.reconciling import agreed_of
from weibao.refunds.queries import refunds_for
from weibao.web.presenters.desk import Filter
from weibao.web.stamp import fresh_key, reader_of

AT_ONCE, MOST_OTHERS = 20, 20
"""Contracts that are read at once, and that are named beside a statement."""


@require_safe
@login_required
def statements(request: HttpRequest) -> HttpResponse:
    """The latest month of the first contract whose money the person may see."""
    now = timezone.now()
    person = reader_of(request)
    for row in running_first(request).iterator(chunk_size=AT_ONCE):
        months = months_of(row, now=now) if can_see_statement(person, row) else []
        if months:
            return redirect("statement", row.number, f"{months[0]:%Y-%m}")
    return render(request, "statement/none.html")


@require_safe
@login_required
def statement(request: HttpRequest, number: str, month: str) -> HttpResponse:
    person, now = reader_of(request), timezone.now()
    try:
        row = contract_for(person, number)
        first = date.fromisoformat(f"{month}-01")
    except (Contract.DoesNotExist, ValueError) as error:
        raise Http404 from error
    if not can_see_statement(person, row):
        raise PermissionDenied
    if first not in months_of(row, now=now):
        raise Http404
    bill = bill_of(row, month=first, by=person, now=now)
    others = others_of(request, row)
    context = {
        "bill": bill,
        "others": others,
        "agreed": agreed_of(row, bill.monthly, by=person, now=now),
        "agreed_key": fresh_key(),
        "refund": refunds_for(person).filter(contract=row).first(),
    }
    return render(request, "statement/page.html", context)


def latest_month(row: Contract) -> str:
    """The latest month that has a statement; of a contract yet to begin, its first."""
    months = months_of(row, now=timezone.now())
    return f"{months[0] if months else row.starts_on:%Y-%m}"


def running_first(request: HttpRequest) -> ContractQuerySet:
    """The contracts that the reader may see; of a large house there are thousands."""
    today = timezone.localdate()
    is_over = Case(When(starts_on__lte=today, ends_on__gte=today, then=0), default=1)
    return contracts_of(reader_of(request)).order_by(is_over, "number")


def others_of(request: HttpRequest, chosen: Contract) -> list[Filter]:
    """Those of the same customer whose statements the reader may see, each with its latest."""
    same = running_first(request).filter(customer=chosen.customer_id)[:MOST_OTHERS]
    rows = [row for row in same if can_see_statement(reader_of(request), row)]
    if len(rows) < 2:
        return []
    now = timezone.now()
    return [
        Filter(
            name=f"{row.customer} · {row.title}",
            url=reverse("statement", args=[row.number, f"{months[0]:%Y-%m}"]),
            is_here=row == chosen,
        )
        for row in rows
        if (months := months_of(row, now=now))
    ]
