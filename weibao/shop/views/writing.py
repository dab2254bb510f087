# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A draft is written: blanks on the left, and the words as both will read them beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.agreements.drafting import Answers, checked, filled_parts
from weibao.assets.models import Device
from weibao.parties.models import Person
from weibao.selling.access import can_write_deal
from weibao.selling.actions import (
    DealMovedError,
    NameTakenError,
    start_deal,
    write_version,
)
from weibao.selling.models import Deal, Standing
from weibao.selling.queries import known_districts
from weibao.shop.forms.quoting import CustomerForm
from weibao.shop.presenters.blanks import answers_from, asked_form, doubts_of
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.findings import rows_of
from weibao.shop.presenters.paper import papers_of
from weibao.shop.presenters.picking import joined
from weibao.shop.views.asking import deal_found, number_in, seller_of
from weibao.shop.views.quotes import customer_from
from weibao.web.stamp import fresh_key, reader_of, seen_by


@login_required
def deal_new(request: HttpRequest) -> HttpResponse:
    reader = seller_of(request)
    form = CustomerForm(request.POST if request.method == "POST" else None, by=reader)
    if form.is_bound and form.is_valid():
        try:
            customer = customer_from(request, form)
            row = start_deal(
                form.cleaned_data["template"], customer=customer, seen=seen_by(request)
            )
        except NameTakenError:
            form.add_error("prospect", _("已有机构用这个名称，请写营业执照上的全称。"))
        else:
            return redirect("deal_edit", row.pk)
    key = request.POST.get("key") or fresh_key()
    status = 422 if form.is_bound else 200
    return render(request, "shop/deal_new.html", {"form": form, "key": key}, status=status)


@login_required
def deal_edit(request: HttpRequest, key: int) -> HttpResponse:
    row = written_by(request, key)
    latest = row.latest
    if request.method != "POST":
        context = form_of(row, latest.answers, latest.devices, reader=reader_of(request))
        return shown(request, row, context, base=latest.number)
    answers, devices = said_in(request, row)
    try:
        write_version(
            row,
            answers=answers,
            devices=devices,
            base=number_in(request.POST.get("base", "")),
            seen=seen_by(request),
        )
    except DealMovedError:
        said = _("别人刚刚改过这份草案。您填的还在下面，请对照最新的一版再保存。")
        context = form_of(row, answers, devices, reader=reader_of(request))
        context |= {"problem": [said]}
        return shown(request, row, context, base=latest.number, status=409)
    messages.success(request, _("已保存"))
    return redirect("deal", row.pk)


@require_POST
@login_required
def deal_words(request: HttpRequest, key: int) -> HttpResponse:
    """The words with what was typed so far; nothing is kept."""
    row = written_by(request, key)
    answers, devices = said_in(request, row)
    context = form_of(row, answers, devices, reader=reader_of(request))
    return render(request, "shop/deal_words.html", context)


def written_by(request: HttpRequest, key: int) -> Deal:
    """A deal that the reader may write now; Http404 for everybody else."""
    row = deal_found(request, key)
    is_open = row.standing in {Standing.DRAFT, Standing.OFFERED}
    if not (is_open and can_write_deal(reader_of(request), row)):
        raise Http404
    return row


def said_in(request: HttpRequest, row: Deal) -> tuple[dict[str, dict[str, str]], list[str]]:
    devices = [tag for tag in request.POST.getlist("devices") if "\0" not in tag]
    return answers_from(row, joined(request.POST)), devices


def form_of(row: Deal, answers: Answers, devices: list[str], *, reader: Person) -> dict[str, Any]:
    texts = filled_parts(
        row.texts,
        answers,
        number=row.number,
        provider=row.provider.name,
        customer=row.customer.name,
    )
    findings = checked(texts, devices=devices, on=timezone.localdate())
    districts = known_districts(row.provider, reader)
    return {
        "row": row,
        "title": title_of(row.template),
        "parts": asked_form(
            row, answers=answers, texts=texts, findings=findings, districts=districts
        ),
        "papers": papers_of(texts),
        "findings": [*rows_of(findings), *doubts_of(row, answers, districts)],
        "devices": [
            {"row": device, "is_chosen": device.tag in devices} for device in devices_of(row)
        ],
    }


def devices_of(row: Deal) -> list[Device]:
    return list(Device.objects.filter(organization=row.customer_id).order_by("tag")[:500])


def shown(
    request: HttpRequest, row: Deal, context: dict[str, Any], *, base: int, status: int = 200
) -> HttpResponse:
    is_offered = row.standing == Standing.OFFERED
    more = {"key": fresh_key(), "base": base, "is_offered": is_offered}
    return render(request, "shop/deal_edit.html", {**context, **more}, status=status)
