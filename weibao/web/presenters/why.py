# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer to "why?": the clauses' words, the arithmetic, the facts with time and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from weibao.agreements.models import Contract, LedgerEntry
from weibao.web.presenters.asked import Asked
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.wordings import ClauseText, clauses_applied
from weibao.web.presenters.words import Verdict, reader
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
    on = day_of(verdict, named, now=now)
    return Why(
        name=found.name,
        answer=found.answer,
        is_provisional=getattr(verdict, "is_provisional", False),
        contract=contract.number,
        clauses=clauses_applied(contract, because.clauses, facts=wanted, on=on, now=now),
        steps=tuple(sentence(step, reader()) for step in because.steps),
        facts=tuple(events_of(named)),
    )


JUST_BEFORE = timedelta(microseconds=1)
MOMENTS = ("on", "since_at", "at")
"""What verdicts call the day or the moment that they are about."""


def day_of(verdict: Verdict, named: Iterable[LedgerEntry], *, now: datetime) -> date:
    """The day that a verdict is about; where it has none, that of its latest fact.

    A balance is about all of its period so far.
    """
    if hasattr(verdict, "ends_at"):
        return timezone.localtime(min(now, verdict.ends_at - JUST_BEFORE)).date()
    told = (getattr(verdict, name, None) for name in MOMENTS)
    latest = max((entry.happened_at for entry in named), default=now)
    moment = next((at for at in told if at is not None), latest)
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
