# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue: a new part, one part with its journal, and what is done with it."""

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

from weibao.agreements.observation import Observation
from weibao.stock.access import can_keep_stock, can_see_stock
from weibao.stock.actions import (
    CodeInUseError,
    CodeTakenError,
    CorrectTheVisitError,
    MoreThanStandsError,
    StillThereError,
    add_part,
    change_part,
    correct_movement,
    open_bags,
    receive_parts,
    retire_part,
    revive_part,
    set_minimum,
)
from weibao.stock.models import CataloguePart, Movement
from weibao.stock.queries import movement_for
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.stock import CorrectForm, PartForm
from weibao.workshop.presenters.stock_part import form_of, part_page
from weibao.workshop.views.stock import REFUSED, require_keeper, sorry

Run = Callable[[CataloguePart, Any, Observation], object]


def set_least(row: CataloguePart, form: Any, seen: Observation) -> None:
    said = form.cleaned_data
    set_minimum(said["place"], row, least=said["least"], seen=seen)


def receive(_row: CataloguePart, form: Any, seen: Observation) -> object:
    return receive_parts(form.cleaned_data["place"], form.came(), seen=seen)


RUNS: Mapping[str, Run] = {
    "receive": receive,
    "minimum": set_least,
    "change": lambda row, form, seen: change_part(row, form.said(), seen=seen),
    "retire": lambda row, _form, seen: retire_part(row, seen=seen),
    "revive": lambda row, _form, seen: revive_part(row, seen=seen),
}


@login_required
def part_new(request: HttpRequest) -> HttpResponse:
    require_keeper(request)
    form = PartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = add_part(form.said(), seen=seen_by(request))
        except CodeTakenError:
            form.add_error("code", _("目录里已经有这个编码。"))
        else:
            messages.success(request, _("已加进目录"))
            return redirect("stock_part", made.pk)
    context = {"form": form, "key": fresh_key()}
    return render(request, "stock/part_new.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def part(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, part_for(request, key))


@require_POST
@login_required
def part_step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    row = part_for(request, key)
    require_keeper(request)
    if name not in RUNS:
        raise Http404
    form = form_of(name, row, by=reader_of(request), data=request.POST)
    if form.is_valid():
        try:
            RUNS[name](row, form, seen_by(request))
        except CodeTakenError:
            form.add_error("code", _("目录里已经有这个编码。"))
        except CodeInUseError:
            form.add_error("code", _("用过的编码不能改：服务单和电话上都写着它。"))
        except StillThereError:
            form.add_error(None, _("还有库存时，不能改是否按序列号管理。"))
        except REFUSED as error:
            form.add_error(None, sorry(error))
        else:
            messages.success(request, _("已记下"))
            return redirect("stock_part", key)
    return shown(request, part_for(request, key), tried=(name, form), status=422)


@require_POST
@login_required
def correct(request: HttpRequest, key: int) -> HttpResponse:
    row = moved(request, key)
    form = CorrectForm(request.POST, auto_id=f"id_{key}_correct_%s")
    if form.is_valid():
        try:
            correct_movement(row, **form.cleaned_data, seen=seen_by(request))
        except MoreThanStandsError:
            form.add_error("quantity", _("这一笔没有这么多可以更正。"))
        except CorrectTheVisitError:
            form.add_error(None, _("上门用掉的，请在那次上门里更正。"))
        except REFUSED as error:
            form.add_error("quantity", sorry(error))
        else:
            messages.success(request, _("已更正"))
            return redirect("stock_part", row.part_id)
    return shown(request, row.part, tried=(f"correct-{key}", form), status=422)


def shown(
    request: HttpRequest,
    row: CataloguePart,
    *,
    tried: tuple[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    by = reader_of(request)
    open_bags(by.organization)
    page = part_page(row, by=by, tried=tried)
    return render(request, "stock/part.html", {"page": page}, status=status)


def part_for(request: HttpRequest, key: int) -> CataloguePart:
    by = reader_of(request)
    row = CataloguePart.objects.visible_to(by).filter(pk=key).first()
    if row is None or not can_see_stock(by):
        raise Http404
    return row


def moved(request: HttpRequest, key: int) -> Movement:
    """Http404 for strangers, forbidden for who only sees the stock."""
    by = reader_of(request)
    try:
        row = movement_for(by, key)
    except Movement.DoesNotExist as error:
        raise Http404 from error
    if not can_see_stock(by):
        raise Http404
    if not can_keep_stock(by):
        raise PermissionDenied
    return row
