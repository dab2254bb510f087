# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue: services, districts, prices and ceilings, in editions (S1, V6)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.selling.access import can_sell
from weibao.selling.actions import WrongItemsError, publish_edition
from weibao.selling.queries import edition_on, editions_of, known_districts
from weibao.shop.forms.cataloguing import (
    EditionForm,
    Items,
    items_initial,
    known_kinds,
    known_units,
)
from weibao.shop.presenters.labels import ITEM_ERRORS
from weibao.shop.presenters.picking import LISTS, unknown
from weibao.shop.presenters.prices import prices_of_items
from weibao.shop.views.asking import reader_who_sees
from weibao.web.stamp import fresh_key, seen_by

FIELD = {"no_unit": "unit", "ceiling_below_price": "ceiling"}


@login_required
def catalogue(request: HttpRequest) -> HttpResponse:
    reader = reader_who_sees(request)
    if request.method != "POST":
        return shown(request)
    if not can_sell(reader):
        raise PermissionDenied
    form, items = EditionForm(request.POST), Items(request.POST, prefix="item")
    if not (form.is_valid() and items.is_valid()):
        return shown(request, form=form, items=items, status=422)
    lines = [(place, line) for place, one in enumerate(items) if (line := one.item())]
    known = known_districts(reader.organization, reader)
    try:
        edition = publish_edition(
            reader.organization,
            items=[line for _place, line in lines],
            seen=seen_by(request),
            **form.cleaned_data,
        )
    except WrongItemsError as error:
        for place, key in error.wrong:
            said = str(ITEM_ERRORS[key])
            if place < len(lines):
                items[lines[place][0]].add_error(FIELD.get(key, "service"), said)
            else:
                form.add_error(None, said)
        return shown(request, form=form, items=items, status=422)
    messages.success(request, _("第 %(n)s 版已发布") % {"n": edition.number})
    served = [name for _place, line in lines for name in line.districts]
    fresh = dict.fromkeys(unknown(served, known))
    if fresh:
        said = _("新的区域：%(names)s。请核对写法，报修按地点登记的“区”找合同。")
        messages.info(request, said % {"names": LISTS.join(fresh)})
    return redirect("catalogue")


def shown(
    request: HttpRequest,
    *,
    form: EditionForm | None = None,
    items: Any = None,
    status: int = 200,
) -> HttpResponse:
    reader = reader_who_sees(request)
    today = timezone.localdate()
    current = edition_on(reader.organization, today) if can_sell(reader) else None
    context = {
        "editions": [
            {"row": row, "prices": list(prices_of_items(row.items.all()))}
            for row in editions_of(reader)[:20]
        ],
        "may_publish": can_sell(reader),
        "form": form or EditionForm(initial={"effective_on": today}),
        "items": items
        if items is not None
        else Items(prefix="item", initial=items_initial(current)),
        "key": request.POST.get("key") or fresh_key(),
        "kinds": known_kinds(),
        "units": known_units(),
        "districts": known_districts(reader.organization, reader),
    }
    return render(request, "shop/catalogue.html", context, status=status)
