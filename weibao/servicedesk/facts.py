# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests as facts."""

from weibao.agreements.observation import Observation
from weibao.servicedesk.models import RemoteSession, Request
from weibao.terms.facts.prices import PriceAgreed
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestPaused,
    RequestRefused,
    RequestReopened,
    RequestReported,
    RequestRestored,
    RequestResumed,
    RequestTriaged,
)
from weibao.terms.facts.visits import WorkDone
from weibao.terms.values.scalars import Minutes, Note

DRAFT = "draft"


def request_reported(request: Request, *, seen: Observation) -> RequestReported:
    """Also for a request that is not saved: the desk asks before it writes anything."""
    return RequestReported(
        **seen.stamp(),
        request=request.number or DRAFT,
        channel=request.channel.lower(),
        summary=Note(request.summary),
        person=Note(request.caller_name),
        device=request.device.tag if request.device else None,
        district=request.site.district or None if request.site else None,
        service=request.service or None,
        priority=request.priority or None,
        is_urgent=request.is_urgent,
    )


def request_answered(request: Request, *, seen: Observation) -> RequestAnswered:
    return RequestAnswered(**seen.stamp(), request=request.number)


def request_triaged(
    request: Request, *, is_solved: bool, checks: tuple[str, ...], seen: Observation
) -> RequestTriaged:
    return RequestTriaged(
        **seen.stamp(), request=request.number, is_solved=is_solved, checks=checks
    )


def request_paused(request: Request, *, cause: str, seen: Observation) -> RequestPaused:
    return RequestPaused(**seen.stamp(), request=request.number, cause=cause)


def request_resumed(request: Request, *, seen: Observation) -> RequestResumed:
    return RequestResumed(**seen.stamp(), request=request.number)


def request_restored(request: Request, *, seen: Observation) -> RequestRestored:
    return RequestRestored(**seen.stamp(), request=request.number)


def request_reopened(request: Request, *, seen: Observation) -> RequestReopened:
    return RequestReopened(**seen.stamp(), request=request.number)


def request_cancelled(request: Request, *, reason: str, seen: Observation) -> RequestCancelled:
    return RequestCancelled(**seen.stamp(), request=request.number, reason=Note(reason))


def request_refused(request: Request, *, reason: str, seen: Observation) -> RequestRefused:
    return RequestRefused(**seen.stamp(), request=request.number, reason=reason)


def price_agreed(request: Request, *, person: str, seen: Observation) -> PriceAgreed:
    return PriceAgreed(**seen.stamp(), request=request.number, person=person)


def remote_work(
    request: Request, *, service: str, minutes: int, description: str, seen: Observation
) -> WorkDone:
    return WorkDone(
        **seen.stamp(),
        request=request.number,
        service=service,
        minutes=Minutes(minutes),
        engineer=seen.by.username,
        description=Note(description),
    )


def session_work(session: RemoteSession, *, seen: Observation) -> WorkDone:
    """What was done in a remote session, by whoever was connected, and who had let them in."""
    way = session.consent_way.lower()
    return WorkDone(
        **seen.stamp(),
        request=session.request.number,
        service="remote",
        minutes=Minutes(session.minutes or 0),
        engineer=session.engineer.username,
        description=Note(session.description),
        consent=Note(f"{session.consent_by} ({way}, {session.place})"),
    )
