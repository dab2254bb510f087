# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A photo comes before the entries that show it, under the hash that they name."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from weibao.bundles.access import can_send_entries
from weibao.bundles.actions.applying import apply_waiting
from weibao.bundles.models import FieldEntry, Outcome, Upload
from weibao.parties.models import Person
from weibao.servicedesk import files
from weibao.servicedesk.pictures import picture_type

MOST_BYTES = 10 * 1024 * 1024


class TooLargeError(ValueError):
    """More than a scaled photo has."""


class NoPictureError(ValueError):
    """Its first bytes are those of no picture that browsers show."""


class OtherContentError(ValueError):
    """The content has another hash: it was cut off, or changed, on the way."""


def keep_upload(
    content: bytes, *, digest: str, by: Person, now: datetime, instead: str = ""
) -> bool:
    """Keep a photo once; True when it is new. What waited for it is applied.

    `instead`: the digest of a photo that cannot be delivered, for which this smaller one stands.
    """
    if not can_send_entries(by):
        raise PermissionDenied
    if len(content) > MOST_BYTES:
        raise TooLargeError(len(content))
    if hashlib.sha256(content).hexdigest() != digest:
        raise OtherContentError(digest)
    if picture_type(content) is None:
        raise NoPictureError(digest)
    files.keep(content)
    is_new = _come(digest, size=len(content), by=by, now=now)
    if instead:
        is_new |= _stand_in(instead, digest, by=by, now=now)
    if is_new:
        _apply_waiting(by, now)
    return is_new


def await_photos(digests: Sequence[str], *, by: Person, now: datetime) -> None:
    """The telephone has them and cannot deliver them: what shows them need not wait for them."""
    here = Upload.objects.filter(person=by, digest__in=digests)
    new = set(digests) - set(here.values_list("digest", flat=True))
    for digest in sorted(new):
        late = {"size": 0, "received_at": now, "is_late": True}
        Upload.objects.get_or_create(person=by, digest=digest, defaults=late)
    if new:
        _apply_waiting(by, now)


def _come(digest: str, *, size: int, by: Person, now: datetime) -> bool:
    here = {"size": size, "received_at": now}
    _row, is_new = Upload.objects.get_or_create(person=by, digest=digest, defaults=here)
    late = Upload.objects.filter(person=by, digest=digest, is_late=True)
    return bool(is_new or late.update(**here, is_late=False, stand_in=""))


def _stand_in(digest: str, smaller: str, *, by: Person, now: datetime) -> bool:
    late = {"size": 0, "received_at": now, "is_late": True, "stand_in": smaller}
    _row, is_new = Upload.objects.get_or_create(person=by, digest=digest, defaults=late)
    Upload.objects.filter(person=by, digest=digest, is_late=True).update(stand_in=smaller)
    return is_new


def _apply_waiting(by: Person, now: datetime) -> None:
    waiting = FieldEntry.objects.filter(person=by, outcome=Outcome.WAITING, why="photo_missing")
    visits = set(waiting.values_list("visit_id", flat=True))
    apply_waiting(by, visits, now=now)
