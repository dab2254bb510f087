# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone call, taken in one form: who, which device, the answer, and then the report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weibao.calls.caller import who_of
from weibao.calls.forms import CallForm
from weibao.calls.panel import panel_of
from weibao.servicedesk.actions import OtherRequestError, WrongReportError, report_request
from weibao.web.htmx import trigger_name
from weibao.web.side import takes_calls
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call(request: HttpRequest) -> HttpResponse:
    if not takes_calls(reader_of(request)):
        raise PermissionDenied
    if request.method == "POST":
        return take(request)
    form = CallForm(person=reader_of(request), initial={"key": fresh_key()})
    return render(request, "call/page.html", {"form": form, "who": who_of(form.by, {})})


def take(request: HttpRequest) -> HttpResponse:
    form = CallForm(request.POST, person=reader_of(request))
    if form.is_valid():
        try:
            report = form.report(contract=form.cleaned_data["contract"])
            made = report_request(report, seen=seen_by(request))
        except WrongReportError as error:
            for field in error.fields:
                form.add_error(FIELDS.get(field), _("这一项属于另一家客户，请重新选择。"))
        except OtherRequestError as error:
            form.add_error(
                None,
                _("这张表已记为 %(number)s，内容与现在不同。") % {"number": error.request.number},
            )
        else:
            messages.success(request, _("已记下 %(number)s") % {"number": made.number})
            return redirect("request", made.number)
    return again(request, form)


FIELDS = {"device": "device", "caller": "person", "contract": "customer", "site": "site"}


def again(request: HttpRequest, form: CallForm) -> HttpResponse:
    """What was typed is kept; each message stands at its field."""
    said = form.cleaned_data
    shown = {
        "form": form,
        "who": who_of(form.by, said),
        "answer": panel_of(form, seen=seen_by(request)),
    }
    return render(request, "call/page.html", shown, status=422)


@require_POST
@login_required
def who(request: HttpRequest) -> HttpResponse:
    form = heard(request)
    found = who_of(form.by, form.cleaned_data, asked_by=trigger_name(request))
    return render(request, "call/who.html", {"form": form, "who": found})


@require_POST
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    form = heard(request)
    found = who_of(form.by, form.cleaned_data, asked_by="device_q")
    return render(request, "call/devices.html", {"form": form, "who": found})


@require_POST
@login_required
def answer(request: HttpRequest) -> HttpResponse:
    form = heard(request)
    return render(request, "call/answer.html", {"answer": panel_of(form, seen=seen_by(request))})


def heard(request: HttpRequest) -> CallForm:
    """What is on the form so far, errors or not."""
    if not takes_calls(reader_of(request)):
        raise PermissionDenied
    form = CallForm(request.POST, person=reader_of(request), lenient=True)
    form.is_valid()
    return form
