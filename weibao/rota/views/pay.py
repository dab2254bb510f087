# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One's own month of pay, and what one objects to in it."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weibao.earnings.access import (
    can_answer_objection,
    can_have_pay,
    can_keep_pay,
    can_see_team_pay,
)
from weibao.earnings.actions import (
    AlreadyAnsweredError,
    AlreadyObjectedError,
    AnswerIncompleteError,
    NoSuchLineError,
    SameKeyError,
    answer_objection,
    object_to_line,
)
from weibao.earnings.models import PayFact, What
from weibao.parties.models import Person
from weibao.rota.forms.pay import AnswerForm, ObjectionForm
from weibao.rota.presenters.pay.month import Typed, pay_page
from weibao.web.stamp import reader_of, seen_by


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Where the place in the rail leads: the running month, of oneself or of the house."""
    person, month = reader_of(request), f"{timezone.localdate():%Y-%m}"
    if can_see_team_pay(person, person.organization):
        return redirect("pay_team", month)
    if can_have_pay(person):
        return redirect("pay_month", month)
    raise Http404


@require_safe
@login_required
@never_cache
def month(request: HttpRequest, month: str) -> HttpResponse:
    person = reader_of(request)
    if not can_have_pay(person):
        raise Http404
    return shown(request, person, month_asked(month))


@require_POST
@login_required
def objected(request: HttpRequest, month: str) -> HttpResponse:
    person, first = reader_of(request), month_asked(month)
    if not can_have_pay(person):
        raise Http404
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return shown(request, person, first, objecting=form, status=422)
    try:
        object_to_line(month=first, seen=seen_by(request), **form.cleaned_data)
    except NoSuchLineError:
        form.add_error("line", _("这一行已经变了，请看现在的。"))
    except AlreadyObjectedError:
        form.add_error("line", _("这一行已经提出过异议，还没有答复。"))
    except SameKeyError:
        form.add_error(None, _("这张表已经提交过，请重新填写。"))
    else:
        messages.success(request, _("已提出，等待答复。"))
        return redirect("pay_month", month)
    return shown(request, person, first, objecting=form, status=422)


@require_safe
@login_required
@never_cache
def of_person(request: HttpRequest, month: str, key: int) -> HttpResponse:
    return shown(request, paid_person(request, key), month_asked(month))


@require_POST
@login_required
def answered(request: HttpRequest, month: str, key: int, objection: int) -> HttpResponse:
    person = paid_person(request, key)
    if not can_answer_objection(reader_of(request), person):
        raise PermissionDenied
    rows = PayFact.objects.filter(person=person, what=What.OBJECTED, month=month_asked(month))
    row = rows.filter(pk=objection).select_related("person__organization").first()
    if row is None:
        raise Http404
    form = AnswerForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        what = What(said["what"])
        amount = said["amount"] if what is What.ACCEPTED else 0
        try:
            answer_objection(
                row, what=what, amount=amount, words=said["words"], seen=seen_by(request)
            )
        except AlreadyAnsweredError:
            form.add_error(None, _("已经有人答复过了。"))
        except AnswerIncompleteError as error:
            form.add_error(error.field, _("请写全。"))
        else:
            messages.success(request, _("已答复"))
            return redirect("pay_of", month, key)
    form.about = row.pk  # type: ignore[attr-defined]
    return shown(request, person, month_asked(month), answering=form, status=422)


def shown(
    request: HttpRequest,
    person: Person,
    month: date,
    *,
    objecting: ObjectionForm | None = None,
    answering: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = pay_page(
        person,
        month=month,
        now=timezone.now(),
        reader=reader_of(request),
        may_answer=can_answer_objection(reader_of(request), person),
        typed=typed_in(objecting) if objecting else None,
    )
    context = {
        "page": page,
        "objecting": objecting,
        "answering": answering,
        "is_team": can_see_team_pay(reader_of(request), person.organization),
        "may_keep": can_keep_pay(reader_of(request), person.organization),
    }
    return render(request, "pay/month.html", context, status=status)


def typed_in(form: ObjectionForm) -> Typed:
    errors = tuple(str(error) for errors in form.errors.values() for error in errors)
    said = form.data
    return Typed(line=said.get("line", ""), words=said.get("words", "")[:500], errors=errors)


def paid_person(request: HttpRequest, key: int) -> Person:
    """Somebody of the reader's own house; Http404 for whoever does not see their pay."""
    reader = reader_of(request)
    rows = Person.objects.get_queryset().filter(organization=reader.organization_id, pk=key)
    found = rows.select_related("organization").first()
    if found is None or not can_see_team_pay(reader, found.organization):
        raise Http404
    return found


def month_asked(text: str) -> date:
    """The first day of a month that has begun; Http404 for any other text."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Http404 from error
    if len(text) != 7 or not 2004 <= found.year <= 2045 or found > timezone.localdate():
        raise Http404
    return found
