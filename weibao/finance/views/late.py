# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is overdue, and the next step of reminding."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.billing.actions import NotOverdueError, RemindedBeforeError, remind
from weibao.billing.queries import overdue_of, with_reminders
from weibao.finance.gate import for_finance
from weibao.finance.presenters.late import late_page
from weibao.finance.presenters.tabs import tabs_of
from weibao.web.stamp import fresh_key, reader_of, seen_by

SORRY: Mapping[type[Exception], Callable[[], str]] = {
    NotOverdueError: lambda: _("这一笔已经付清。"),
    RemindedBeforeError: lambda: _("这一步已经做过。"),
    FactConflictError: lambda: _("这张表已经交过，内容不同。请刷新后再试。"),
    FactRefusedError: lambda: _("台账不接受这条事实：时间或内容不合理。"),
}


@require_safe
@for_finance
def overdue(request: HttpRequest) -> HttpResponse:
    return shown(request)


@require_POST
@for_finance
def reminder(request: HttpRequest, key: int) -> HttpResponse:
    """The step that is due now: what the page showed must still be it."""
    now = timezone.now()
    due = overdue_of(reader_of(request), now=now).filter(pk=key).first()
    if due is None:
        raise Http404
    (late,) = with_reminders([due], now=now)
    step = request.POST.get("step", "")
    if late.following is None or late.following.value != step:
        return shown(request, problem=SORRY[RemindedBeforeError](), status=409)
    try:
        remind(due, step, seen=seen_by(request))
    except tuple(SORRY) as error:
        return shown(request, problem=SORRY[type(error)](), status=409)
    messages.success(
        request, _("已提醒%(customer)s，并记入台账") % {"customer": due.contract.customer}
    )
    return redirect("overdue")


def shown(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    page = late_page(reader_of(request), now=timezone.now(), number=request.GET.get("page"))
    context = {
        "page": page,
        "tabs": tabs_of("overdue"),
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "finance/overdue.html", context, status=status)
