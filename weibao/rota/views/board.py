# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board of the day and the week."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.dispatch.access import can_see_board
from weibao.dispatch.models import Proposal
from weibao.parties.models import Person
from weibao.rota.presenters.board import board_of
from weibao.web.stamp import fresh_key, reader_of


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    if not can_see_board(person):
        raise PermissionDenied
    shown = board_of(
        person,
        day=day_asked(request.GET.get("day", "")),
        view="week" if request.GET.get("view") == "week" else "day",
        proposal=proposal_asked(person, request.GET.get("proposal", "")),
        now=timezone.now(),
    )
    return render(request, "dispatch/board.html", {"board": shown, "key": fresh_key()})


def day_asked(text: str) -> date:
    """Today where nobody says, or says no day of these years."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if 2004 <= day.year <= 2045 else timezone.localdate()


def proposal_asked(person: Person, text: str) -> Proposal | None:
    if not text.isdecimal() or len(text) > 18:
        return None
    return Proposal.objects.visible_to(person).filter(pk=int(text)).first()
