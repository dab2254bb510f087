# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The month of the house: its table, the workbook, the closing; and the rule it is counted by."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weibao.earnings.access import can_keep_pay, can_see_pay, can_see_team_pay
from weibao.earnings.actions import (
    MonthClosedError,
    MonthNotClosableError,
    PayChangedError,
    SameKeyError,
    agree_rule,
    close_month,
)
from weibao.earnings.models import PayRule
from weibao.earnings.rule import Rule, rule_of_data
from weibao.parties.models import Person
from weibao.printing.taking import XLSX, taken
from weibao.reports.sheets import workbook
from weibao.rota.forms.pay import EXAMPLE, SPARE, RuleForm, initial_of
from weibao.rota.presenters.pay.team import sheets_of, team_page
from weibao.rota.presenters.pay.words import rule_words
from weibao.rota.views.pay import month_asked
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_safe
@login_required
@never_cache
def team(request: HttpRequest, month: str) -> HttpResponse:
    return shown(request, office_of_pay(request), month_asked(month))


@require_POST
@login_required
def closed(request: HttpRequest, month: str) -> HttpResponse:
    person, first = office_of_pay(request), month_asked(month)
    problem = ""
    try:
        close_month(
            person.organization,
            month=first,
            shown=request.POST.get("shown", ""),
            seen=seen_by(request),
        )
    except PayChangedError:
        problem = _("有新的事实，金额变了：请再核对一遍。")
    except (MonthNotClosableError, SameKeyError):
        problem = _("这个月现在不能月结：还没有结束，已经结过，或者前一个月还没有结。")
    else:
        messages.success(request, _("已月结，工资条已存档。"))
        return redirect("pay_team", month)
    return shown(request, person, first, problem=problem, status=409)


def shown(
    request: HttpRequest, person: Person, month: date, *, problem: str = "", status: int = 200
) -> HttpResponse:
    provider = person.organization
    may_keep = can_keep_pay(person, provider)
    context = {
        "page": team_page(provider, month=month, now=timezone.now(), may_keep=may_keep),
        "may_keep": may_keep,
        "problem": [problem] if problem else [],
        "key": fresh_key(),
    }
    return render(request, "pay/team.html", context, status=status)


@require_safe
@login_required
@never_cache
def sheet(request: HttpRequest, month: str) -> HttpResponse:
    person, first = office_of_pay(request), month_asked(month)
    content = workbook(sheets_of(person.organization, month=first, now=timezone.now()))
    return taken(content, name=f"weibao-pay-{month}.xlsx", content_type=XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rule(request: HttpRequest) -> HttpResponse:
    """Everybody of the house reads the rule they are paid by; its keepers agree it anew."""
    person = reader_of(request)
    provider, rows = person.organization, rules_of(person)
    may_keep = can_keep_pay(person, provider)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    form = rule_form(request, rows)
    if request.method == "POST" and form.is_valid() and agreed(request, form):
        return redirect("pay_rule")
    said = form.cleaned_data.get("rule") if form.is_bound else current_rule(rows)
    context = {
        "form": form,
        "may_keep": may_keep,
        "clauses": rule_words(said or current_rule(rows)),
        "versions": [(row, rule_words(rule_of_data(row.said))) for row in rows],
        "key": request.POST.get("key") or fresh_key(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "pay/rule.html", context, status=status)


@require_POST
@login_required
def words(request: HttpRequest) -> HttpResponse:
    """The words of what is being typed, beside it."""
    person = reader_of(request)
    rows = rules_of(person)
    if not can_keep_pay(person, person.organization):
        raise PermissionDenied
    form = rule_form(request, rows)
    said = form.cleaned_data.get("rule") if form.is_valid() else None
    context = {"clauses": rule_words(said) if said else [], "problems": problems_of(form)}
    return render(request, "pay/words.html", context)


def agreed(request: HttpRequest, form: RuleForm) -> bool:
    said = form.cleaned_data
    provider = reader_of(request).organization
    try:
        agree_rule(provider, rule=said["rule"], month=said["month"], seen=seen_by(request))
    except MonthClosedError as error:
        earliest = {"month": f"{error.earliest:%Y-%m}"}
        form.add_error("month", _("这个月已经月结，最早从 %(month)s 起。") % earliest)
    except SameKeyError:
        form.add_error(None, _("这张表已经提交过，请刷新后再改。"))
    else:
        messages.success(request, _("新的规则已记下。"))
        return True
    return False


def rule_form(request: HttpRequest, rows: list[PayRule]) -> RuleForm:
    said = current_rule(rows)
    count = len(said.services) + SPARE
    if request.method == "POST":
        return RuleForm(request.POST, rows=count, auto_id="pay_%s")
    initial = initial_of(said, timezone.localdate().replace(day=1))
    return RuleForm(initial=initial, rows=count, auto_id="pay_%s")


def rules_of(person: Person) -> list[PayRule]:
    """The latest version first; Http404 for whoever is no part of a provider's house."""
    if not can_see_pay(person):
        raise Http404
    rows = PayRule.objects.filter(provider=person.organization).select_related("by")
    return list(rows.order_by("-number"))


def current_rule(rows: list[PayRule]) -> Rule:
    return rule_of_data(rows[0].said) if rows else EXAMPLE


def problems_of(form: RuleForm) -> list[str]:
    return [
        f"{form[name].label}：{error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def office_of_pay(request: HttpRequest) -> Person:
    person = reader_of(request)
    if not can_see_team_pay(person, person.organization):
        raise Http404
    return person
