# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Companies that may become customers: the list by next step, a card, what is done about it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.parties.models import Person
from weibao.selling.access import can_keep_lead, can_see_leads, can_sell
from weibao.selling.actions import (
    LeadMovedError,
    NameTakenError,
    add_lead,
    keep_lead,
    lose_lead,
    note_lead,
    plan_step,
    set_market,
    talk_with_lead,
    win_lead,
)
from weibao.selling.cards import mark_of
from weibao.selling.models import Lead, LeadStage
from weibao.selling.queries import Narrowed, settings_of, trades_of
from weibao.shop.forms.leads import (
    FirstStepForm,
    LeadForm,
    MarketForm,
    StepForm,
    WordsForm,
    lead_initial,
    market_initial,
)
from weibao.shop.forms.quoting import ReasonForm
from weibao.shop.presenters.leads import lead_page, leads_page
from weibao.shop.presenters.tabs import tabs_of
from weibao.shop.views.asking import lead_found, seller_of
from weibao.web.stamp import fresh_key, reader_of, seen_by

SORRY: Mapping[type[Exception], Callable[[], str]] = {
    LeadMovedError: lambda: _("这条线索的阶段已经变了，请看下面的经过。"),
    NameTakenError: lambda: _("已有别的机构用这个名称：请先把公司改成营业执照上的全称。"),
}


@require_safe
@login_required
def leads(request: HttpRequest) -> HttpResponse:
    reader = reader_who_sees(request)
    page = leads_page(reader, narrowed(request), number=request.GET.get("page"), now=timezone.now())
    context = {"page": page, "tabs": tabs_of(reader, here="leads"), "may": can_sell(reader)}
    return render(request, "leads/list.html", context)


@login_required
def lead_new(request: HttpRequest) -> HttpResponse:
    reader = seller_of(request)
    data = request.POST if request.method == "POST" else None
    form = LeadForm(data, provider=reader.organization, initial={"keeper": reader.pk})
    step = FirstStepForm(data)
    if data is None or not all([form.is_valid(), step.is_valid()]):
        return written(request, form, step=step, status=200 if data is None else 422)
    seen = seen_by(request)
    row = add_lead(form.card(), seen=seen)
    if step.cleaned_data["step"]:
        plan_step(row, **step.cleaned_data, seen=seen.then("step"))
    return redirect("lead", row.pk)


@require_safe
@login_required
def lead(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, lead_found(request, key))


@login_required
def lead_edit(request: HttpRequest, key: int) -> HttpResponse:
    row = kept(request, key)
    if request.method != "POST":
        return written(request, LeadForm(provider=row.provider, initial=lead_initial(row)), row=row)
    form = LeadForm(request.POST, provider=row.provider)
    if not form.is_valid():
        return written(request, form, row=row, status=422)
    try:
        keep_lead(row, form.card(), shown=request.POST.get("base"), seen=seen_by(request))
    except LeadMovedError:
        form.add_error(None, _("别人刚刚改过这家公司。您填的还在下面，请对照最新的内容再保存。"))
        row = lead_found(request, key)
        return written(request, form, row=row, base=mark_of(row), status=409)
    messages.success(request, _("已保存"))
    return redirect("lead", row.pk)


@require_POST
@login_required
def lead_step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One deed: talk, plan, note, lose or win."""
    row = kept(request, key)
    if name not in STEPS:
        raise Http404
    make, act = STEPS[name]
    form = make(request.POST) if make else None
    if form is not None and not form.is_valid():
        return shown(request, row, status=422, **{name: form})
    try:
        act(row, form.cleaned_data if form else {}, request)
    except tuple(SORRY) as error:
        return shown(request, lead_found(request, key), problem=SORRY[type(error)](), status=409)
    return redirect("lead", row.pk)


@login_required
def lead_settings(request: HttpRequest) -> HttpResponse:
    reader = seller_of(request)
    kept_so = settings_of(reader.organization)
    data = request.POST if request.method == "POST" else None
    form = MarketForm(data, initial=market_initial(kept_so))
    if data is None or not form.is_valid():
        context = {"form": form}
        return render(request, "leads/settings.html", context, status=200 if data is None else 422)
    set_market(form.market_said(), seen=seen_by(request))
    messages.success(request, _("已保存"))
    return redirect("leads")


STEPS: Mapping[str, tuple[Any, Callable[[Lead, dict[str, Any], HttpRequest], object]]] = {
    "talk": (None, lambda row, _said, request: talk_with_lead(row, seen=seen_by(request))),
    "plan": (
        StepForm,
        lambda row, said, request: plan_step(
            row, said["step"], on=said["on"], seen=seen_by(request)
        ),
    ),
    "note": (
        WordsForm,
        lambda row, said, request: note_lead(row, said["words"], seen=seen_by(request)),
    ),
    "lose": (
        ReasonForm,
        lambda row, said, request: lose_lead(row, said["reason"], seen=seen_by(request)),
    ),
    "win": (None, lambda row, _said, request: win_lead(row, seen=seen_by(request))),
}
"""The deeds of a lead's page: what each asks for, and its action."""


def reader_who_sees(request: HttpRequest) -> Person:
    reader = reader_of(request)
    if not can_see_leads(reader):
        raise PermissionDenied
    return reader


def kept(request: HttpRequest, key: int) -> Lead:
    row = lead_found(request, key)
    if not can_keep_lead(reader_of(request), row):
        raise PermissionDenied
    return row


def narrowed(request: HttpRequest) -> Narrowed:
    """What the address asks for; what it cannot mean is left out."""
    said = request.GET
    keeper = said.get("keeper", "")
    return Narrowed(
        stage=said.get("stage", "") if said.get("stage") in LeadStage.values else "",
        keeper=int(keeper)
        if keeper.isascii() and keeper.isdecimal() and len(keeper) < 10
        else None,
        trade=said.get("trade", "")[:60].replace("\x00", ""),
        is_overdue=said.get("late") == "1",
        words=said.get("q", "")[:60].replace("\x00", "").strip(),
    )


def written(
    request: HttpRequest, form: LeadForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    row = more.get("row")
    context = {
        "form": form,
        "trades": trades_of(reader_of(request)),
        "key": request.POST.get("key") or fresh_key(),
        "base": request.POST.get("base") or (mark_of(row) if row else ""),
        **more,
    }
    return render(request, "leads/form.html", context, status=status)


def shown(
    request: HttpRequest, row: Lead, *, problem: str = "", status: int = 200, **forms: Any
) -> HttpResponse:
    today = timezone.localdate()
    first = {"step": row.next_step, "on": row.next_on or today}
    context = {
        "page": lead_page(row, reader_of(request), on=today),
        "plan": StepForm(initial=first),
        "note": WordsForm(),
        "lose": ReasonForm(),
        "problem": [problem] if problem else [],
        "key": fresh_key(),
        **forms,
    }
    return render(request, "leads/lead.html", context, status=status)
