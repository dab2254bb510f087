# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part of a request is another company's: it is asked, answers, promises, and is done (H4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from weibao.agreements.actions import Fact
from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_message
from weibao.servicedesk.access import can_ask_vendor
from weibao.servicedesk.actions.moving import (
    NotPossibleError,
    locked_request,
    move_request,
    require,
)
from weibao.servicedesk.actions.telling import tell_caller
from weibao.servicedesk.actions.working import pause_request, resume_request, take_in_hand
from weibao.servicedesk.facts import vendor_answered, vendor_asked, vendor_ended
from weibao.servicedesk.models import (
    Request,
    Standing,
    VendorOutcome,
    VendorPart,
    VendorWord,
    Way,
)
from weibao.servicedesk.models.request import OPEN

AWAITING = "awaiting_vendor"
LEAD = timedelta(hours=1)
JUST_AFTER = timedelta(microseconds=1)
"""At the very moment that was promised nothing is late yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Whom we asked for what, and how; `ticket` is their number, `promised_at` what they said."""

    vendor: str
    asked: str
    way: Way
    phone: str = ""
    ticket: str = ""
    promised_at: datetime | None = None


class OtherPartError(ValueError):
    """The same form came twice with other content, or somebody else has ended the part."""


@transaction.atomic
def ask_vendor(
    request: Request, told: Handover, *, pauses: bool = False, seen: Observation
) -> VendorPart:
    """Note what another company was asked; the same form twice is one part.

    `pauses` also pauses the request: whether its clock stops is the contract's to say.
    """
    require(can_ask_vendor, request, seen.by)
    request = locked_request(request)
    earlier = VendorPart.objects.filter(key=seen.key).first()
    if earlier is not None:
        return _repeated(earlier, request, told)
    if request.standing not in OPEN:
        raise NotPossibleError(request)
    part = VendorPart.objects.create(
        request=request,
        key=seen.key,
        place=request.vendor_parts.count() + 1,
        vendor=told.vendor,
        phone=told.phone,
        asked=told.asked,
        way=told.way,
        ticket=told.ticket,
        asked_at=seen.at,
        asked_by=seen.by,
        promised_at=told.promised_at,
    )
    if told.promised_at is not None:
        _promise(part, "", told.promised_at, seen)
    take_in_hand(request)
    _record(request, vendor_asked(part, seen=seen), seen)
    if pauses and request.standing != Standing.PAUSED:
        pause_request(request, cause=AWAITING, seen=seen.then("pause"))
    _show_nearest(request)
    tell_caller(request, "request_at_vendor", seen, vendor=part.vendor)
    return part


def _repeated(earlier: VendorPart, request: Request, told: Handover) -> VendorPart:
    first = earlier.words_said.filter(key=earlier.key).first()
    said = Handover(
        vendor=earlier.vendor,
        phone=earlier.phone,
        asked=earlier.asked,
        way=Way(earlier.way),
        ticket=earlier.ticket,
        promised_at=first.promised_at if first else None,
    )
    if (earlier.request_id, said) != (request.pk, told):
        raise OtherPartError(earlier.key)
    return earlier


@transaction.atomic
def note_vendor_answer(
    part: VendorPart, *, words: str = "", promised_at: datetime | None = None, seen: Observation
) -> VendorWord:
    """What they said. A promise that moves leaves the one before it where it stands."""
    require(can_ask_vendor, part.request, seen.by)
    request = locked_request(part.request)
    part = _fresh(part, request)
    earlier = VendorWord.objects.filter(key=seen.key).first()
    if earlier is not None:
        said = (earlier.part_id, earlier.words, earlier.promised_at)
        if said != (part.pk, words, promised_at):
            raise OtherPartError(seen.key)
        return earlier
    if not part.is_open:
        raise OtherPartError(part.key)
    word = _promise(part, words, promised_at, seen)
    if promised_at is not None:
        part.promised_at = promised_at
        part.save(update_fields=["promised_at"])
    _record(request, vendor_answered(word, seen=seen), seen)
    _show_nearest(request)
    return word


@transaction.atomic
def end_vendor_part(
    part: VendorPart,
    *,
    outcome: VendorOutcome,
    result: str = "",
    resumes: bool = False,
    seen: Observation,
) -> VendorPart:
    """Their part is over. `resumes` lets the clock of the request run on, where it waited."""
    require(can_ask_vendor, part.request, seen.by)
    request = locked_request(part.request)
    part = _fresh(part, request)
    if not part.is_open:
        if (part.end_key, part.outcome, part.result) != (seen.key, outcome, result):
            raise OtherPartError(part.key)
        return part
    part.outcome, part.result = outcome, result
    part.ended_at, part.end_key = max(seen.at, part.asked_at), seen.key
    part.save(update_fields=["outcome", "result", "ended_at", "end_key"])
    _record(request, vendor_ended(part, seen=seen), seen)
    if resumes and request.pause_cause == AWAITING:
        resume_request(request, seen=seen.then("resume"))
    _show_nearest(request)
    return part


def _fresh(part: VendorPart, request: Request) -> VendorPart:
    part = VendorPart.objects.get(pk=part.pk)
    part.request = request
    return part


def _record(request: Request, fact: Fact, seen: Observation) -> None:
    """On the ledger, if there is one: the other company may answer when the request is over."""
    if request.contract_id is not None:
        move_request(request, fact=fact, possible=tuple(Standing), to=None, seen=seen)


def _promise(
    part: VendorPart, words: str, promised_at: datetime | None, seen: Observation
) -> VendorWord:
    """Keep it, and ask to be reminded before it and when it has passed."""
    word = VendorWord.objects.create(
        part=part,
        key=seen.key,
        at=seen.at,
        noted_by=seen.by,
        words=words,
        promised_at=promised_at,
    )
    if promised_at is not None:
        moments = {"due_soon": promised_at - LEAD, "missed": promised_at + JUST_AFTER}
        for what, run_at in moments.items():
            if what == "missed" or run_at > seen.now:
                put_message(
                    f"vendor_{what}:{word.pk}",
                    topic=f"vendor_{what}",
                    payload={"word": word.pk, "request": part.request.number},
                    now=seen.now,
                    run_at=max(run_at, seen.now),
                )
    return word


def _show_nearest(request: Request) -> None:
    """Write on the request which other company it waits for: the one that promised the nearest."""
    nearest = request.vendor_parts.still_open().order_by(
        F("promised_at").asc(nulls_last=True), "place"
    )
    part = nearest.first()
    Request.objects.filter(pk=request.pk).update(
        vendor=part.vendor if part else "", vendor_until=part.promised_at if part else None
    )
