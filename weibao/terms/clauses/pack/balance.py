# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a pack still holds, and every movement with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from weibao.terms.clauses.pack.spending import Bought, Use
from weibao.terms.clauses.pack.term import Pack
from weibao.terms.facts.visits import ExtensionAgreed
from weibao.terms.findings import Case
from weibao.terms.verdicts import Balance, Because, Movement, Step, cited, step


def balance(pack: Bought, case: Case) -> Balance:
    clause, term = pack.spoken.clause, pack.spoken.term
    used = len(pack.uses)
    lapsed = term.incidents - used if pack.expires_at <= case.until else 0
    facts = cited(*pack.grounds, *(fact for use in pack.uses for fact in use.facts))
    movements = [_granted(pack), *_used(pack)]
    if lapsed:
        because = Because(
            (clause,), facts, (step("lapsed", units=lapsed, ended_at=pack.expires_at),)
        )
        movements.append(
            Movement(at=pack.expires_at, what="lapsed", units=-lapsed, subject="", because=because)
        )
    return Balance(
        clause=clause,
        unit="incident",
        subject=pack.fact.pack,
        granted=term.incidents,
        used=used,
        lapsed=lapsed,
        starts_at=pack.fact.at,
        ends_at=pack.expires_at,
        warn_at=_warnings(pack, case),
        is_provisional=pack.is_provisional,
        movements=tuple(movements),
        because=Because(
            (clause,),
            facts,
            (
                step("valid_until", bought_at=pack.fact.at, expires_on=pack.expires_on),
                step("balance", granted=term.incidents, used=used, lapsed=lapsed),
            ),
        ),
    )


def _granted(pack: Bought) -> Movement:
    units = pack.spoken.term.incidents
    because = Because(
        (pack.spoken.clause,),
        pack.grounds,
        (step("pack_granted", units=units, expires_at=pack.expires_at),),
    )
    return Movement(at=pack.fact.at, what="granted", units=units, subject="", because=because)


def _used(pack: Bought) -> list[Movement]:
    clause, term = pack.spoken.clause, pack.spoken.term
    return [
        Movement(
            at=use.at,
            what="used",
            units=-1,
            subject=use.story.request,
            because=Because(
                (clause,),
                cited(*pack.grounds, *use.facts, *_overrun_facts(term, use)),
                (step("incident_used", number=number, of=term.incidents), *_overrun(term, use)),
            ),
        )
        for number, use in enumerate(pack.uses, 1)
    ]


def _overrun(term: Pack, use: Use) -> tuple[Step, ...]:
    over = use.minutes * 60 - term.limit
    if over <= 0 or use.story.first(ExtensionAgreed):
        return ()
    return (step("overrun_not_agreed", over_seconds=over),)


def _overrun_facts(term: Pack, use: Use) -> tuple[str, ...]:
    return tuple(work.id for work in use.work) if _overrun(term, use) else ()


def _warnings(pack: Bought, case: Case) -> tuple[datetime, ...]:
    """The starts of the days on which the customer is told that the pack will expire."""
    days = (pack.expires_on - timedelta(days=before) for before in pack.spoken.term.warn_days)
    return tuple(sorted(case.clocks.start_of(day) for day in days))
