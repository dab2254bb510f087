# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A side says that a line of the statement is not so; and how such a dispute ends."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.agreements.access import can_dispute
from weibao.agreements.actions import (
    FactConflictError,
    FactRefusedError,
    NoDisputeError,
    NotDisputableError,
    dispute_fact,
    give_in,
    withdraw_dispute,
)
from weibao.agreements.models import Contract
from weibao.office.forms.agreeing import DisputeForm, EndDisputeForm
from weibao.office.presenters.disputing import dispute_to_end, fact_rows
from weibao.office.views.contracts import found, refused
from weibao.office.views.statements import latest_month
from weibao.web.presenters.asked import Asked, asked
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dispute(request: HttpRequest, number: str) -> HttpResponse:
    """About the line that the address names, as the derivation's address does."""
    row = open_to(request, number)
    line = asked(row, request.GET, now=timezone.now())
    if line is None or request.GET.get("of") != "charge":
        raise Http404
    facts = line.verdict.because.facts
    if request.method != "POST":
        return shown(request, row, line, DisputeForm(facts=facts))
    form = DisputeForm(request.POST, facts=facts)
    if not form.is_valid():
        return shown(request, row, line, form, status=422)
    said = form.cleaned_data
    try:
        dispute_fact(row, fact_id=said["fact"], reason=said["reason"], seen=seen_by(request))
    except NotDisputableError:
        form.add_error("fact", _("这一条已在争议中，或者不能由您提出异议。"))
        return shown(request, row, line, form, status=409)
    except FactRefusedError:
        form.add_error("reason", refused())
        return shown(request, row, line, form, status=422)
    except FactConflictError:
        form.add_error(None, _("这一步已经记过，内容不同。请刷新后再试。"))
        return shown(request, row, line, form, status=409)
    messages.success(request, _("已提出异议：这一项先不付，其余照常。"))
    return back(row, line.verdict.on.strftime("%Y-%m"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_dispute(request: HttpRequest, number: str) -> HttpResponse:
    """Its own side takes it back, the other side gives in."""
    row = open_to(request, number)
    fact_id = request.GET.get("fact", "")
    form = EndDisputeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        run = give_in if request.POST.get("how") == "give_in" else withdraw_dispute
        try:
            run(row, fact_id=fact_id, reason=form.cleaned_data["reason"], seen=seen_by(request))
        except (NoDisputeError, FactConflictError, FactRefusedError):
            messages.error(request, _("这项争议已经结束。"))
        else:
            messages.success(request, _("争议已结束。"))
        return back(row, latest_month(row))
    ending = dispute_to_end(row, fact_id, by=reader_of(request), now=timezone.now())
    if ending is None:
        raise Http404
    context = {"contract": row, "dispute": ending, "form": form, "key": key_of(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "statement/end_dispute.html", context, status=status)


def open_to(request: HttpRequest, number: str) -> Contract:
    row = found(request, number)
    if not can_dispute(reader_of(request), row):
        raise PermissionDenied
    return row


def shown(
    request: HttpRequest, row: Contract, line: Asked, form: DisputeForm, *, status: int = 200
) -> HttpResponse:
    rows = fact_rows(
        row,
        line.verdict,
        by=reader_of(request),
        now=timezone.now(),
        chosen=request.POST.get("fact", ""),
    )
    context = {
        "contract": row,
        "line": line,
        "facts": rows,
        "others": [row for row in rows if not row.is_near],
        "form": form,
        "key": key_of(request),
        "back": f"{line.verdict.on:%Y-%m}",
    }
    return render(request, "statement/dispute.html", context, status=status)


def key_of(request: HttpRequest) -> str:
    return request.POST.get("key") or fresh_key()


def back(row: Contract, month: str) -> HttpResponse:
    return redirect("statement", row.number, month)
