# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A photo comes before the entries that show it, under the hash that they name."""

import hashlib
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


def keep_upload(content: bytes, *, digest: str, by: Person, now: datetime) -> bool:
    """Keep a photo once; True when it is new. What waited for it is applied."""
    if not can_send_entries(by):
        raise PermissionDenied
    if len(content) > MOST_BYTES:
        raise TooLargeError(len(content))
    if hashlib.sha256(content).hexdigest() != digest:
        raise OtherContentError(digest)
    if picture_type(content) is None:
        raise NoPictureError(digest)
    files.keep(content)
    _row, is_new = Upload.objects.get_or_create(
        person=by, digest=digest, defaults={"size": len(content), "received_at": now}
    )
    if is_new:
        waiting = FieldEntry.objects.filter(person=by, outcome=Outcome.WAITING, why="photo_missing")
        visits = set(waiting.values_list("visit_id", flat=True))
        apply_waiting(by, visits, now=now)
    return is_new
