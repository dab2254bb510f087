# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was parked in a run is released by name, or computed again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.billing.actions import ItemStandsError, RunStandsError, preview_again, release_item
from weibao.billing.models import ItemStanding, RunItem
from weibao.finance.forms.runs import ReleaseForm
from weibao.finance.gate import for_finance
from weibao.finance.views.runs import one, shown
from weibao.web.stamp import reader_of, seen_by


@require_POST
@for_finance
def release(request: HttpRequest, key: int, item: int) -> HttpResponse:
    row = item_of(request, key, item)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        wrong = form.errors.get("reason", [_("请刷新后再试。")])[0]
        tried = (row.pk, request.POST.get("reason", ""), str(wrong))
        return shown(request, one(request, key), tried=tried, status=422)
    said = form.cleaned_data
    try:
        release_item(row, reason=said["reason"], shown=said["shown"], seen=seen_by(request))
    except (ItemStandsError, RunStandsError):
        return shown(request, one(request, key), problem=stands(), status=409)
    messages.success(request, _("%(number)s 将照开") % {"number": row.contract.number})
    return redirect("billing_run", key)


@require_POST
@for_finance
def again(request: HttpRequest, key: int, item: int) -> HttpResponse:
    row = item_of(request, key, item)
    try:
        found = preview_again(row, seen=seen_by(request))
    except (ItemStandsError, RunStandsError):
        return shown(request, one(request, key), problem=stands(), status=409)
    if found.standing == ItemStanding.PARKED:
        messages.warning(request, _("重新算过，仍有要人看的。"))
    else:
        messages.success(request, _("重新算过，没有问题了。"))
    return redirect("billing_run", key)


def item_of(request: HttpRequest, key: int, item: int) -> RunItem:
    visible = RunItem.objects.visible_to(reader_of(request)).select_related("run", "contract")
    found = visible.filter(run=key, pk=item).first()
    if found is None:
        raise Http404
    return found


def stands() -> str:
    return _("这份合同的明细或状态刚刚变了，请核对后再试。")
