# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests as facts."""

from weibao.agreements.observation import Observation
from weibao.servicedesk.models import Rating, RemoteSession, Request, VendorPart, VendorWord
from weibao.terms.facts.prices import PriceAgreed
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestPaused,
    RequestRated,
    RequestRefused,
    RequestReopened,
    RequestReported,
    RequestRestored,
    RequestResumed,
    RequestTriaged,
)
from weibao.terms.facts.vendors import VendorAnswered, VendorAsked, VendorEnded, VendorOutcome
from weibao.terms.facts.visits import WorkDone
from weibao.terms.values.scalars import Minutes, Note, Stars

DRAFT = "draft"
REPORTED = RequestReported.kind


def request_reported(
    request: Request, *, seen: Observation, corrects: str | None = None
) -> RequestReported:
    """Also for a request that is not saved: the desk asks before it writes anything."""
    return RequestReported(
        **seen.stamp(corrects=corrects),
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


def request_rated(
    rating: Rating, *, seen: Observation, corrects: str | None = None
) -> RequestRated:
    return RequestRated(
        **seen.stamp(corrects=corrects),
        request=rating.request.number,
        stars=Stars(rating.stars),
        words=Note(rating.words),
    )


def price_agreed(request: Request, *, person: str, seen: Observation) -> PriceAgreed:
    return PriceAgreed(**seen.stamp(), request=request.number, person=person)


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


def vendor_asked(part: VendorPart, *, seen: Observation) -> VendorAsked:
    return VendorAsked(
        **seen.stamp(),
        request=part.request.number,
        part=str(part.place),
        vendor=part.vendor,
        channel=part.way.lower(),
        summary=Note(part.asked),
        number=Note(part.ticket),
        promised_at=part.promised_at,
    )


def vendor_answered(word: VendorWord, *, seen: Observation) -> VendorAnswered:
    part = word.part
    return VendorAnswered(
        **seen.stamp(),
        request=part.request.number,
        part=str(part.place),
        vendor=part.vendor,
        words=Note(word.words),
        promised_at=word.promised_at,
    )


def vendor_ended(part: VendorPart, *, seen: Observation) -> VendorEnded:
    return VendorEnded(
        **seen.stamp(),
        request=part.request.number,
        part=str(part.place),
        vendor=part.vendor,
        outcome=VendorOutcome(part.outcome.lower()),
        description=Note(part.result),
    )
