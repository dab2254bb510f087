# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One step of a repair or of a purchase: its form, its action, and where the reader goes on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from weibao.agreements.observation import Observation
from weibao.repairs.models import Repair
from weibao.servicedesk.access import is_customer_side
from weibao.stock.models import Purchase
from weibao.web.stamp import reader_of, seen_by

Row = TypeVar("Row", Repair, Purchase)
Said = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Generic[Row]):
    """The steps of one kind of row, whose page has the name `page`.

    `one` finds a row that the reader may see, `shown` answers with its page. Each of `runs` calls
    one action with the form that `form_of` made, and `done` says that it was done. `wrong` is said
    beside the form, which stays; `sorry` where the row has moved on.
    """

    page: str
    one: Callable[[HttpRequest, str], Row]
    shown: Callable[..., HttpResponse]
    form_of: Callable[[str, Row, HttpRequest], Any]
    runs: Mapping[str, Callable[[Row, Any, Observation], object]]
    done: Callable[[str], str]
    sorry: Mapping[type[Exception], Said]
    wrong: Mapping[type[Exception], Callable[[Exception], str]]


def step_taken(request: HttpRequest, number: str, name: str, steps: Steps[Row]) -> HttpResponse:
    row = steps.one(request, number)
    if name not in steps.runs:
        raise Http404
    form = steps.form_of(name, row, request)
    if not form.is_valid():
        return steps.shown(request, row, tried=(name, form), status=422)
    try:
        steps.runs[name](row, form, seen_by(request))
    except tuple(steps.wrong) as error:
        form.add_error(None, steps.wrong[type(error)](error))
        return steps.shown(request, row, tried=(name, form), status=422)
    except tuple(steps.sorry) as error:
        problem = steps.sorry[type(error)]()
        return steps.shown(request, steps.one(request, number), problem=problem, status=409)
    messages.success(request, steps.done(name))
    if is_customer_side(reader_of(request), row.request):
        return redirect("followed", row.request.number)
    return redirect(steps.page, number)
