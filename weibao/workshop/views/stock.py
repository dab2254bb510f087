# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who has what, a place, one's own bag, what moved; shortages, store rooms and the policy."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.parties.access import belongs_to
from weibao.printing.taking import XLSX, taken
from weibao.reports.sheets import workbook
from weibao.stock.access import can_keep_stock, can_see_stock, can_set_stock_policy, policy_of
from weibao.stock.actions import (
    OtherMovementError,
    PlaceTakenError,
    SerialError,
    SerialThereError,
    ShortageSettledError,
    ShortError,
    UnknownCodeError,
    bag_of,
    move_parts,
    open_bags,
    open_place,
    set_stock_policy,
    settle_shortage,
    write_off_parts,
)
from weibao.stock.models import Holding, Shortage, StockPlace
from weibao.stock.queries import places_of
from weibao.web.forms.parts import short_of
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.stock import (
    MoveForm,
    PlaceForm,
    PolicyForm,
    ShortageForm,
    WriteOffForm,
)
from weibao.workshop.presenters.stock import (
    overview_of,
    place_page,
    stock_sheets,
    targets_of,
)

REFUSED = (ShortError, OtherMovementError, SerialError, SerialThereError, UnknownCodeError)
"""What the journal may answer to any movement; `sorry` says it."""


@require_safe
@login_required
def stock(request: HttpRequest) -> HttpResponse:
    require_stock(request)
    asked = request.GET
    text, place = asked.get("text", "").strip()[:100], asked.get("place", "")
    page = overview_of(reader_of(request), text=text, place=place)
    return render(request, "stock/overview.html", {"stock": page})


@require_safe
@login_required
def sheet(request: HttpRequest) -> HttpResponse:
    require_stock(request)
    content = workbook(stock_sheets(reader_of(request)))
    return taken(content, name="stock.xlsx", content_type=XLSX)


@require_safe
@login_required
def bag(request: HttpRequest) -> HttpResponse:
    """The reader's own."""
    require_stock(request)
    return shown(request, bag_of(reader_of(request)))


@require_safe
@login_required
def place(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, place_for(request, key))


@require_POST
@login_required
def move(request: HttpRequest, key: int) -> HttpResponse:
    row = holding_for(request, key)
    targets = targets_of(row.place, by=reader_of(request))
    form = MoveForm(request.POST, targets=targets, auto_id=f"id_{key}_move_%s")
    return acted(
        request,
        row,
        (f"move-{key}", form),
        lambda said: move_parts(row, **said, seen=seen_by(request)),
    )


@require_POST
@login_required
def write_off(request: HttpRequest, key: int) -> HttpResponse:
    row = holding_for(request, key)
    form = WriteOffForm(request.POST, auto_id=f"id_{key}_write_off_%s")
    return acted(
        request,
        row,
        (f"write_off-{key}", form),
        lambda said: write_off_parts(row, **said, seen=seen_by(request)),
    )


@require_safe
@login_required
def shortages(request: HttpRequest) -> HttpResponse:
    require_keeper(request)
    return shown_shortages(request)


@require_POST
@login_required
def settle(request: HttpRequest, key: int) -> HttpResponse:
    require_keeper(request)
    rows = Shortage.objects.visible_to(reader_of(request)).select_related("bag")
    row = rows.filter(pk=key).first()
    if row is None:
        raise Http404
    places = places_of(reader_of(request))
    form = ShortageForm(request.POST, places=places, auto_id=f"id_{key}_%s")
    if form.is_valid():
        try:
            settle_shortage(row, **form.cleaned_data, seen=seen_by(request))
        except REFUSED as error:
            form.add_error("place", sorry(error))
        except ShortageSettledError:
            form.add_error(None, _("别人已经说明过了。请刷新再看。"))
        else:
            messages.success(request, _("已说明"))
            return redirect("stock_shortages")
    return shown_shortages(request, tried=(key, form), status=422)


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Store rooms, and what is left to engineers."""
    require_keeper(request)
    by = reader_of(request)
    data = request.POST if request.method == "POST" else None
    room = PlaceForm(data if data and "name" in data else None, by=by)
    policy = policy_of(by.organization_id)
    chosen = {"see_costs": policy.engineers_see_costs, "fetch": policy.engineers_fetch}
    if data and "policy" in data:
        form = PolicyForm(data)
        if form.is_valid():
            set_stock_policy(by.organization, **form.cleaned_data, seen=seen_by(request))
            messages.success(request, _("已保存"))
        return redirect("stock_settings")
    if room.is_bound and room.is_valid():
        try:
            open_place(**room.cleaned_data, seen=seen_by(request))
        except PlaceTakenError:
            room.add_error("name", _("已经有叫这个名字的库房。"))
        else:
            messages.success(request, _("已开库房"))
            return redirect("stock_settings")
    context = {
        "places": places_of(by),
        "room": room,
        "policy": PolicyForm(initial=chosen),
        "may_set": can_set_stock_policy(by),
    }
    return render(request, "stock/settings.html", context, status=422 if room.errors else 200)


def acted(
    request: HttpRequest,
    row: Holding,
    tried: tuple[str, Form],
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Do it with what was written, or show the page with what is wrong beside its form."""
    form = tried[1]
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except REFUSED as error:
            about = isinstance(error, ShortError | SerialError)
            form.add_error("quantity" if about else None, sorry(error))
        else:
            messages.success(request, _("已记下"))
            if row.place.engineer_id == reader_of(request).pk:
                return redirect("stock_bag")
            return redirect("stock_place", row.place.pk)
    return shown(request, row.place, tried=tried, status=422)


def sorry(error: Exception) -> str:
    if isinstance(error, ShortError):
        return short_of(error)
    return SORRY[type(error)]()


SORRY: Mapping[type[Exception], Callable[[], str]] = {
    OtherMovementError: lambda: _("这张表已经交过，内容不同。请刷新后再试。"),
    SerialError: lambda: _("按序列号管理的，一件写一个序列号；其他的不写。"),
    SerialThereError: lambda: _("这个序列号的配件已经在库存里。"),
    UnknownCodeError: lambda: _("那里没有这个编码的配件。"),
}


def shown(
    request: HttpRequest,
    row: StockPlace,
    *,
    tried: tuple[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    by = reader_of(request)
    open_bags(by.organization)
    page = place_page(row, by=by, tried=tried)
    return render(request, "stock/place.html", {"page": page, "key": fresh_key()}, status=status)


def shown_shortages(
    request: HttpRequest, *, tried: tuple[int, Form] | None = None, status: int = 200
) -> HttpResponse:
    by = reader_of(request)
    places = places_of(by)
    rows = Shortage.objects.visible_to(by).unsettled().select_related("bag", "part", "request")
    shown_rows = [
        (
            row,
            tried[1]
            if tried and tried[0] == row.pk
            else ShortageForm(places=places, auto_id=f"id_{row.pk}_%s"),
        )
        for row in rows
    ]
    context = {"rows": shown_rows, "key": request.POST.get("key") or fresh_key()}
    return render(request, "stock/shortages.html", context, status=status)


def require_stock(request: HttpRequest) -> None:
    if not can_see_stock(reader_of(request)):
        raise PermissionDenied


def require_keeper(request: HttpRequest) -> None:
    if not can_keep_stock(reader_of(request)):
        raise PermissionDenied


def place_for(request: HttpRequest, key: int) -> StockPlace:
    """Http404 for whoever is not of the provider."""
    by = reader_of(request)
    row = (
        StockPlace.objects.visible_to(by).select_related("engineer", "site").filter(pk=key).first()
    )
    if row is None or not can_see_stock(by) or not belongs_to(by, row.provider_id):
        raise Http404
    return row


def holding_for(request: HttpRequest, key: int) -> Holding:
    rows = Holding.objects.visible_to(reader_of(request))
    row = rows.select_related("part", "place__provider").filter(pk=key).first()
    if row is None or not can_see_stock(reader_of(request)):
        raise Http404
    return row
