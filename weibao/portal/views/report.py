# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault is reported by the person who has it: one page, answered before it is sent."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weibao.agreements.actions import FactConflictError
from weibao.assets.models import Device
from weibao.assets.queries import find_device
from weibao.parties.models import Organization, Person
from weibao.portal.forms.photos import MOST_PHOTOS
from weibao.portal.forms.report import ReportForm
from weibao.portal.presenters.answer import answer_of, contract_of
from weibao.portal.presenters.devices import cards_of
from weibao.portal.side import reports_faults
from weibao.servicedesk.actions import OtherRemarkError, OtherRequestError, report_with_photos
from weibao.servicedesk.answering import under
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import request_sent_with
from weibao.web.stamp import fresh_key, reader_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: HttpRequest) -> HttpResponse:
    person = reporter_of(request)
    if request.method == "POST":
        return send(request)
    tag = request.GET.get("device", "").strip()[:40]
    device = device_of(person, tag)
    initial = {
        "key": fresh_key(),
        "phone": person.phone,
        "device": device,
        "provider": request.GET.get("provider", ""),
    }
    form = ReportForm(person=person, now=timezone.now(), initial=initial)
    return shown(request, form, device=device, unknown="" if device else tag)


def send(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST, request.FILES, person=reporter_of(request), now=timezone.now())
    if form.is_valid() and form.server is not None:
        try:
            return redirect("followed", sent(request, form, form.server).number)
        except (OtherRequestError, OtherRemarkError, FactConflictError):
            said = _("这张表已经发过，内容与现在不同。要报另一件事，请重新打开报修页。")
            form.add_error(None, said)
    return shown(request, form, device=form.cleaned_data.get("device"), status=422)


def sent(request: HttpRequest, form: ReportForm, provider: Organization) -> Request:
    """Under the contract of the answer; sent again, under the one it already has."""
    seen = seen_by(request)
    earlier = request_sent_with(seen.key, by=seen.by)
    contract = earlier.contract if earlier else contract_of(form, seen=seen)
    photos = form.shots()
    return report_with_photos(
        under(form.report(provider), contract),
        photos=photos,
        words=_("报修时拍的照片：%(count)s 张") % {"count": len(photos)},
        seen=seen,
    )


@require_POST
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    form = heard(request)
    said = form.cleaned_data
    cards = cards_of(form, query=said.get("device_q", ""), chosen=said.get("device"))
    return render(request, "portal/devices.html", {"cards": cards})


@require_POST
@login_required
def answer(request: HttpRequest) -> HttpResponse:
    told = answer_of(heard(request), seen=seen_by(request))
    return render(request, "portal/answer.html", {"told": told})


def heard(request: HttpRequest) -> ReportForm:
    """What is on the form so far, mistakes or not."""
    form = ReportForm(request.POST, person=reporter_of(request), now=timezone.now(), lenient=True)
    form.is_valid()
    return form


def reporter_of(request: HttpRequest) -> Person:
    person = reader_of(request)
    if not reports_faults(person):
        raise PermissionDenied
    return person


def device_of(person: Person, tag: str) -> Device | None:
    """The one whose tag was scanned; else one's own, if it is the only one."""
    if tag:
        return find_device(person, organization=person.organization, tag=tag)
    own = list(Device.objects.visible_to(person).filter(user=person)[:2])
    return own[0] if len(own) == 1 else None


def shown(
    request: HttpRequest,
    form: ReportForm,
    *,
    device: Device | None,
    unknown: str = "",
    status: int = 200,
) -> HttpResponse:
    """`unknown` is the tag on a label that none of the organization's devices has."""
    query = str(form.data.get("device_q", "")).replace("\0", "").strip()[:80]
    context = {
        "form": form,
        "cards": cards_of(form, query=query, chosen=device),
        "unknown_tag": unknown,
        "most_photos": MOST_PHOTOS,
        "lost_photos": bool(request.FILES),
        "earliest": timezone.localtime(form.now),
    }
    return render(request, "portal/report.html", context, status=status)
