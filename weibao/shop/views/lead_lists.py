# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A list of leads is uploaded: shown first, written when confirmed.

Between the two the rows travel in the form, signed, so that nothing is kept of what is left.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.selling.actions import ListChangedError, import_leads
from weibao.selling.files import MOST_BYTES, BadFileError, rows_from
from weibao.selling.lead_lists import plan_leads
from weibao.shop.forms.leads import UploadForm
from weibao.shop.presenters.lead_lists import preview_of, titles
from weibao.shop.views.asking import seller_of
from weibao.web.stamp import fresh_key, seen_by

SALT = "weibao.leads.import"
AN_HOUR = 3600
MOST_ROWS = 1000
MOST_SIGNED = 1_500_000
TROUBLES: Mapping[str, Promise] = {
    "size": gettext_lazy("文件太大：至多 2 MB，解开后至多 24 MB。"),
    "rows": gettext_lazy("表太长：一次至多 1000 家，请分开上传。"),
    "kind": gettext_lazy("读不了：请上传 CSV、CSV.gz 或 XLSX。"),
    "head": gettext_lazy("第一行要有“公司”这一列的名字。"),
}


@login_required
def lead_import(request: HttpRequest) -> HttpResponse:
    seller_of(request)
    if request.method != "POST":
        return page(request, UploadForm())
    if "rows" in request.POST:
        return confirmed(request)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        rows = rows_from(form.cleaned_data["file"].read(MOST_BYTES + 1))
        return previewed(request, rows)
    except BadFileError as error:
        form.add_error("file", str(TROUBLES[error.key]))
        return page(request, form, status=422)


def previewed(
    request: HttpRequest, rows: Sequence[Sequence[str]], *, problem: str = ""
) -> HttpResponse:
    """Raises BadFileError."""
    if sum(1 for row in rows if any(row)) > MOST_ROWS + 1:
        raise BadFileError("rows")
    plan = plan_leads(rows, by=seller_of(request))
    signed = signing.dumps([list(row) for row in rows], salt=SALT, compress=True)
    if len(signed) > MOST_SIGNED:
        raise BadFileError("size")
    more = {"preview": preview_of(plan), "signed": signed, "key": fresh_key()}
    return page(request, UploadForm(), problem=problem, status=409 if problem else 200, **more)


def confirmed(request: HttpRequest) -> HttpResponse:
    try:
        rows = signing.loads(request.POST["rows"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return page(request, UploadForm(), problem=_("预览已过期，请重新上传。"), status=422)
    try:
        plan = import_leads(rows, shown=request.POST.get("digest", ""), seen=seen_by(request))
    except ListChangedError:
        changed = _("预览之后线索又有改动，请按新的预览再确认。")
        return previewed(request, rows, problem=changed)
    if plan is not None:
        messages.success(request, _("已导入 %(n)s 家") % {"n": len(plan.cards)})
    return redirect("leads")


def page(
    request: HttpRequest, form: UploadForm, *, problem: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "titles": titles(), "problem": [problem] if problem else [], **more}
    return render(request, "leads/import.html", context, status=status)
