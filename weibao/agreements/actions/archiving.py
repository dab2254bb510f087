# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""All of a contract was handed over as one file: noted once its last byte was sent (§11)."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied

from weibao.agreements.access import can_export_ledger
from weibao.agreements.models import ArchiveTaken, Contract
from weibao.parties.models import Person


def noted_when_sent(
    pieces: Iterable[bytes], contract: Contract, *, by: Person, now: datetime
) -> Iterator[bytes]:
    """The same bytes; broken off in between, nothing is noted. Raises PermissionDenied."""
    if not can_export_ledger(by, contract):
        raise PermissionDenied
    return _sent(pieces, contract, by=by, now=now)


def _sent(
    pieces: Iterable[bytes], contract: Contract, *, by: Person, now: datetime
) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    ArchiveTaken.objects.create(
        contract=contract, by=by, at=now, sha256=digest.hexdigest(), size=size
    )
