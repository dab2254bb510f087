# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How buyers and things sold are named at the tax bureau."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from weibao.einvoice.actions import keep_buyer, keep_item
from weibao.einvoice.models import Buyer, Item
from weibao.einvoice.tax_numbers import Doubt, doubt_about
from weibao.finance.forms.einvoices import BuyerForm, ItemForm
from weibao.finance.presenters.einvoices import item_rows, whats
from weibao.finance.views.einvoices import provider_of
from weibao.parties.models import Organization
from weibao.web.stamp import reader_of


@login_required
def items(request: HttpRequest) -> HttpResponse:
    """The things sold, and one more or another name for one."""
    provider = provider_of(request)
    kept = Item.objects.filter(provider=provider)
    form = ItemForm(request.POST or None, whats=whats(), initial=first_item(request, kept))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        keep_item(
            provider,
            what=said["what"],
            rate=said["rate"],
            card=form.card(),
            by=reader_of(request),
        )
        messages.success(request, _("已记下"))
        return redirect("einvoice_items")
    customers = Organization.objects.filter(relations_as_customer__provider=provider)
    buyers = {row.customer_id: row for row in Buyer.objects.filter(provider=provider)}
    context = {
        "items": item_rows(kept),
        "form": form,
        "buyers": [(one, buyers.get(one.pk)) for one in customers.order_by("name")[:500]],
    }
    status = 422 if form.errors else 200
    return render(request, "einvoice/items.html", context, status=status)


def first_item(request: HttpRequest, kept: QuerySet[Item]) -> dict[str, str]:
    """The one that is to be changed, or only the rate that somebody lacked."""
    rate, what = request.GET.get("rate", "0.06"), request.GET.get("what", "")
    found = kept.filter(rate=rate, what=what).first()
    if found is None:
        return {"rate": rate, "what": what}
    return {"rate": rate, "what": what, "name": found.name, "code": found.code, "unit": found.unit}


@login_required
def buyer(request: HttpRequest, key: int) -> HttpResponse:
    provider = provider_of(request)
    customers = Organization.objects.filter(relations_as_customer__provider=provider)
    customer = customers.filter(pk=key).first()
    if customer is None:
        raise Http404
    kept = Buyer.objects.filter(provider=provider, customer=customer).first()
    form = BuyerForm(request.POST or None, initial=first_buyer(customer, kept))
    if request.method == "POST" and form.is_valid():
        row = keep_buyer(provider, customer=customer, card=form.card(), by=reader_of(request))
        if row.tax_number and doubt_about(row.tax_number) is Doubt.CHECK:
            said = _("已记下。这个税号的校验位不对，请再核对一遍。")
            messages.warning(request, said)
        else:
            messages.success(request, _("已记下"))
        return redirect("einvoice_items")
    status = 422 if form.errors else 200
    return render(
        request, "einvoice/buyer.html", {"customer": customer, "form": form}, status=status
    )


def first_buyer(customer: Organization, kept: Buyer | None) -> dict[str, str]:
    if kept is None:
        return {"name": customer.name}
    names = ("name", "tax_number", "address", "phone", "bank", "account", "email")
    kind = "SPECIAL" if kept.is_special else "ORDINARY"
    return {"kind": kind} | {name: getattr(kept, name) for name in names}
