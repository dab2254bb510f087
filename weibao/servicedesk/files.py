# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

"""The content of attachments: one file for each content, named by its hash, written whole or not.

A file is on the disk before the row that names it is committed; one that no row names is harmless.
Whoever keeps, needs or removes a content holds it until that row is committed.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

HOLD = "SELECT pg_advisory_xact_lock(%s::bigint)"


def keep(content: bytes) -> str:
    """Write a content unless it is there; its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    hold(digest)
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    return digest


def hold(digest: str) -> None:
    """Until the transaction is over nobody else keeps or removes this content."""
    # SQLite has one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HOLD, [int(digest[:15], 16)])


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "attachments" / digest[:2] / digest
