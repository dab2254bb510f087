# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""At least so many days on site: in each month, or once after the start (V4).

Four days a month: two engineers came on the 3rd, one again in the afternoon, one on the 9th: two
days are kept. A contract that covers 15 of the month's 30 days promises two of the four. The first
hardening is promised once: three days with work of the kind "hardening" within 30 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.promises.presence.promised import Promised, promised
from weibao.terms.clauses.promises.presence.term import Presence
from weibao.terms.duty import Duty, owed, timing
from weibao.terms.entitlements.balances import balance_of, uses
from weibao.terms.entitlements.burning import After, Number, Source
from weibao.terms.entitlements.evidence import Facts, Seen, Use
from weibao.terms.entitlements.units import Unit
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Balance, Because, Movement, Obligation, cited, step

__all__ = ["Presence", "verdicts"]


class Kept(NamedTuple):
    """A promise with the days on site that keep it, each by its earliest fact."""

    clause: str
    promised: Promised
    days: Sequence[Seen]


def verdicts(clauses: Sequence[Versions[Presence]], case: Case) -> Findings:
    kept = [
        Kept(clause.clause, item, _days_on_site(item, case))
        for clause in clauses
        for item in promised(clause, case)
    ]
    return Findings(
        obligations=[_obligation(item, case) for item in kept],
        balances=[_balance(item, case) for item in kept],
    )


def _days_on_site(promise: Promised, case: Case) -> list[Seen]:
    """The first days on site, as many as were promised; a day counts once, whoever came."""
    days: dict[date, Seen] = {}
    for seen in sorted(_shown(promise, case), key=lambda seen: seen.order):
        days.setdefault(case.clocks.day_of(seen.fact.at), seen)
    return list(days.values())[: promise.days]


def _shown(promise: Promised, case: Case) -> Iterator[Seen]:
    """What shows that somebody was on site in the time of the promise."""
    for story in case.covered:
        facts: Facts = tuple(story.all(EngineerArrived))
        if promise.services:
            work = (item for item in story.all(WorkDone) if item.service in promise.services)
            facts = tuple(item for item in work if item.visit is not None)
        for fact in facts:
            if promise.starts_at <= fact.at < promise.due_at:
                yield Seen(fact, story)


def _obligation(kept: Kept, case: Case) -> Obligation:
    promise, days = kept.promised, kept.days
    counted = (
        step("day_on_site", number=number, request=seen.story.request, seen_at=seen.fact.at)
        for number, seen in enumerate(days, 1)
    )
    duty = Duty(
        clause=kept.clause,
        facts=cited(*promise.facts, *(fact for seen in days for fact in seen.facts)),
        what="presence",
        subject=promise.subject,
        debtor=Party.PROVIDER,
        since_at=promise.starts_at,
        due_at=promise.due_at,
        due_on=promise.due_on,
        timing=timing(None, promise.starts_at, case),
        steps=(promise.step, *counted),
    )
    done = days[-1].fact if len(days) == promise.days else None
    return owed(duty, done, case.until)


def _balance(kept: Kept, case: Case) -> Balance:
    """What is left is what is still owed."""
    promise = kept.promised
    number = Number(promise.starts_at, promise.days, promise.facts)
    source = Source(Unit.DAY, promise.starts_at, promise.due_at, (number,))
    for seen in kept.days:
        source.take(_use(seen), 1, After())
    granted = Movement(
        at=promise.starts_at,
        what="granted",
        units=promise.days,
        subject="",
        because=Because((kept.clause,), promise.facts, (promise.step,)),
    )
    moved = (granted, *uses(kept.clause, source))
    return balance_of(kept.clause, promise.subject, source, moved, until=case.until)


def _use(seen: Seen) -> Use:
    return Use(
        at=seen.fact.at,
        name=seen.fact.id,
        units=1,
        subject=seen.story.request,
        first=seen.fact.id,
        facts=seen.facts,
    )
