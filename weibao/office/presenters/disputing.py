# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What of a line of the statement may be disputed, and a dispute that may be ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries import disputable, ledger_of, open_dispute, side_of
from weibao.parties.models import Person
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.words import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """`is_near` where it is about the same thing as the line itself."""

    id: str
    event: Event
    is_chosen: bool
    is_near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDispute:
    """`is_own` where the reader's side raised it, and may take it back."""

    fact_id: str
    about: Event
    raised: Event
    is_own: bool


def fact_rows(
    contract: Contract, line: Verdict, *, by: Person, now: datetime, chosen: str = ""
) -> list[FactRow]:
    """The latest first; of those about the line's own subject, it is chosen."""
    entries = disputable(contract, line.because.facts, by=by, now=now)[::-1]
    near = {entry.fact_id for entry in entries if entry.subject == line.subject}
    near = near or {entry.fact_id for entry in entries}
    picked = chosen or next((entry.fact_id for entry in entries if entry.fact_id in near), "")
    return [
        FactRow(
            id=entry.fact_id,
            event=event,
            is_chosen=entry.fact_id == picked,
            is_near=entry.fact_id in near or entry.fact_id == picked,
        )
        for entry, event in zip(entries, events_of(entries), strict=True)
    ]


def dispute_to_end(
    contract: Contract, fact_id: str, *, by: Person, now: datetime
) -> OpenDispute | None:
    found = open_dispute(contract, fact_id, now=now)
    if found is None:
        return None
    return OpenDispute(
        fact_id=fact_id,
        about=events_of(entry_of(contract, fact_id))[0],
        raised=events_of(entry_of(contract, found.id))[0],
        is_own=found.side is side_of(by, contract),
    )


def entry_of(contract: Contract, fact_id: str) -> list[LedgerEntry]:
    return list(ledger_of(contract).filter(fact_id=fact_id))
