# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was shown at each signature and refusal, and what the visit says now: field by field."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weibao.fieldwork.models import Signature, Visit
from weibao.fieldwork.queries import visit_content

COUNTED = ("version",)
"""Another in every version: that it changed says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of the content, as it stood and as it stands."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """`changes` are against the version before it in the list. Without a signature: unsigned."""

    number: int
    digest: str
    signature: Signature | None
    changes: tuple[Change, ...]
    is_current: bool


def versions_of(visit: Visit) -> list[Version]:
    """The earliest first. A version that nobody was shown for signing is not kept, and not here."""
    shown: list[tuple[int, str, Mapping[str, Any], Signature | None]] = [
        (row.version, row.content_hash, json.loads(row.content), row)
        for row in sorted(visit.signatures.all(), key=lambda row: row.pk)
    ]
    if not any(number == visit.version for number, *_rest in shown):
        now = visit_content(visit)
        shown.append((visit.version, now.digest, now.values, None))
    found: list[Version] = []
    before: Mapping[str, Any] | None = None
    for number, digest, said, signature in shown:
        found.append(
            Version(
                number=number,
                digest=digest,
                signature=signature,
                changes=tuple(changes(before, said)) if before is not None else (),
                is_current=number == visit.version,
            )
        )
        before = said
    return found


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    for field in dict.fromkeys([*after, *before]):
        old, new = before.get(field), after.get(field)
        if old != new and field not in COUNTED:
            yield Change(field=field, before=old, after=new)
