# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer signs exactly what is shown, or it is written down why nobody did."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.observation import Observation
from weibao.fieldwork.access import can_refuse_signature, can_sign_visit
from weibao.fieldwork.actions.recording import (
    VisitNotPossibleError,
    locked_visit,
    record,
    require,
    require_standing,
)
from weibao.fieldwork.facts import visit_signed
from weibao.fieldwork.models import Outcome, Signature, Standing, Visit
from weibao.fieldwork.queries import visit_content
from weibao.fieldwork.strokes import strokes_from
from weibao.outbox.actions import put_notice
from weibao.servicedesk.queries import office_of

RATINGS = (None, 1, 2, 3, 4, 5)


class ContentChangedError(ValueError):
    """What was shown is not what the visit says now: show it again."""


class BadRatingError(ValueError):
    """A rating is a whole number from 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """`shown` is the hash of the content that the person saw. `rating` is 1 to 5, or not given."""

    shown: str
    person: str
    strokes: Any
    rating: int | None = None
    comment: str = ""


@transaction.atomic
def sign_visit(visit: Visit, *, signed: Signed, seen: Observation) -> Signature:
    """Keep the signature with the exact content; a later change of the visit voids it visibly."""
    require(can_sign_visit, visit, seen.by)
    if signed.rating not in RATINGS:
        raise BadRatingError(signed.rating)
    visit = locked_visit(visit)
    earlier = _earlier(visit, seen)
    if earlier is None:
        _require_unsigned(visit)
    content = visit_content(visit)
    if signed.shown != (earlier.content_hash if earlier else content.digest):
        raise ContentChangedError(visit.number)
    signature = Signature(
        visit=visit,
        version=visit.version,
        key=seen.key,
        outcome=Outcome.SIGNED,
        person=signed.person,
        content=content.text,
        content_hash=signed.shown,
        strokes=strokes_from(signed.strokes),
        rating=signed.rating,
        comment=signed.comment,
        at=seen.at,
        by=seen.by,
    )
    fact = visit_signed(visit, signature=signature, seen=seen)
    if record(visit, [fact], seen=seen).is_repeat and earlier:
        return earlier
    signature.save(force_insert=True)
    _tell(visit, signature, seen)
    return signature


@transaction.atomic
def refuse_signature(
    visit: Visit, *, outcome: Outcome, reason: str, person: str = "", seen: Observation
) -> Signature:
    """Nobody was there to sign, or somebody would not: the visit says so, with the reason."""
    require(can_refuse_signature, visit, seen.by)
    if outcome is Outcome.SIGNED:
        raise ValueError("A signature is given with sign_visit.")
    visit = locked_visit(visit)
    earlier = _earlier(visit, seen)
    if earlier is not None:
        # No fact compares them: that nobody signed is not on the ledger.
        if (earlier.outcome, earlier.reason, earlier.person) != (outcome, reason, person):
            raise FactConflictError(seen.key)
        return earlier
    _require_unsigned(visit)
    content = visit_content(visit)
    return Signature.objects.create(
        visit=visit,
        version=visit.version,
        key=seen.key,
        outcome=outcome,
        person=person,
        content=content.text,
        content_hash=content.digest,
        reason=reason,
        at=seen.at,
        by=seen.by,
    )


def _tell(visit: Visit, signature: Signature, seen: Observation) -> None:
    """Whoever reported it, and who answers for the contract: with the sheet that was signed."""
    caller = visit.request.caller
    people = [*([caller] if caller else []), *office_of(visit.request)]
    put_notice(
        [person for person in people if person != seen.by],
        key=f"visit_signed:{visit.number}:{signature.version}",
        kind="visit_signed",
        values={
            "visit": visit.number,
            "request": visit.request.number,
            "author": signature.person,
            "version": signature.version,
            "enclosed": f"visit_sheet:{signature.pk}",
        },
        path=f"/visits/{visit.number}/",
        now=seen.now,
    )


def _earlier(visit: Visit, seen: Observation) -> Signature | None:
    """What this very form wrote when it came the first time."""
    earlier = Signature.objects.filter(key=seen.key).first()
    if earlier is not None and earlier.visit_id != visit.pk:
        raise FactConflictError(seen.key)
    return earlier


def _require_unsigned(visit: Visit) -> None:
    """Finished, and nobody has signed what it says now."""
    require_standing(visit, Standing.FINISHED)
    if visit.signature is not None:
        raise VisitNotPossibleError(visit)
