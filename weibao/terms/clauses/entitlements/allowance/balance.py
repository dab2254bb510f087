# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is left of the units of one period, and every movement with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from weibao.terms.clauses.entitlements.allowance.sources import Granted
from weibao.terms.entitlements.balances import balance_of, uses
from weibao.terms.entitlements.burning import Source
from weibao.terms.findings import Case
from weibao.terms.verdicts import Balance, Because, Movement, step


def balance(clause: str, granted: Granted, case: Case) -> Balance:
    source = granted.source
    moved = (*_grants(clause, source, case), *uses(clause, source))
    return balance_of(clause, granted.subject, source, moved, until=case.until)


def _grants(clause: str, source: Source, case: Case) -> Iterator[Movement]:
    """What is granted, and what each amendment adds to it or takes off; never what is used."""
    unit = source.unit.value
    so_far = 0
    for number in source.numbers:
        units = max(number.units, _used_before(source, number.since_at))
        reason = (
            step("granted_anew", units=number.units, unit=unit, since_at=number.since_at)
            if so_far
            else step(
                "granted",
                units=units,
                unit=unit,
                starts_on=case.clocks.day_of(source.starts_at),
                ended_at=source.ends_at,
            )
        )
        if units != so_far:
            because = Because((clause,), number.facts, (reason,))
            added = units - so_far
            yield Movement(
                at=number.since_at, what="granted", units=added, subject="", because=because
            )
        so_far = units


def _used_before(source: Source, at: datetime) -> int:
    return sum(taken.units for taken in source.taken if taken.use.at < at)
