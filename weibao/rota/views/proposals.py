# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A proposal is asked for, and accepted as a whole or in part."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.dispatch.access import can_dispatch
from weibao.dispatch.actions import Accepted, accept_choices, propose_day
from weibao.dispatch.models import Proposal
from weibao.rota.views.board import day_asked
from weibao.web.presenters.planning import conflict_words
from weibao.web.stamp import reader_of, seen_by

MOST_SAID = 5


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    if not can_dispatch(reader_of(request)):
        raise PermissionDenied
    proposal = propose_day(day_asked(request.POST.get("day", "")), seen=seen_by(request))
    if not proposal.choices and not proposal.unplaced:
        messages.info(request, _("没有等待安排的请求。"))
    return redirect(board_with(proposal))


@require_POST
@login_required
def accept(request: HttpRequest, key: int) -> HttpResponse:
    person = reader_of(request)
    proposal = Proposal.objects.visible_to(person).filter(pk=key).first()
    if proposal is None:
        raise Http404
    outcomes = accept_choices(
        proposal,
        numbers=request.POST.getlist("number"),
        anyway=request.POST.getlist("anyway"),
        seen=seen_by(request),
    )
    tell(request, outcomes)
    return redirect(board_with(proposal))


def tell(request: HttpRequest, outcomes: list[Accepted]) -> None:
    done = sum(outcome.visit is not None for outcome in outcomes)
    refused = [outcome for outcome in outcomes if outcome.visit is None]
    if done:
        messages.success(request, _("已安排 %(n)s 件") % {"n": done})
    for outcome in refused[:MOST_SAID]:
        why = "".join(conflict_words(one) for one in outcome.conflicts)
        said = why or _("已经安排，或者不再需要。")
        messages.error(request, f"{outcome.number}: {said}")
    if not outcomes:
        messages.error(request, _("没有选中任何一件。"))


def board_with(proposal: Proposal) -> str:
    return f"{reverse('dispatch')}?day={proposal.day:%Y-%m-%d}&proposal={proposal.pk}"
