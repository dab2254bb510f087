# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What dispatch goes by is kept here: engineers, and what each kind of work takes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.dispatch.access import can_dispatch, can_keep_engineer, can_note_absence
from weibao.dispatch.actions import (
    add_skill,
    keep_engineer,
    keep_hours,
    keep_need,
    note_absence,
    place_site,
    remove_absence,
)
from weibao.dispatch.models import (
    Absence,
    AbsenceKind,
    EngineerProfile,
    ServiceNeed,
    Skill,
    WorkingSpan,
)
from weibao.dispatch.queries import find_engineer
from weibao.parties.models import Person, Site
from weibao.rota.forms.engineers import (
    AbsenceForm,
    NeedForm,
    PositionForm,
    ProfileForm,
    SkillForm,
    known,
)
from weibao.web.presenters.visiting.services import USUAL
from weibao.web.presenters.words import word
from weibao.web.stamp import fresh_key, reader_of, seen_by

MOST_SITES = 200
# Databases disagree about where nothing belongs in an order.
UNPLACED_FIRST = F("position__pk").asc(nulls_first=True)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def engineer(request: HttpRequest, key: int) -> HttpResponse:
    """The desk keeps everything; engineers note their own absences."""
    person = reader_of(request)
    found = find_engineer(person, key)
    if found is None or not can_note_absence(person, found):
        raise Http404
    step = request.POST.get("step", "")
    profile_form = profile_form_of(request, found, is_sent=step == "profile")
    absence_form = AbsenceForm(request.POST if step == "absence" else None, auto_id="id_off_%s")
    if step == "remove":
        return removed(request, found)
    if step == "profile" and profile_form.is_valid():
        return kept(request, found, profile_form)
    if step == "absence" and absence_form.is_valid():
        return noted(request, found, absence_form.cleaned_data)
    context = {
        "engineer": found,
        "may_keep": can_keep_engineer(person, found),
        "profile": profile_form,
        "absence": absence_form,
        "absences": Absence.objects.visible_to(person).filter(
            engineer=found, ends_at__gte=timezone.now()
        ),
        "key": fresh_key(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/engineer.html", context, status=status)


def profile_form_of(request: HttpRequest, found: Person, *, is_sent: bool) -> ProfileForm:
    profile = EngineerProfile.objects.filter(engineer=found).first()
    return ProfileForm(
        request.POST if is_sent else None,
        provider=found.organization,
        initial=known(profile, WorkingSpan.objects.filter(engineer=found)),
    )


def kept(request: HttpRequest, found: Person, form: ProfileForm) -> HttpResponse:
    by = reader_of(request)
    keep_hours(found, hours=form.hours(), by=by)
    keep_engineer(
        found,
        skills=form.cleaned_data["skills"],
        districts=form.named_districts(),
        start=form.start(),
        by=by,
    )
    messages.success(request, _("已记下"))
    return redirect("dispatch_engineer", found.pk)


def noted(request: HttpRequest, found: Person, said: dict[str, Any]) -> HttpResponse:
    note_absence(
        found,
        kind=AbsenceKind(said["kind"]),
        starts_at=said["starts_at"],
        ends_at=said["ends_at"],
        seen=seen_by(request),
    )
    messages.success(request, _("已记下"))
    return redirect("dispatch_engineer", found.pk)


def removed(request: HttpRequest, found: Person) -> HttpResponse:
    number = request.POST.get("absence", "")
    rows = Absence.objects.visible_to(reader_of(request)).filter(engineer=found)
    absence = rows.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if absence is None:
        raise Http404
    remove_absence(absence, by=reader_of(request))
    messages.success(request, _("已删除"))
    return redirect("dispatch_engineer", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def needs(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    if not can_dispatch(person):
        raise PermissionDenied
    provider, step = person.organization, request.POST.get("step", "")
    rows = ServiceNeed.objects.filter(provider=provider).prefetch_related("skills")
    skill_form = SkillForm(request.POST if step == "skill" else None)
    need_form = NeedForm(
        request.POST if step == "need" else None, provider=provider, services=services_known(rows)
    )
    if step == "skill" and skill_form.is_valid():
        add_skill(provider, name=skill_form.cleaned_data["name"], by=person)
        return redirect("dispatch_needs")
    if step == "need" and need_form.is_valid():
        keep_need(provider, **need_form.cleaned_data, by=person)
        messages.success(request, _("已记下"))
        return redirect("dispatch_needs")
    context = {
        "needs": rows,
        "skills": Skill.objects.filter(provider=provider),
        "skill_form": skill_form,
        "need_form": need_form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/needs.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sites(request: HttpRequest) -> HttpResponse:
    """Where the customers' sites are; those without a position first."""
    person = reader_of(request)
    if not can_dispatch(person):
        raise PermissionDenied
    rows = (
        Site.objects.visible_to(person)
        .exclude(organization=person.organization)
        .select_related("organization", "position")
    )
    sent = request.POST.get("site", "")
    form = PositionForm(request.POST or None)
    if request.method == "POST":
        site = rows.filter(pk=sent).first() if sent.isdecimal() and len(sent) < 19 else None
        if site is None:
            raise Http404
        if form.is_valid():
            place_site(site, **form.cleaned_data, by=person)
            messages.success(request, _("已记下"))
            return redirect("dispatch_sites")
    shown = [
        (site, form if sent == str(site.pk) else PositionForm(initial=position_of(site)))
        for site in rows.order_by(UNPLACED_FIRST, "organization__name", "name")[:MOST_SITES]
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "dispatch/sites.html", {"sites": shown}, status=status)


def position_of(site: Site) -> dict[str, float]:
    position = getattr(site, "position", None)
    return {"latitude": position.latitude, "longitude": position.longitude} if position else {}


def services_known(rows: Any) -> list[tuple[str, str]]:
    names = dict.fromkeys([*USUAL, *(row.service for row in rows)])
    return [(name, word(name)) for name in names]
