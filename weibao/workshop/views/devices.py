# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The devices of a customer, one of them with its archive, and the forms that change it."""

import re
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import keep_device
from weibao.agreements.models import Contract
from weibao.assets.access import can_change_device, can_keep_devices
from weibao.assets.actions import Sighting, add_device, add_licence, drop_licence
from weibao.assets.models import Device, EventSource, Licence
from weibao.assets.queries import devices_matching, find_registered
from weibao.assets.queries.devices import MOST
from weibao.parties.models import Organization, Person
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.devices import DeviceForm, LicenceForm
from weibao.workshop.presenters.device import device_page
from weibao.workshop.presenters.devices import SHOWS, Asked, holders_of, register_page

LONGEST = 100
ROW_KEY = re.compile("[0-9]{1,9}")


@require_safe
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    customer = customer_of(reader, request.GET.get("customer"))
    if customer is None:
        return render(request, "devices/nobody.html")
    show = request.GET.get("show", "")
    asked = Asked(
        customer=customer,
        text=request.GET.get("text", "").strip()[:LONGEST],
        show=show if show in SHOWS else "",
        page=request.GET.get("page"),
    )
    register = register_page(asked, reader=reader, now=timezone.now())
    return render(request, "devices/list.html", {"register": register})


@require_safe
@login_required
def device(request: HttpRequest, key: int) -> HttpResponse:
    """A label whose device is gone, or somebody else's, says how to find the one that is meant."""
    try:
        row = device_for(request, key)
    except Http404:
        return render(request, "devices/find.html", {"is_unknown": True}, status=404)
    return shown(request, row)


@require_safe
@login_required
def device_find(request: HttpRequest) -> HttpResponse:
    """By what is printed on a label that no camera reads, of whichever customer."""
    text = request.GET.get("text", "").strip()[:LONGEST]
    found = list(devices_matching(reader_of(request), text=text)) if text else []
    context = {"text": text, "devices": found, "is_more": len(found) == MOST}
    return render(request, "devices/find.html", context)


@login_required
def device_new(request: HttpRequest) -> HttpResponse:
    by = reader_of(request)
    customer = customer_of(by, request.GET.get("customer"))
    if customer is None or not can_keep_devices(by, customer):
        raise Http404
    seen = told(request) if request.method == "POST" else None
    earlier = find_registered(seen.key, reader=by) if seen else None
    if earlier is not None:
        return redirect("device", earlier.pk)
    form = DeviceForm(request.POST or None, customer=customer)
    if form.is_valid():
        try:
            made = add_device(customer, card=form.card(), by=by, told=seen)
        except IntegrityError:
            form.add_error("tag", form.taken())
        else:
            messages.success(request, _("已登记为 %(tag)s") % {"tag": made.tag})
            return redirect("device", made.pk)
    return edited(request, form, customer=customer)


@login_required
def device_edit(request: HttpRequest, key: int) -> HttpResponse:
    row = device_for(request, key)
    if not can_change_device(reader_of(request), row):
        raise Http404
    form = DeviceForm(request.POST or None, customer=row.organization, device=row)
    if form.is_valid():
        try:
            contracts = keep_device(
                row, card=form.card(), told=told(request), seen=seen_by(request)
            )
        except IntegrityError:
            form.add_error("tag", form.taken())
        else:
            messages.success(request, _("已保存，改动记入档案。"))
            for contract in contracts:
                messages.info(request, warranty_told(contract))
            return redirect("device", row.pk)
    return edited(request, form, customer=row.organization, row=row)


@require_POST
@login_required
def licence_add(request: HttpRequest, key: int) -> HttpResponse:
    row = device_for(request, key)
    if not can_change_device(reader_of(request), row):
        raise Http404
    form = LicenceForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form=form, status=422)
    add_licence(row, card=form.card(), told=told(request))
    messages.success(request, _("已记下"))
    return redirect("device", row.pk)


@require_POST
@login_required
def licence_drop(request: HttpRequest, key: int, licence: int) -> HttpResponse:
    row = device_for(request, key)
    found = Licence.objects.filter(device=row, pk=licence).select_related("device").first()
    if found is None or not can_change_device(reader_of(request), row):
        raise Http404
    drop_licence(found, told=told(request))
    messages.success(request, _("已删去，档案里还有。"))
    return redirect("device", row.pk)


def customer_of(reader: Person, key: str | None) -> Organization | None:
    """The one asked for, else the first that has any; raises Http404 for one of others."""
    holders = holders_of(reader)
    if not key:
        has_any = Exists(Device.objects.filter(organization=OuterRef("pk")))
        return holders.order_by(has_any.desc(), "name").first()
    found = holders.filter(pk=key).first() if ROW_KEY.fullmatch(key) else None
    if found is None:
        raise Http404
    return found


def device_for(request: HttpRequest, key: int) -> Device:
    visible = Device.objects.visible_to(reader_of(request))
    found = visible.filter(pk=key).select_related("organization", "site", "user").first()
    if found is None:
        raise Http404
    return found


def told(request: HttpRequest, *, source: EventSource = EventSource.PERSON) -> Sighting:
    """The form's key makes it count once, however often it is sent."""
    seen = seen_by(request)
    return Sighting(key=f"card:{seen.key}", at=seen.at, now=seen.now, source=source, by=seen.by)


def warranty_told(contract: Contract) -> str:
    return _("原厂保修已记入合同 %(number)s 的台账；配置清单要重新签字。") % {
        "number": contract.number
    }


def shown(
    request: HttpRequest, row: Device, *, form: LicenceForm | None = None, status: int = 200
) -> HttpResponse:
    now: datetime = timezone.now()
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    context = {
        "device": device_page(row, reader=reader_of(request), page=page, now=now),
        "form": form or LicenceForm(),
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "devices/device.html", context, status=status)


def edited(request: HttpRequest, form: DeviceForm, **more: Any) -> HttpResponse:
    context = {"form": form, "key": request.POST.get("key") or fresh_key(), **more}
    status = 422 if form.errors else 200
    return render(request, "devices/edit.html", context, status=status)
