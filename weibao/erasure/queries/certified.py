# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the ledger says of an erasure that was done: the certificate is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from weibao.agreements.chain import parsed
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries import At
from weibao.erasure.kinds import KINDS, Fate
from weibao.erasure.queries.held import Held, held_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    what: str
    rows: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """`choice` as the fact writes it; `entry` and `chosen_entry` are the places on the ledger."""

    choice: str
    chosen_by: str
    chosen_at: datetime
    chosen_entry: At
    person: str
    at: datetime
    entry: At
    erased: tuple[Count, ...]
    restricted: tuple[Held, ...]


def certified_of(contract: Contract, *, now: datetime) -> Certified | None:
    """None until all of it is erased."""
    done = latest(contract, "data_erased")
    chosen = latest(contract, "data_chosen")
    if done is None or chosen is None:
        return None
    said, asked = parsed(done.content), parsed(chosen.content)
    held = (one for one in held_of(contract, now=now) if one.kind.fate is Fate.RESTRICT)
    return Certified(
        choice=asked["choice"],
        chosen_by=asked["person"],
        chosen_at=chosen.happened_at,
        chosen_entry=At(seq=chosen.seq, hash=chosen.hash),
        person=said["person"],
        at=done.happened_at,
        entry=At(seq=done.seq, hash=done.hash),
        erased=counts_of(said),
        restricted=tuple(one for one in held if one.rows),
    )


def counts_of(said: Mapping[str, Any]) -> tuple[Count, ...]:
    """In the order of the table of kinds."""
    by_kind = {one["what"]: one for one in said["erased"]}
    return tuple(
        Count(what=code, rows=by_kind[code]["rows"], files=by_kind[code].get("files", 0))
        for code in KINDS
        if code in by_kind
    )


def latest(contract: Contract, kind: str) -> LedgerEntry | None:
    return LedgerEntry.objects.filter(contract=contract, kind=kind).order_by("-seq").first()
