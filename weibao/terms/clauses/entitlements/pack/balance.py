# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a pack still holds, and every movement with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from weibao.terms.clauses.entitlements.pack.overrun import Overrun, overrun_of
from weibao.terms.clauses.entitlements.pack.spending import Bought
from weibao.terms.entitlements.balances import balance_of, uses, work_of
from weibao.terms.entitlements.units import Unit
from weibao.terms.findings import Case
from weibao.terms.verdicts import Balance, Because, Movement, Step, cited, step


def balance(pack: Bought, case: Case) -> Balance:
    clause, source = pack.spoken.clause, pack.source
    moved = (_granted(pack), *_used(pack))
    found = balance_of(clause, pack.fact.pack, source, moved, until=case.until)
    reason = step("valid_until", bought_at=pack.fact.at, expires_on=pack.expires_on)
    return found._replace(
        warn_at=_warnings(pack, case),
        is_provisional=pack.is_provisional,
        because=Because(
            (clause,), cited(*pack.grounds, *source.facts), (reason, *found.because.steps)
        ),
    )


def _granted(pack: Bought) -> Movement:
    units, source = pack.spoken.term.units, pack.source
    because = Because(
        (pack.spoken.clause,),
        pack.grounds,
        (step("pack_granted", units=units, unit=source.unit.value, expires_at=source.ends_at),),
    )
    return Movement(at=pack.fact.at, what="granted", units=units, subject="", because=because)


def _used(pack: Bought) -> Iterator[Movement]:
    """Each use; an incident with what became of the work beyond its limit."""
    term = pack.spoken.term
    moved = uses(pack.spoken.clause, pack.source)
    for number, (movement, taken) in enumerate(zip(moved, pack.uses, strict=True), 1):
        because = movement.because
        facts = cited(*pack.grounds, *because.facts)
        if term.unit is Unit.INCIDENT and taken.use.story:
            over = overrun_of(term, taken.use)
            because = because._replace(
                facts=cited(*facts, *(over.facts if over else ())),
                steps=(
                    step("incident_used", number=number, of=term.units),
                    *work_of(taken.use, term.unit),
                    *_not_agreed(over),
                ),
            )
        yield movement._replace(because=because._replace(facts=cited(*facts, *because.facts)))


def _not_agreed(over: Overrun | None) -> tuple[Step, ...]:
    if over is None or not over.not_agreed:
        return ()
    return (step("overrun_not_agreed", over_seconds=over.not_agreed),)


def _warnings(pack: Bought, case: Case) -> tuple[datetime, ...]:
    """The starts of the days on which the customer is told that the pack will expire."""
    days = (pack.expires_on - timedelta(days=before) for before in pack.spoken.term.warn_days)
    return tuple(sorted(case.clocks.start_of(day) for day in days))
