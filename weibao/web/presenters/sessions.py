# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who is and was connected to a machine because of a request; what may be done about it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.access import can_begin_remote_session
from weibao.servicedesk.models import RATED, RemoteSession, Request
from weibao.servicedesk.models.remote_session import minutes_between
from weibao.servicedesk.queries import Offers, open_session_of
from weibao.web.forms.steps import StepForm
from weibao.web.presenters.events import Event
from weibao.web.presenters.steps import Step, step_of
from weibao.web.templatetags.weibao import minutes

FORGOTTEN = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    row: RemoteSession
    is_forgotten: bool
    """Open for so long that somebody probably forgot to end it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    rows: tuple[SessionRow, ...]
    connect: Step | None = None
    disconnect: Step | None = None
    held: Step | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.rows or self.connect or self.held)


def sessions_of(
    request: Request,
    known: Sequence[RemoteSession],
    *,
    by: Person,
    tried: Mapping[str, StepForm],
    offers: Offers,
    now: datetime,
) -> Sessions:
    """`known` are all of the request."""
    rows = tuple(
        SessionRow(row=row, is_forgotten=row.ended_at is None and now - row.began_at > FORGOTTEN)
        for row in known
    )
    if not can_begin_remote_session(by, request):
        return Sessions(rows=rows)
    running = open_session_of(by, known)
    has_begun = request.is_open or request.standing in RATED
    is_free = running is None or running.engineer_id != by.pk
    return Sessions(
        rows=rows,
        connect=step_of(request, "connect", tried=tried, offers=offers)
        if is_free and request.is_open
        else None,
        disconnect=step_of(
            request, "disconnect", tried=tried, offers=offers, initial=ending(running, now=now)
        )
        if running is not None
        else None,
        # Offered also when the request has ended: it is written down afterwards.
        held=step_of(request, "held", tried=tried, offers=offers, initial={"engineer": by.pk})
        if has_begun
        else None,
    )


def ending(running: RemoteSession, *, now: datetime) -> Mapping[str, Any]:
    """What the clock says is offered as the work; the engineer may write less."""
    return {"session": running.pk, "minutes": minutes_between(running.began_at, now)}


def with_sessions(events: Iterable[Event], sessions: Iterable[RemoteSession]) -> list[Event]:
    """The timeline with the moments at which somebody connected, which are on no ledger."""
    merged = [*events, *(begun(row) for row in sessions)]
    merged.sort(key=lambda event: event.at)
    days = [timezone.localtime(event.at).date() for event in merged]
    return [
        replace(event, new_day=not place or days[place] != days[place - 1])
        for place, event in enumerate(merged)
    ]


def begun(session: RemoteSession) -> Event:
    told = {"who": session.engineer.name, "place": session.place, "consent": session.consent}
    sentence = _("%(who)s远程连接 %(place)s，同意：%(consent)s") % told
    said = ""
    if session.ended_at is None:
        said = _("还没有结束")
    elif session.minutes:
        said = _("已结束，用时 %(time)s") % {"time": minutes(session.minutes)}
    return Event(
        ordinal=0,
        at=session.began_at,
        recorded_at=session.began_at,
        icon="screen-share",
        tone="" if session.ended_at else "is-pause",
        sentence=sentence + _("（事后补记）") if session.is_told_afterwards else sentence,
        said=said,
        by=session.engineer.name,
        new_day=False,
        late=False,
        corrects=None,
        request=session.request.number,
        hash="",
    )
