# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is left, and how it came to that: granted = used + lapsed + left, at every moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import attrgetter

from weibao.terms.entitlements.burning import Source
from weibao.terms.entitlements.evidence import Use
from weibao.terms.entitlements.units import Unit
from weibao.terms.verdicts import Balance, Because, Movement, Step, cited, step


def uses(clause: str, source: Source) -> Iterator[Movement]:
    """Every use, in the order in which they were taken, and the work that belongs to it."""
    used, unit = 0, source.unit.value
    for taken in source.taken:
        used += taken.units
        use = taken.use
        reason = step(
            "units_used",
            began_at=use.at,
            units=taken.units,
            used=used,
            of=source.number_at(use.at).units,
            unit=unit,
        )
        other = (step("used_by_other", name=use.contract),) if use.contract else ()
        yield Movement(
            at=use.at,
            what="used",
            units=-taken.units,
            subject=use.subject,
            because=Because(
                (clause,),
                cited(*taken.facts, *use.proofs),
                (*other, reason, *taken.after.steps, *work_of(use, source.unit)),
            ),
        )


def work_of(use: Use, unit: Unit) -> Iterator[Step]:
    """The work that belongs to a use, of each request, carried or beyond a limit.

    A visit is counted by the arrival for one request, and may take work for another one with it.
    Of minutes the units say it.
    """
    minutes: dict[str, list[int]] = {}
    for work in use.work if unit is not Unit.MINUTE else ():
        minutes.setdefault(work.request, []).append(work.minutes)
    for request, pieces in minutes.items():
        yield step("work_of_use", request=request, pieces=len(pieces), work_minutes=sum(pieces))


def balance_of(
    clause: str, subject: str, source: Source, moved: Iterable[Movement], *, until: datetime
) -> Balance:
    """The balance of a source after what was granted and used; at its end what is left lapses."""
    movements = sorted(moved, key=attrgetter("at"))
    facts = cited(*[fact for item in movements for fact in item.because.facts])
    granted = sum(item.units for item in movements if item.what == "granted")
    lapsed = granted - source.used if source.ends_at <= until else 0
    if lapsed:
        movements.append(_lapse(clause, source, lapsed, facts))
    return Balance(
        clause=clause,
        unit=source.unit.value,
        subject=subject,
        granted=granted,
        used=source.used,
        lapsed=lapsed,
        starts_at=source.starts_at,
        ends_at=source.ends_at,
        warn_at=(),
        is_provisional=False,
        movements=tuple(movements),
        because=Because(
            (clause,), facts, (step("balance", granted=granted, used=source.used, lapsed=lapsed),)
        ),
    )


def _lapse(clause: str, source: Source, units: int, facts: tuple[str, ...]) -> Movement:
    because = Because((clause,), facts, (step("lapsed", units=units, ended_at=source.ends_at),))
    return Movement(at=source.ends_at, what="lapsed", units=-units, subject="", because=because)
