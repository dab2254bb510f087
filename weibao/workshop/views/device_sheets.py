# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A register taken away as a workbook, and brought back: shown first, written when confirmed.

Between the two the rows travel in the form, signed, so that nothing is kept of what is left.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weibao.agreements.actions import keep_devices
from weibao.assets.actions.importing import PlanChangedError
from weibao.assets.cells import MOST_BYTES, BadWorkbookError, Row, WorkbookTooLargeError, rows_in
from weibao.assets.importing import MOST_DEVICES, NoHeadError, plan_import
from weibao.assets.models import EventSource
from weibao.assets.queries import register_of
from weibao.parties.models import Organization
from weibao.printing.taking import XLSX, taken
from weibao.reports.sheets import workbook
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.presenters.device_sheets import preview_of, sheet_of
from weibao.workshop.views.devices import told
from weibao.workshop.views.labels import kept_customer

SALT = "weibao.devices.import"
AN_HOUR = 3600
MOST_SIGNED = 1_500_000


@require_safe
@login_required
def device_sheet(request: HttpRequest) -> HttpResponse:
    customer = kept_customer(request)
    devices = register_of(customer, reader=reader_of(request))
    return taken(workbook([sheet_of(devices)]), name="devices.xlsx", content_type=XLSX)


@login_required
def device_import(request: HttpRequest) -> HttpResponse:
    customer = kept_customer(request)
    if request.method != "POST":
        return page(request, customer)
    if "rows" in request.POST:
        return confirmed(request, customer)
    return uploaded(request, customer)


def uploaded(request: HttpRequest, customer: Organization) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        return page(request, customer, problem=_("请选择文件。"))
    try:
        # One byte too many says so, without reading the others.
        rows = rows_in(sent.read(MOST_BYTES + 1), most=MOST_DEVICES)
    except WorkbookTooLargeError:
        return page(request, customer, problem=too_large())
    except BadWorkbookError:
        return page(request, customer, problem=_("这不是能读的 XLSX 文件。"))
    return previewed(request, customer, rows)


def previewed(
    request: HttpRequest, customer: Organization, rows: Sequence[Row], *, problem: str = ""
) -> HttpResponse:
    try:
        plan = plan_import(rows, customer=customer, by=reader_of(request))
    except NoHeadError:
        return page(request, customer, problem=_("第一行要有“标签”和“型号”两列的名字。"))
    signed = signing.dumps([customer.pk, rows], salt=SALT, compress=True)
    if len(signed) > MOST_SIGNED:
        return page(request, customer, problem=too_large())
    more = {"preview": preview_of(plan), "signed": signed, "key": fresh_key()}
    return page(request, customer, problem=problem, status=409 if problem else 200, **more)


def confirmed(request: HttpRequest, customer: Organization) -> HttpResponse:
    try:
        key, sent = signing.loads(request.POST["rows"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        key, sent = None, []
    if key != customer.pk:
        return page(request, customer, problem=_("预览已过期，请重新上传。"))
    rows: list[Row] = [tuple(row) for row in sent]
    try:
        keep_devices(
            rows,
            customer=customer,
            shown=request.POST.get("digest", ""),
            told=told(request, source=EventSource.IMPORT),
            seen=seen_by(request),
        )
    except PlanChangedError:
        changed = _("预览之后登记册又有改动，请按新的预览再确认。")
        return previewed(request, customer, rows, problem=changed)
    messages.success(request, _("已导入"))
    return redirect(f"{reverse('devices')}?customer={customer.pk}")


def too_large() -> str:
    return _("文件太大：最多 2 MB、%(most)s 台设备。") % {"most": MOST_DEVICES}


def page(
    request: HttpRequest,
    customer: Organization,
    *,
    problem: str = "",
    status: int = 0,
    **more: Any,
) -> HttpResponse:
    context = {"customer": customer, "problem": [problem] if problem else [], **more}
    status = status or (422 if problem else 200)
    return render(request, "devices/import.html", context, status=status)
