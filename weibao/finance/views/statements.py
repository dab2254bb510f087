# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's file: shown row by row, and taken in when somebody confirms it.

Between the two the rows travel in the form, signed, so that nothing is kept of what is left.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.assets.cells import Row
from weibao.billing.actions import SentFile, StatementChangedError, import_statement, plan_statement
from weibao.billing.bank.columns import NoHeadError
from weibao.billing.bank.rows import MOST_BYTES, BankFileError, bank_rows
from weibao.finance.gate import for_finance
from weibao.finance.presenters.money import preview_of
from weibao.finance.presenters.tabs import tabs_of
from weibao.web.stamp import fresh_key, reader_of, seen_by

SALT = "weibao.bank.import"
AN_HOUR = 3600
MOST_SIGNED = 1_500_000
ROW_NUMBER = re.compile("[0-9]{1,5}")
UNREADABLE: Mapping[str, Callable[[], str]] = {
    "too_large": lambda: _("文件太大：最多 2 MB、5000 行（XLSX 1000 行）。请按月或按周分开导出。"),
    "old_excel": lambda: _("这是旧的 XLS 格式。请在表格软件里另存为 XLSX 或 CSV 再上传。"),
    "broken": lambda: _("这个文件读不出来。请重新从网银导出 CSV 或 XLSX。"),
    "encoding": lambda: _("认不出文字的编码。请用表格软件打开，另存为“CSV UTF-8”或 XLSX 再上传。"),
}


@for_finance
def bank_import(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request)
    return shown_before(request) if "rows" in request.POST else uploaded(request)


def uploaded(request: HttpRequest) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        return page(request, problem=_("请选择文件。"))
    # One byte too many says so, without reading the others.
    content = sent.read(MOST_BYTES + 1)
    try:
        read = bank_rows(content)
    except BankFileError as error:
        return page(request, problem=UNREADABLE[error.problem]())
    file = {
        "name": (sent.name or "")[:200],
        "digest": hashlib.sha256(content).hexdigest(),
        "encoding": read.encoding,
    }
    return previewed(request, read.rows, file)


def previewed(
    request: HttpRequest,
    rows: Sequence[Row],
    file: Mapping[str, str],
    *,
    real: Collection[int] = (),
    problem: str = "",
) -> HttpResponse:
    provider = reader_of(request).organization
    try:
        plan = plan_statement(rows, provider=provider, now=timezone.now(), real=real)
    except NoHeadError:
        return page(request, problem=no_head())
    signed = signing.dumps([provider.pk, file, rows], salt=SALT, compress=True)
    if len(signed) > MOST_SIGNED:
        return page(request, problem=UNREADABLE["too_large"]())
    more = {"preview": preview_of(plan), "file": file, "signed": signed, "key": fresh_key()}
    return page(request, problem=problem, status=409 if problem else 200, **more)


def shown_before(request: HttpRequest) -> HttpResponse:
    """Confirmed, or shown anew where somebody says of a row that it is real, or counts once."""
    try:
        key, file, sent = signing.loads(request.POST["rows"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        key, file, sent = None, {}, []
    if key != reader_of(request).organization_id:
        return page(request, problem=_("预览已过期，请重新上传。"))
    rows: list[Row] = [tuple(row) for row in sent]
    real = numbers_of(request, "real")
    if "both" in request.POST or "once" in request.POST:
        real = (real | numbers_of(request, "both")) - numbers_of(request, "once")
        return previewed(request, rows, file, real=real)
    shown = request.POST.get("digest", "")
    try:
        made = import_statement(
            rows, sent=SentFile(**file), shown=shown, real=real, seen=seen_by(request)
        )
    except StatementChangedError:
        changed = _("预览之后又导入过别的文件，请按新的预览再确认。")
        return previewed(request, rows, file, real=real, problem=changed)
    messages.success(request, _("已导入 %(n)s 笔到账") % {"n": made.taken})
    return redirect("money")


def numbers_of(request: HttpRequest, name: str) -> set[int]:
    """The numbers of rows that a form names; what is none names no row."""
    return {int(text) for text in request.POST.getlist(name) if ROW_NUMBER.fullmatch(text)}


def no_head() -> str:
    return _(
        "找不到表头：要有一列是日期（交易日期、交易时间），一列是收入（收入、收入金额、贷方发生额）。"
        "如果打开文件看到乱码，请另存为“CSV UTF-8”或 XLSX 再上传。"
    )


def page(request: HttpRequest, *, problem: str = "", status: int = 0, **more: Any) -> HttpResponse:
    context = {"tabs": tabs_of("money"), "problem": [problem] if problem else [], **more}
    status = status or (422 if problem else 200)
    return render(request, "finance/import.html", context, status=status)
