# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invoices for the tax bureau: its workbook filled, its list heard, what goes back in red."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.assets.cells import MOST_BYTES, BadWorkbookError, WorkbookTooLargeError
from weibao.einvoice.access import can_invoice_for
from weibao.einvoice.actions import (
    NothingToAskError,
    NotReadyError,
    RedError,
    TooManyError,
    WrongRowsError,
    ask_reds,
    fill_template,
    hear_results,
    settle_red,
)
from weibao.einvoice.models import EInvoice, Reason
from weibao.einvoice.queries import Issued, issued_in, issued_named
from weibao.einvoice.results import NoTitlesError
from weibao.einvoice.template import (
    MissingColumnsError,
    NoSheetError,
    NotEmptyError,
    UnknownColumnsError,
)
from weibao.finance.forms.einvoices import RedForm
from weibao.finance.presenters.einvoices import (
    ALL,
    chosen_in,
    heard,
    lack_rows,
    month_of,
    red_sheet_of,
    wrong_rows,
)
from weibao.finance.presenters.tabs import tabs_of
from weibao.parties.models import Organization
from weibao.printing.taking import XLSX, taken
from weibao.reports.sheets import workbook
from weibao.web.stamp import fresh_key, reader_of, seen_by

FIRST_YEAR, LAST_YEAR = 2000, 2999
Said = Callable[[Exception], str]


@require_safe
@login_required
def einvoices(request: HttpRequest) -> HttpResponse:
    return shown(request, provider_of(request))


@require_POST
@login_required
def filled_template(request: HttpRequest) -> HttpResponse:
    provider = provider_of(request)
    chosen, sent = chosen_of(request, provider), uploaded(request)
    if not chosen or sent is None:
        problem = _("请选择税务局的模板文件。") if chosen else _("请先勾选要开的账单。")
        return shown(request, provider, problem=problem)
    try:
        content = fill_template(provider, chosen=chosen, template=sent, seen=seen_by(request))
    except NotReadyError as error:
        return shown(request, provider, lacks=lack_rows(error.lacks))
    except tuple(REFUSED) as error:
        return shown(request, provider, problem=REFUSED[type(error)](error))
    name = f"einvoices-{month_asked(request):%Y-%m}.xlsx"
    return taken(content, name=name, content_type=XLSX)


@require_POST
@login_required
def heard_results(request: HttpRequest) -> HttpResponse:
    provider, sent = provider_of(request), uploaded(request)
    if sent is None:
        return shown(request, provider, problem=_("请选择税务局导出的文件。"))
    try:
        rows = hear_results(provider, content=sent, seen=seen_by(request))
    except WrongRowsError as error:
        return shown(request, provider, wrong=wrong_rows(error.rows))
    except tuple(REFUSED) as error:
        return shown(request, provider, problem=REFUSED[type(error)](error))
    messages.success(request, heard(rows))
    return redirect(page_of(request))


@require_POST
@login_required
def noted_reds(request: HttpRequest) -> HttpResponse:
    """All that is red in the month, noted so that a person can say against what and why."""
    provider = provider_of(request)
    chosen = issued_in(provider, month=month_asked(request))
    reds = ask_reds(provider, chosen=chosen, seen=seen_by(request))
    messages.success(request, _("已记下 %(n)s 张红字申请。") % {"n": len(reds)})
    return redirect(page_of(request))


@login_required
def settled_red(request: HttpRequest, serial: str) -> HttpResponse:
    provider = provider_of(request)
    rows = EInvoice.objects.visible_to(reader_of(request)).filter(provider=provider)
    red = rows.select_related("contract__customer", "original").filter(serial=serial).first()
    if red is None or not red.is_red:
        raise Http404
    first = {"original": red.original, "reason": red.reason}
    form = RedForm(request.POST or None, red=red, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            settle_red(
                red, original=said["original"], reason=Reason(said["reason"]), by=reader_of(request)
            )
        except RedError:
            form.add_error("original", _("这张发票不够冲，或红字已经开具。"))
        else:
            messages.success(request, _("已记下"))
            return redirect(f"{reverse('einvoices')}?month={month_of_red(red)}")
    status = 422 if form.errors else 200
    context = {"red": red, "month": month_of_red(red), "form": form}
    return render(request, "einvoice/red.html", context, status=status)


def month_of_red(red: EInvoice) -> str:
    """Of the invoice that it stands beside, whenever it was asked for."""
    found = issued_named(red.contract, red.invoice)
    at = found.fact.at if found else red.asked_at
    return f"{timezone.localtime(at):%Y-%m}"


@require_safe
@login_required
def red_sheet(request: HttpRequest) -> HttpResponse:
    """Those that the bureau has not issued yet."""
    provider_of(request)
    reds = EInvoice.objects.visible_to(reader_of(request)).waiting().filter(gross__lt=0)
    rows = reds.select_related("contract__customer", "original").order_by("asked_at", "pk")
    content = workbook([red_sheet_of(rows[:1000])])
    return taken(content, name="red-invoices.xlsx", content_type=XLSX)


def provider_of(request: HttpRequest) -> Organization:
    reader = reader_of(request)
    if not can_invoice_for(reader, reader.organization):
        raise PermissionDenied
    return reader.organization


def uploaded(request: HttpRequest) -> bytes | None:
    """One byte too many says that it is too large, without reading the others."""
    sent = request.FILES.get("file")
    return None if sent is None else sent.read(MOST_BYTES + 1)


def month_asked(request: HttpRequest) -> date:
    written = request.POST.get("month") or request.GET.get("month")
    if not written:
        return timezone.localdate().replace(day=1)
    try:
        month = date.fromisoformat(f"{written}-01")
    except ValueError as error:
        raise Http404 from error
    # The months around it must be days too.
    if not FIRST_YEAR <= month.year <= LAST_YEAR:
        raise Http404
    return month


def page_of(request: HttpRequest) -> str:
    return f"{reverse('einvoices')}?month={month_asked(request):%Y-%m}"


def chosen_of(request: HttpRequest, provider: Organization) -> list[Issued]:
    values = set(request.POST.getlist("invoice"))
    return chosen_in(provider, month=month_asked(request), values=values)


def titles(error: Exception) -> str:
    named = error.missing if isinstance(error, NoTitlesError) else error.columns  # type: ignore[attr-defined]
    return "、".join(named)


REFUSED: Mapping[type[Exception], Said] = {
    WorkbookTooLargeError: lambda _error: _("文件太大：最多 2 MB、1000 行。"),
    BadWorkbookError: lambda _error: _("这不是能读的 XLSX 文件。"),
    NoSheetError: lambda error: (
        _("模板里没有“%(name)s”这张表。请重新下载税务局的批量开具模板。") % {"name": titles(error)}
    ),
    MissingColumnsError: lambda error: (
        _("模板里没有这些列：%(names)s。请重新下载模板。") % {"names": titles(error)}
    ),
    UnknownColumnsError: lambda error: (
        _("模板有新的必填列：%(names)s。这一版还不会填，没有写入任何内容。")
        % {"names": titles(error)}
    ),
    NotEmptyError: lambda error: (
        _("“%(name)s”里已有内容。请用刚下载的空模板。") % {"name": titles(error)}
    ),
    NothingToAskError: lambda _error: _("勾选的账单没有要开的蓝字发票。"),
    TooManyError: lambda _error: _("一个模板最多 998 行，请分几次开。"),
    NoTitlesError: lambda error: (
        _("没有找到这些列：%(names)s。请用税务局“全量发票查询”导出的文件。")
        % {"names": titles(error)}
    ),
}


def shown(
    request: HttpRequest, provider: Organization, *, problem: str = "", **more: object
) -> HttpResponse:
    """What was ticked stays ticked."""
    number = request.POST.get("page") or request.GET.get("page")
    month = month_of(provider, month=month_asked(request), number=number)
    ticked = request.POST.getlist("invoice") or [row.value for row in month.part if row.may_ask]
    context = {
        "month": month,
        "tabs": tabs_of("einvoices"),
        "ticked": ticked,
        "all": ALL,
        "key": fresh_key(),
        "problem": [problem] if problem else [],
        **more,
    }
    status = 422 if problem or more else 200
    return render(request, "einvoice/page.html", context, status=status)
