# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer to "why?": the clauses' words, the arithmetic, the facts with time and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract, LedgerEntry
from weibao.web.presenters.agreed.wordings import ClauseText, clauses_applied
from weibao.web.presenters.asked import Asked
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.words import reader
from weibao.wording.reasons import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    name: str
    answer: str
    is_provisional: bool
    contract: str
    clauses: tuple[ClauseText, ...]
    steps: tuple[str, ...]
    facts: tuple[Event, ...]


def why_of(
    contract: Contract, found: Asked, *, entries: Iterable[LedgerEntry], now: datetime
) -> Why:
    """`entries` are those of the ledger; only the ones that the verdict names are shown."""
    verdict = found.verdict
    because = verdict.because
    wanted = set(because.facts)
    named = [entry for entry in entries if entry.fact_id in wanted]
    return Why(
        name=found.name,
        answer=found.answer,
        is_provisional=getattr(verdict, "is_provisional", False),
        contract=contract.number,
        clauses=clauses_applied(contract, because.clauses, facts=wanted, now=now),
        steps=tuple(sentence(step, reader()) for step in because.steps),
        facts=tuple(events_of(named)),
    )
