# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A deal on its way to a contract: checked, offered, approved, signed, in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weibao.selling.access import side_of
from weibao.selling.actions import (
    ContentMovedError,
    DealMovedError,
    NotApprovedError,
    NotReadyError,
    approve_deal,
    drop_deal,
    make_deal_link,
    offer_deal,
    revoke_deal_link,
    sign_parts,
)
from weibao.selling.models import Deal, PartSignature, Side
from weibao.servicedesk.files import path_of
from weibao.shop.forms.quoting import PersonForm, ReasonForm
from weibao.shop.forms.signing import ScanForm, SignPartsForm
from weibao.shop.presenters.deals import DealPage, deal_page, shared_from, unsigned_by
from weibao.shop.presenters.paper import papers_of
from weibao.shop.views.asking import deal_found, number_in
from weibao.shop.views.quotes import code_of
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_safe
@login_required
def deal(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, deal_found(request, key))


@require_safe
@login_required
def deal_version(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """What an earlier version said, word for word."""
    row = deal_found(request, key)
    found = next((one for one in row.versions.all() if one.number == number), None)
    first = shared_from(row, side_of(reader_of(request), row))
    if found is None or number < first:
        raise Http404
    context = {"row": row, "version": found, "papers": papers_of(found.texts)}
    return render(request, "shop/deal_version.html", context)


@require_safe
@login_required
def deal_scan(request: HttpRequest, key: int, signature: int) -> HttpResponseBase:
    row = deal_found(request, key)
    found = PartSignature.objects.filter(pk=signature, version__deal=row).exclude(scan="").first()
    if found is None or not path_of(found.scan).exists():
        raise Http404
    response = FileResponse(path_of(found.scan).open("rb"), content_type=found.scan_type)
    # It was sniffed, and yet nothing of it may run.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    end = "pdf" if found.scan_type == "application/pdf" else "img"
    response["Content-Disposition"] = f'attachment; filename="{found.part}-{found.side}.{end}"'
    return response


@require_POST
@login_required
@never_cache
def deal_step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    row = deal_found(request, key)
    if name not in STEPS:
        raise Http404
    try:
        return STEPS[name](request, row)
    except PermissionDenied as error:
        raise Http404 from error
    except NotReadyError:
        said = _("还有要改的地方，现在不能报出。")
    except (ContentMovedError, NotApprovedError):
        said = _("草案刚刚改过。请核对下面的内容，再批准和签字。")
    except DealMovedError:
        said = _("这份草案的状态已经变了，这一步不再适用。")
    return shown(request, deal_found(request, key), problem=said, status=409)


def offered(request: HttpRequest, row: Deal) -> HttpResponse:
    offer_deal(row, base=number_in(request.POST.get("base", "")), seen=seen_by(request))
    messages.success(request, _("已请双方批准和签署"))
    return redirect("deal", row.pk)


def approved(request: HttpRequest, row: Deal) -> HttpResponse:
    form = PersonForm({**request.POST.dict(), "person": reader_of(request).name})
    if not form.is_valid():
        raise DealMovedError(row.pk)
    approve_deal(row, seen=seen_by(request), **form.cleaned_data)
    messages.success(request, _("已批准"))
    return redirect("deal", row.pk)


def signed(request: HttpRequest, row: Deal) -> HttpResponse:
    page = deal_page(row, by=reader_of(request), now=timezone.now())
    form = SignPartsForm(request.POST, unsigned=page.may_sign)
    if not page.may_sign:
        raise DealMovedError(row.pk)
    if not form.is_valid():
        return shown(request, row, forms={"sign": form}, status=422)
    sign_parts(row, signing=form.signing(), seen=seen_by(request))
    messages.success(request, _("已签字"))
    return redirect("deal", row.pk)


def scanned(request: HttpRequest, row: Deal) -> HttpResponse:
    unsigned = tuple(unsigned_by(row.latest, Side.CUSTOMER))
    form = ScanForm(request.POST, request.FILES, unsigned=unsigned)
    if not form.is_valid():
        return shown(request, row, forms={"scan": form}, status=422)
    sign_parts(row, signing=form.signing(), seen=seen_by(request), side=Side.CUSTOMER)
    messages.success(request, _("扫描件已存"))
    return redirect("deal", row.pk)


def dropped(request: HttpRequest, row: Deal) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, row, forms={"drop": form}, status=422)
    drop_deal(row, seen=seen_by(request), **form.cleaned_data)
    messages.success(request, _("已作废，编号留在记录里"))
    return redirect("deal", row.pk)


def linked(request: HttpRequest, row: Deal) -> HttpResponse:
    _link, secret = make_deal_link(row, by=reader_of(request), now=timezone.now())
    address = request.build_absolute_uri(reverse("deal_door", args=[secret]))
    return shown(request, deal_found(request, row.pk), address=address)


def revoked(request: HttpRequest, row: Deal) -> HttpResponse:
    revoke_deal_link(row, by=reader_of(request), now=timezone.now())
    messages.success(request, _("已停用"))
    return redirect("deal", row.pk)


STEPS: Mapping[str, Callable[[HttpRequest, Deal], HttpResponse]] = {
    "offer": offered,
    "approve": approved,
    "sign": signed,
    "scan": scanned,
    "drop": dropped,
    "link": linked,
    "revoke": revoked,
}


def forms_of(page: DealPage, reader_name: str, tried: Mapping[str, Any]) -> dict[str, Any]:
    unsigned = tuple(unsigned_by(page.version, Side.CUSTOMER))
    initial = {"signer": reader_name}
    return {
        "sign": SignPartsForm(unsigned=page.may_sign, initial=initial, auto_id="id_sign_%s"),
        "scan": ScanForm(unsigned=unsigned, auto_id="id_scan_%s"),
        "drop": ReasonForm(),
        **tried,
    }


def shown(
    request: HttpRequest,
    row: Deal,
    *,
    forms: Mapping[str, Any] | None = None,
    problem: str = "",
    address: str = "",
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request)
    page = deal_page(row, by=reader, now=timezone.now())
    context = {
        "page": page,
        "forms": forms_of(page, reader.name, forms or {}),
        "problem": [problem] if problem else [],
        "address": address,
        "code": code_of(address) if address else "",
        "key": fresh_key(),
    }
    return render(request, "shop/deal.html", context, status=status)
