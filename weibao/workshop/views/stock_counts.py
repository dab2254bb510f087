# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A place is counted: what should be there beside what was found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.stock.access import can_count, can_see_stock
from weibao.stock.actions import (
    CountClosedError,
    CountMovedError,
    CountOpenError,
    SerialError,
    close_count,
    open_count,
)
from weibao.stock.models import CountSheet
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.stock import CountForm
from weibao.workshop.views.stock import REFUSED, place_for, sorry


@require_POST
@login_required
def count_open(request: HttpRequest, key: int) -> HttpResponse:
    """Or go to the sheet that is open already."""
    place = place_for(request, key)
    if not can_count(reader_of(request), place):
        raise PermissionDenied
    try:
        sheet = open_count(place, seen=seen_by(request))
    except CountOpenError as error:
        sheet = error.sheet
    return redirect("stock_count", sheet.pk)


@login_required
def count(request: HttpRequest, key: int) -> HttpResponse:
    sheet = sheet_for(request, key)
    may = can_count(reader_of(request), sheet.place) and sheet.is_open
    if request.method != "POST" or not may:
        return shown(request, sheet, CountForm(place=sheet.place) if may else None)
    form = CountForm(request.POST, place=sheet.place)
    if form.is_valid():
        try:
            close_count(sheet, form.lines(), seen=seen_by(request))
        except CountMovedError:
            return moved(request, sheet)
        except CountClosedError:
            return redirect("stock_count", key)
        except SerialError as error:
            form.add_error("extra_serial", sorry(error))
        except REFUSED as error:
            form.add_error(None, sorry(error))
        else:
            messages.success(request, _("盘点完成"))
            return redirect("stock_count", key)
    return shown(request, sheet, form, status=422)


def moved(request: HttpRequest, sheet: CountSheet) -> HttpResponse:
    """What was typed stays; what is expected is what is there now."""
    form = CountForm(request.POST, place=sheet.place)
    data = request.POST.copy()
    for row in form.holdings:
        data[f"expected_{row.pk}"] = str(row.quantity)
    problem = _("数的时候有配件进出，账面变了。请核对后再交。")
    return shown(request, sheet, CountForm(data, place=sheet.place), problem=problem, status=409)


def shown(
    request: HttpRequest,
    sheet: CountSheet,
    form: CountForm | None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": form,
        "lines": [] if sheet.is_open else list(sheet.lines.select_related("part")),
        "problem": [problem] if problem else [],
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "stock/count.html", context, status=status)


def sheet_for(request: HttpRequest, key: int) -> CountSheet:
    by = reader_of(request)
    rows = CountSheet.objects.visible_to(by).select_related(
        "place__engineer", "opened_by", "closed_by"
    )
    row = rows.filter(pk=key).first()
    if row is None or not can_see_stock(by):
        raise Http404
    return row
