# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The mailroom: what nobody could sort is decided here."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.agreements.observation import Observation
from weibao.mailroom.access import can_settle_mail
from weibao.mailroom.actions import (
    SettledAlreadyError,
    drop_mail,
    join_mail,
    report_mail,
    try_again,
)
from weibao.mailroom.letters import UnreadableError
from weibao.mailroom.models import Fate, IncomingMail
from weibao.mailroom.queries import mail_for
from weibao.web.forms.mail import DropForm, JoinForm, ReportForm
from weibao.web.presenters.telling.delivery import failed_rows
from weibao.web.presenters.telling.mail import mail_page, mail_rows, tabs
from weibao.web.side import takes_calls
from weibao.web.stamp import fresh_key, reader_of, seen_by

Run = Callable[[IncomingMail, Any, Observation], IncomingMail]

FORMS: Mapping[str, Callable[..., forms.Form]] = {
    "report": ReportForm,
    "join": JoinForm,
    "drop": DropForm,
}
RUNS: Mapping[str, Run] = {
    "report": lambda row, said, seen: report_mail(row, caller=said["caller"], seen=seen),
    "join": lambda row, said, seen: join_mail(row, request=said["request"], seen=seen),
    "drop": lambda row, _said, seen: drop_mail(row, seen=seen),
}


@require_safe
@login_required
def mails(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    if not takes_calls(person):
        raise Http404
    said = request.GET.get("show", Fate.QUARANTINED.value)
    fate = said if said in Fate.values else ""
    context = {"mails": mail_rows(person, fate=fate), "tabs": tabs(fate), "fate": fate}
    return render(request, "mail/list.html", context)


@require_safe
@login_required
def failed(request: HttpRequest) -> HttpResponse:
    """What was given up after the last attempt."""
    person = reader_of(request)
    if not takes_calls(person):
        raise Http404
    return render(request, "mail/failed.html", {"failed": list(failed_rows(person))})


@require_POST
@login_required
def again(request: HttpRequest, key: int) -> HttpResponse:
    person = reader_of(request)
    if not takes_calls(person):
        raise Http404
    if try_again(key, by=person, now=timezone.now()):
        messages.success(request, _("会再试一次"))
    else:
        messages.info(request, _("这一条已经不在这里了。"))
    return redirect("mails_failed")


@require_safe
@login_required
def mail(request: HttpRequest, key: int) -> HttpResponse:
    return shown(request, found(request, key))


@require_safe
@login_required
def raw(request: HttpRequest, key: int) -> HttpResponse:
    """The mail as it came, to be saved and never shown."""
    row = found(request, key)
    return HttpResponse(
        bytes(row.raw),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="mail-{row.pk}.eml"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@require_POST
@login_required
def step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    row = found(request, key)
    if name not in RUNS:
        raise Http404
    form = FORMS[name](request.POST, by=reader_of(request))
    if not form.is_valid():
        return shown(request, row, tried={name: form}, status=422)
    try:
        done = RUNS[name](row, form.cleaned_data, seen_by(request))
    except SettledAlreadyError:
        problem = _("别人已经处理了这封信，请看结果。")
        return shown(request, found(request, key), problem=problem, status=409)
    except UnreadableError:
        problem = _("这封信读不出来，只能下载原件查看。")
        return shown(request, row, problem=problem, status=409)
    messages.success(request, _("已记下"))
    return redirect("request", done.request.number) if done.request else redirect("mails")


def found(request: HttpRequest, key: int) -> IncomingMail:
    try:
        return mail_for(reader_of(request), key)
    except IncomingMail.DoesNotExist as error:
        raise Http404 from error


def shown(
    request: HttpRequest,
    row: IncomingMail,
    *,
    tried: Mapping[str, forms.Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    person = reader_of(request)
    offered = {}
    if can_settle_mail(person, row):
        offered = {
            name: (tried or {}).get(name) or form(by=person, initial={"key": fresh_key()})
            for name, form in FORMS.items()
        }
    context = {"page": mail_page(row), "forms": offered, "problem": [problem] if problem else []}
    return render(request, "mail/page.html", context, status=status)
