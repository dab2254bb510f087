# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money that came in, and one payment with what it is for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.billing.models import BankEntry
from weibao.billing.queries import entry_for, files_of, proposals_for, targets_of
from weibao.finance.forms.money import AsideForm, BackForm
from weibao.finance.gate import for_finance
from weibao.finance.presenters.money import (
    contracts_found,
    entry_row,
    money_page,
    plain_yuan,
    target_rows,
    uses_of,
)
from weibao.finance.presenters.tabs import tabs_of
from weibao.web.stamp import fresh_key, reader_of

LONGEST = 60


@require_safe
@for_finance
def money(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    page = money_page(reader, show=request.GET.get("show", ""), number=request.GET.get("page"))
    context = {
        "page": page,
        "tabs": tabs_of("money"),
        "files": files_of(reader),
        "key": fresh_key(),
    }
    return render(request, "finance/money.html", context)


@require_safe
@for_finance
def entry(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, entry_of(request, key))


def entry_of(request: HttpRequest, key: int) -> BankEntry:
    try:
        return entry_for(reader_of(request), key)
    except BankEntry.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: BankEntry,
    *,
    problem: str = "",
    back: BackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """A contract is found by number or customer, and then what is unpaid under it."""
    reader, text = reader_of(request), request.GET.get("find", "").strip()[:LONGEST]
    shown_row = entry_row(row, proposals_for([row]).get(row.pk))
    pieces = shown_row.proposed.pieces if shown_row.proposed else ()
    customer = row.customer or (pieces[0].contract.customer if pieces else None)
    found = contracts_found(reader, text, customer=customer)
    number = request.GET.get("contract", "") or request.POST.get("chosen", "")
    number = number or (pieces[0].contract.number if pieces else "")
    chosen = next((one for one in found if one.number == number), found[0] if found else None)
    targets = targets_of(chosen, now=timezone.now()) if chosen else []
    context = {
        "row": shown_row,
        "tabs": tabs_of("money"),
        "uses": uses_of(row),
        "found": found,
        "find": text,
        "chosen": chosen,
        "targets": target_rows(targets, left=shown_row.left, typed=amounts_typed(request)),
        "back": back or BackForm(initial={"amount": plain_yuan(shown_row.left)}),
        "aside": AsideForm(),
        "key": request.POST.get("key") or fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "finance/entry.html", context, status=status)


def amounts_typed(request: HttpRequest) -> dict[str, str]:
    """By what each is for, where a form came back."""
    said = request.POST.getlist("subject"), request.POST.getlist("amount")
    return dict(zip(*said, strict=False))
