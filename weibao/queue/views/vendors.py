# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The part of a request's page about other companies: who has what, what they said, what next."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from weibao.agreements.observation import Observation
from weibao.queue.forms.vendors import AnsweredForm, AskForm, OverForm
from weibao.queue.presenters.vendors import vendors_of
from weibao.servicedesk.actions import ask_vendor, end_vendor_part, note_vendor_answer
from weibao.servicedesk.models import Request, VendorOutcome, VendorPart
from weibao.servicedesk.queries import vendor_parts_on
from weibao.web.presenters.links import request_page
from weibao.web.stamp import reader_of, seen_by
from weibao.web.views.requests import SORRY, found


def ask(row: Request, form: AskForm, seen: Observation) -> None:
    pauses = form.cleaned_data.get("pauses", False)
    ask_vendor(row, form.told, pauses=pauses, seen=seen)


def answered(part: VendorPart, form: AnsweredForm, seen: Observation) -> None:
    note_vendor_answer(part, **form.cleaned_data, seen=seen)


def over(part: VendorPart, form: OverForm, seen: Observation) -> None:
    said = form.cleaned_data
    outcome = VendorOutcome(said["outcome"])
    end_vendor_part(
        part, outcome=outcome, result=said["result"], resumes=said["resumes"], seen=seen
    )


OF_A_PART: Mapping[str, tuple[type[forms.Form], Callable[..., None]]] = {
    "said": (AnsweredForm, answered),
    "over": (OverForm, over),
}


@require_safe
@login_required
def panel(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, found(request, number))


@require_POST
@login_required
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """What is wrong stays in its form; what was done shows on the whole page."""
    row = found(request, number)
    part, form, act = _asked_for(request, row, name)
    problem = ""
    if form.is_valid():
        try:
            act(part or row, form, seen_by(request))
        except tuple(SORRY) as error:
            problem = SORRY[type(error)]()
        else:
            messages.success(request, _("已记下"))
            return HttpResponseClientRedirect(request_page(number))
    return _shown(request, row, tried=(name, part, form), problem=problem)


def _asked_for(
    request: HttpRequest, row: Request, name: str
) -> tuple[VendorPart | None, forms.Form, Callable[..., None]]:
    if name == "ask":
        return None, AskForm(request.POST, case=row), ask
    if name not in OF_A_PART:
        raise Http404
    key = request.POST.get("part", "")
    part = next((part for part in vendor_parts_on(row) if str(part.pk) == key), None)
    if part is None:
        raise Http404
    kind, act = OF_A_PART[name]
    return part, kind(request.POST, auto_id=f"id_{name}{key}_%s"), act


def _shown(
    request: HttpRequest,
    row: Request,
    *,
    tried: tuple[str, VendorPart | None, forms.Form] | None = None,
    problem: str = "",
) -> HttpResponse:
    context = {"told": vendors_of(row, by=reader_of(request), tried=tried), "problem": problem}
    status = 409 if problem else 422 if tried else 200
    return render(request, "request/vendors.html", context, status=status)
