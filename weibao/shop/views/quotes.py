# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Quotes: written from the catalogue, sent in versions, accepted by name."""

from datetime import timedelta
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.months import moved
from weibao.parties.models import Organization
from weibao.selling.access import can_accept_quote, can_write_quote
from weibao.selling.actions import (
    NameTakenError,
    QuoteNotPossibleError,
    accept_quote,
    add_prospect,
    make_quote,
    make_quote_link,
    quote_lead,
    revise_quote,
    send_quote,
    withdraw_quote,
)
from weibao.selling.models import Lead, Quote
from weibao.selling.queries import edition_on, known_districts, latest_of
from weibao.shop.forms.quoting import CustomerForm, OfferForm, PersonForm, offer_initial
from weibao.shop.presenters.quotes import quote_page
from weibao.shop.views.asking import lead_found, number_in, quote_found, seller_of
from weibao.web.stamp import fresh_key, reader_of, seen_by

VALID = timedelta(days=30)


@login_required
def quote_new(request: HttpRequest) -> HttpResponse:
    reader = seller_of(request)
    today = timezone.localdate()
    lead = lead_of(request)
    edition = edition_on(reader.organization, today)
    if edition is None:
        messages.error(request, _("先发布服务目录，报价从目录里取价格。"))
        return redirect("catalogue")
    first = moved(today, 1)
    initial = {
        "starts_on": first,
        "ends_on": first.replace(year=first.year + 1) - timedelta(days=1),
        "valid_until": today + VALID,
        "services": [item.service for item in edition.items.all()],
        "districts": lead.district if lead else "",
    }
    data = request.POST if request.method == "POST" else None
    who = CustomerForm(data, by=reader, initial=known_of(lead))
    known = known_districts(reader.organization, reader)
    if lead and lead.district:
        known = (*known, lead.district)
    form = OfferForm(data, edition=edition, today=today, known=known, initial=initial)
    if data is None:
        return written(request, form, who=who, lead=lead)
    if not all([who.is_valid(), form.is_valid()]):
        return written(request, form, who=who, lead=lead, status=422)
    try:
        customer = customer_from(request, who)
    except NameTakenError:
        who.add_error("prospect", _("已有机构用这个名称，请写营业执照上的全称。"))
        return written(request, form, who=who, lead=lead, status=422)
    said: dict[str, Any] = {"customer": customer, "offer": form.offer(), "seen": seen_by(request)}
    template = who.cleaned_data["template"]
    row = quote_lead(lead, template, **said) if lead else make_quote(template, **said)
    return redirect("quote", row.number)


def lead_of(request: HttpRequest) -> Lead | None:
    """The lead from which the quote is begun, where the address names one."""
    key = request.GET.get("lead", "")
    return lead_found(request, number_in(key)) if key else None


def known_of(lead: Lead | None) -> dict[str, Any]:
    """For whom it is, as far as the lead knows it."""
    if lead is None:
        return {}
    return {"customer": lead.customer_id, "prospect": "" if lead.customer_id else lead.company}


def customer_from(request: HttpRequest, who: CustomerForm) -> Organization:
    chosen: Organization | None = who.cleaned_data["customer"]
    if chosen is not None:
        return chosen
    return add_prospect(who.cleaned_data["prospect"].strip(), seen=seen_by(request))


@require_safe
@login_required
def quote(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, quote_found(request, number))


@login_required
def quote_edit(request: HttpRequest, number: str) -> HttpResponse:
    row, today = quote_found(request, number), timezone.localdate()
    if not can_write_quote(reader_of(request), row):
        raise Http404
    edition, version = edition_on(row.provider, today), latest_of(row)
    if edition is None or version is None:
        raise Http404
    known = known_districts(row.provider, reader_of(request))
    if request.method != "POST":
        initial = offer_initial(version)
        form = OfferForm(edition=edition, today=today, known=known, initial=initial)
        return written(request, form, row=row)
    form = OfferForm(request.POST, edition=edition, today=today, known=known)
    if not form.is_valid():
        return written(request, form, row=row, status=422)
    try:
        revise_quote(row, offer=form.offer(), seen=seen_by(request))
    except QuoteNotPossibleError:
        form.add_error(None, _("这份报价已接受或撤回，不能再改。"))
        return written(request, form, row=row, status=409)
    messages.success(request, _("已存为新的一版；寄出之后，旧的一版不能再接受。"))
    return redirect("quote", row.number)


@require_POST
@login_required
@never_cache
def quote_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    row = quote_found(request, number)
    steps = {"send": sent, "withdraw": withdrawn, "accept": accepted, "link": linked}
    if name not in steps:
        raise Http404
    try:
        return steps[name](request, row)
    except PermissionDenied as error:
        raise Http404 from error
    except QuoteNotPossibleError:
        said = _("这份报价的状态已经变了：已过期、已有新版本、已接受或已撤回。")
        return shown(request, quote_found(request, number), problem=said, status=409)


def sent(request: HttpRequest, row: Quote) -> HttpResponse:
    send_quote(row, seen=seen_by(request))
    messages.success(request, _("已报给客户"))
    return redirect("quote", row.number)


def withdrawn(request: HttpRequest, row: Quote) -> HttpResponse:
    withdraw_quote(row, seen=seen_by(request))
    messages.success(request, _("已撤回"))
    return redirect("quote", row.number)


def accepted(request: HttpRequest, row: Quote) -> HttpResponse:
    if not can_accept_quote(reader_of(request), row):
        raise PermissionDenied
    form = PersonForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form=form, status=422)
    accept_quote(row, seen=seen_by(request), **form.cleaned_data)
    messages.success(request, _("已接受；服务商会据此起草合同"))
    return redirect("quote", row.number)


def linked(request: HttpRequest, row: Quote) -> HttpResponse:
    _link, secret = make_quote_link(row, by=reader_of(request), now=timezone.now())
    address = request.build_absolute_uri(reverse("quote_door", args=[secret]))
    return shown(request, row, address=address)


def code_of(address: str) -> str:
    """The address as a picture that telephones read."""
    code = segno.make(address, error="m", micro=False)
    drawn: str = code.svg_data_uri(border=4, omitsize=True)
    return drawn


def written(
    request: HttpRequest, form: OfferForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "key": request.POST.get("key") or fresh_key(), **more}
    return render(request, "shop/quote_form.html", context, status=status)


def shown(
    request: HttpRequest,
    row: Quote,
    *,
    form: PersonForm | None = None,
    problem: str = "",
    address: str = "",
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request)
    page = quote_page(row, by=reader, on=timezone.localdate())
    context = {
        "page": page,
        "form": form or PersonForm(initial={"person": reader.name}),
        "problem": [problem] if problem else [],
        "address": address,
        "code": code_of(address) if address else "",
        "key": fresh_key(),
    }
    return render(request, "shop/quote.html", context, status=status)
