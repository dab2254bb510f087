# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The envelope of an entry: who made it does not matter yet, only whether it is one."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from weibao.bundles.data import Data, UnreadableError

LONGEST_NAME = 80
MOST_SEQ = 2**53
MOST_SECONDS = 2**31 - 1
MOST_TICKS = 366 * 86_400_000
"""Milliseconds; no page stays open longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    id: UUID
    kind: str
    visit: str
    seq: int
    at: datetime
    after: UUID | None
    seen_version: int | None
    clock_s: int
    since: datetime | None
    page: str
    tick: int
    data: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a telephone says of one sending: its clock, its page and that page's ticks.

    `late`: digests of photos that it has and could not deliver.
    """

    at: datetime
    page: str = ""
    tick: int = 0
    late: tuple[str, ...] = ()

    def since(self, entry: Entry) -> int | None:
        """Milliseconds from the entry to the sending, where one page made and sent it."""
        ticks = self.tick - entry.tick
        return ticks if self.page and self.page == entry.page and ticks >= 0 else None


def body_of(raw: Any) -> str:
    """One written form of whatever came: two bodies are the same if these texts are."""
    return json.dumps(raw, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def hash_of(raw: Any) -> str:
    return hashlib.sha256(body_of(raw).encode()).hexdigest()


def place_apart(raw: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """The entry without its place, and the place if its engineer consents to its being kept."""
    data = raw.get("data")
    if not isinstance(data, dict) or "place" not in data:
        return raw, None
    rest = {name: value for name, value in data.items() if name != "place"}
    return {**raw, "data": rest}, data["place"] if data.get("consent") is True else None


def id_of(raw: Any) -> UUID | None:
    return uuid_from(raw.get("id")) if isinstance(raw, dict) else None


def uuid_from(raw: Any) -> UUID | None:
    """Only as it is usually written: another writing of it would be another id."""
    if not isinstance(raw, str) or len(raw) != 36:
        return None
    try:
        found = UUID(raw)
    except ValueError:
        return None
    return found if str(found) == raw.lower() else None


def entry_from(raw: Any) -> Entry:
    """Raises UnreadableError."""
    said = Data(raw)
    key, after = id_of(raw), uuid_from(said.raw.get("after"))
    if key is None or (said.has("after") and after is None):
        raise UnreadableError("id")
    seen_version = None
    if said.has("seen_version"):
        seen_version = said.whole("seen_version", least=0, most=MOST_SEQ)
    return Entry(
        id=key,
        kind=said.word("kind"),
        visit=said.text("visit", most=LONGEST_NAME, least=1),
        seq=said.whole("seq", least=0, most=MOST_SEQ),
        at=said.moment("at"),
        after=after,
        seen_version=seen_version,
        clock_s=said.whole("clock_s", least=-MOST_SECONDS, most=MOST_SECONDS)
        if said.has("clock_s")
        else 0,
        since=said.moment("since") if said.has("since") else None,
        page=said.text("page", most=LONGEST_NAME),
        tick=said.whole("tick", least=0, most=MOST_TICKS) if said.has("tick") else 0,
        data=Data(said.raw.get("data") or {}),
    )
