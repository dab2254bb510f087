# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the ledger says of an erasure that was done: the certificate is made of it."""

from dataclasses import dataclass
from datetime import datetime

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
class Gone:
    """What went by itself when its period was over; `kinds` are codes of the table of kinds."""

    at: datetime
    entry: At
    kinds: tuple[str, ...]
    erased: tuple[Count, ...]

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.erased)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """`choice` as the fact writes it; `entry` and `chosen_entry` are the places on the ledger.

    `restricted` is what is kept still, and `gone` what was and went by itself.
    """

    choice: str
    chosen_by: str
    chosen_at: datetime
    chosen_entry: At
    person: str
    at: datetime
    entry: At
    erased: tuple[Count, ...]
    restricted: tuple[Held, ...]
    gone: tuple[Gone, ...]


def certified_of(contract: Contract, *, now: datetime) -> Certified | None:
    """None until all of it is erased."""
    entries = list(
        LedgerEntry.objects.filter(contract=contract, kind="data_erased").order_by("seq")
    )
    done = next((one for one in reversed(entries) if not over_in(one)), None)
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
        erased=counts_on(done),
        restricted=tuple(one for one in held if one.rows),
        gone=tuple(gone_by(one) for one in entries if over_in(one)),
    )


def gone_by(entry: LedgerEntry) -> Gone:
    return Gone(
        at=entry.happened_at,
        entry=At(seq=entry.seq, hash=entry.hash),
        kinds=over_in(entry),
        erased=counts_on(entry),
    )


def over_in(entry: LedgerEntry) -> tuple[str, ...]:
    """The kinds whose period was over; none where somebody erased by name."""
    return tuple(parsed(entry.content).get("over", ()))


def counts_on(entry: LedgerEntry) -> tuple[Count, ...]:
    """What a fact says was erased, in the order of the table of kinds."""
    by_kind = {one["what"]: one for one in parsed(entry.content)["erased"]}
    return tuple(
        Count(what=code, rows=by_kind[code]["rows"], files=by_kind[code].get("files", 0))
        for code in KINDS
        if code in by_kind
    )


def latest(contract: Contract, kind: str) -> LedgerEntry | None:
    return LedgerEntry.objects.filter(contract=contract, kind=kind).order_by("-seq").first()
