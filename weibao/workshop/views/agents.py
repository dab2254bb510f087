# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The machines that report, one of them, and those that no contract covers."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.inventory.access import can_see_agents
from weibao.inventory.models import Agent, FullReport
from weibao.inventory.queries import agents_matching, agents_of, uncovered_of
from weibao.web.stamp import reader_of
from weibao.workshop.presenters.agents import agent_rows, sheet_of, tabs_of

ON_A_PAGE = 50


@require_safe
@login_required
def agents(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    text = request.GET.get("text", "").strip()[:100]
    pages = Paginator(agents_matching(person, text=text), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    more = {"rows": agent_rows(page.object_list, now=timezone.now()), "page": page, "text": text}
    return shown(request, "agents", more)


@require_safe
@login_required
def uncovered(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    pages = Paginator(uncovered_of(reader_of(request), now=now), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    more = {"rows": agent_rows(page.object_list, now=now), "page": page}
    return shown(request, "agents_uncovered", more)


@require_safe
@login_required
def agent(request: HttpRequest, key: int) -> HttpResponse:
    found = agent_for(request, key)
    text = request.GET.get("text", "").strip()[:100]
    sheet = sheet_of(found, text=text, reader=reader_of(request), now=timezone.now())
    return render(request, "agents/agent.html", {"agent": found, "sheet": sheet})


@require_safe
@login_required
def full_report(request: HttpRequest, key: int) -> HttpResponse:
    """The latest complete report, as it came through the door."""
    found = FullReport.objects.filter(agent=agent_for(request, key)).first()
    if found is None:
        raise Http404
    content = json.dumps(found.sections, ensure_ascii=False, indent=1)
    return HttpResponse(
        content,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="agent-{key}.json"'},
    )


def agent_for(request: HttpRequest, key: int) -> Agent:
    """One that the reader may see; those that were replaced have gone."""
    found = agents_of(reader_of(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def shown(
    request: HttpRequest, name: str, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the agents, under its tab."""
    person = reader_of(request)
    if not can_see_agents(person):
        raise Http404
    context = {"tabs": tabs_of(person, here=name), **more}
    return render(request, f"agents/{name}.html", context, status=status)
