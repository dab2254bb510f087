# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was found at a site and is on no list, and machines that say they are one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.assets.queries import find_device
from weibao.inventory.actions import (
    OtherAgentError,
    TagTakenError,
    link_found,
    register_found,
    settle_as_one,
    settle_as_two,
)
from weibao.inventory.queries import candidates_of, conflicts_of
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.workshop.forms.agents import TagForm
from weibao.workshop.presenters.agents import agent_rows, conflict_rows
from weibao.workshop.views.agents import agent_for, shown

ON_A_PAGE = 50
DECISIONS = {"one": settle_as_one, "two": settle_as_two}


@require_safe
@login_required
def found(request: HttpRequest) -> HttpResponse:
    pages = Paginator(candidates_of(reader_of(request)), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = agent_rows(page.object_list, now=timezone.now())
    return shown(request, "agents_found", {"rows": rows, "page": page, "key": fresh_key()})


@require_POST
@login_required
def register(request: HttpRequest, key: int) -> HttpResponse:
    """With one press: the tag is there already, made from the machine's name."""
    agent = agent_for(request, key)
    form = TagForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写标签，最多 40 字。"))
        return redirect("agents_found")
    try:
        device = register_found(agent, tag=form.cleaned_data["tag"], seen=seen_by(request))
    except TagTakenError:
        messages.error(request, _("已有设备用这个标签；如果就是它，请按“就是这台”。"))
    else:
        messages.success(request, _("已登记为 %(tag)s") % {"tag": device.tag})
    return redirect("agents_found")


@require_POST
@login_required
def link(request: HttpRequest, key: int) -> HttpResponse:
    """It is a device of the register, named by its tag."""
    agent, person = agent_for(request, key), reader_of(request)
    # This is no form's field, which would refuse a NUL; no database is asked for one.
    tag = request.POST.get("tag", "").replace("\0", "")
    device = find_device(person, organization=agent.organization, tag=tag)
    if device is None:
        messages.error(request, _("这家客户没有这个标签的设备"))
        return redirect("agents_found")
    try:
        link_found(agent, device=device, seen=seen_by(request))
    except OtherAgentError:
        messages.error(request, _("这台设备已有另一台机器在报。"))
    else:
        messages.success(request, _("已对上 %(tag)s") % {"tag": device.tag})
    return redirect("agents_found")


@require_safe
@login_required
def conflicts(request: HttpRequest) -> HttpResponse:
    rows = conflict_rows(conflicts_of(reader_of(request)))
    return shown(request, "agent_conflicts", {"rows": rows, "key": fresh_key()})


@require_POST
@login_required
def settle(request: HttpRequest, key: int) -> HttpResponse:
    conflict = conflicts_of(reader_of(request)).filter(pk=key).first()
    decide = DECISIONS.get(request.POST.get("answer", ""))
    if conflict is None or decide is None:
        raise Http404
    decide(conflict, seen=seen_by(request))
    messages.success(request, _("已记下"))
    return redirect("agent_conflicts")
