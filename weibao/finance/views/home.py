# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What waits in finance, and where a month is billed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.finance.forms.runs import StartForm, first_values
from weibao.finance.gate import for_finance
from weibao.finance.presenters.home import finance_page
from weibao.finance.presenters.tabs import tabs_of
from weibao.web.stamp import fresh_key, reader_of


@require_safe
@for_finance
def finance(request: HttpRequest) -> HttpResponse:
    return shown(request, StartForm(initial=first_values(timezone.localdate())))


def shown(
    request: HttpRequest, form: StartForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "page": finance_page(reader_of(request), now=timezone.now()),
        "tabs": tabs_of("finance"),
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "finance/home.html", context, status=status)
