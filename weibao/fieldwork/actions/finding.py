# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the engineer found on site: photos, and a cause that is out of scope (V7, M6)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.fieldwork.access import can_carry_out_visit
from weibao.fieldwork.actions.recording import (
    VisitNotPossibleError,
    locked_visit,
    record,
    require,
    require_standing,
    write,
)
from weibao.fieldwork.facts import cause_found
from weibao.fieldwork.models import About, Standing, Visit, VisitCause, VisitPhoto
from weibao.servicedesk.files import hold, path_of

MOST_PHOTOS = 60
"""Of one visit."""


class PhotoMissingError(ValueError):
    """The content of a photo has not come yet: send it first."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"No content with the hash {digest} is here.")
        self.digest = digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """`photos` are SHA-256 of contents that are here; the fact names them among its evidence.

    `awaited` are those of them that the engineer's telephone has and cannot deliver yet.
    """

    cause: str
    evidence: str
    person: str = ""
    photos: Sequence[str] = ()
    awaited: Collection[str] = ()


@transaction.atomic
def keep_photo(
    visit: Visit,
    *,
    digest: str,
    what: str = "",
    about: About = About.VISIT,
    is_awaited: bool = False,
    seen: Observation,
) -> VisitPhoto:
    """A photo that says the same of the same visit is kept once, however often it is sent.

    `is_awaited`: its content may come later.
    """
    require(can_carry_out_visit, visit, seen.by)
    visit = locked_visit(visit)
    if visit.standing == Standing.CANCELLED:
        raise VisitNotPossibleError(visit)
    if not is_awaited:
        _require_content(digest)
    return _kept(visit, digest, what=what, about=about, seen=seen)


@transaction.atomic
def record_cause(visit: Visit, *, found: Cause, seen: Observation) -> VisitCause:
    """The fact goes onto the ledger with its evidence; without evidence it would exclude nothing.

    The contract says what is then out of scope, and so priced or declined. It is part of what the
    customer signs: found after a version was shown for signing, it makes the next version.
    """
    require(can_carry_out_visit, visit, seen.by)
    visit = locked_visit(visit)
    fact = cause_found(
        visit,
        cause=found.cause,
        evidence=" ".join([found.evidence, *(f"sha256:{one}" for one in found.photos)]),
        person=found.person,
        seen=seen,
    )
    earlier = VisitCause.objects.filter(key=seen.key).first()
    if record(visit, [fact], seen=seen).is_repeat and earlier:
        return earlier
    require_standing(visit, Standing.STARTED, Standing.FINISHED)
    if visit.signatures.filter(version=visit.version).exists():
        write(visit, version=visit.version + 1)
    for digest in found.photos:
        if digest not in found.awaited:
            _require_content(digest)
        _kept(visit, digest, what=found.evidence[:200], about=About.CAUSE, seen=seen)
    return VisitCause.objects.create(
        visit=visit,
        key=seen.key,
        cause=found.cause,
        evidence=found.evidence,
        person=found.person,
        photos=list(found.photos),
        at=seen.at,
        by=seen.by,
    )


class TooManyPhotosError(ValueError):
    """More than one visit needs."""


def _require_content(digest: str) -> None:
    hold(digest)
    if not path_of(digest).exists():
        raise PhotoMissingError(digest)


def _kept(visit: Visit, digest: str, *, what: str, about: About, seen: Observation) -> VisitPhoto:
    same = {"visit": visit, "digest": digest, "about": about, "what": what}
    earlier = VisitPhoto.objects.filter(**same).first()
    if earlier is not None:
        return earlier
    if visit.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotosError(visit.number)
    return VisitPhoto.objects.create(**same, at=seen.at, by=seen.by)
