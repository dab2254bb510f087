# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is held of a contract, by kind of data: how much, and what its end brings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from weibao.agreements.actions import entries_to_erase
from weibao.agreements.models import Contract
from weibao.agreements.months import last_day
from weibao.agreements.queries import in_force
from weibao.erasure.kinds import KINDS, Fate, Kind
from weibao.erasure.places import ERASED, RESTRICTED, Place
from weibao.erasure.scope import Scope, scope_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """`until` is the last day of a restriction; None for what is erased."""

    code: str
    kind: Kind
    rows: int
    until: date | None = None


def held_of(contract: Contract, *, now: datetime) -> tuple[Held, ...]:
    """A fixed number of queries, however much is held; without messages, which are many."""
    scope = scope_of(contract, now=now)
    rows = counted(ERASED, scope) + counted(RESTRICTED, scope)
    rows["ledger"] = len(entries_to_erase(contract))
    end = in_force(contract, now=now).end.on
    return tuple(
        Held(
            code=code,
            kind=kind,
            rows=rows[code],
            until=last_day(end, months=kind.months) if kind.fate is Fate.RESTRICT else None,
        )
        for code, kind in KINDS.items()
    )


def counted(places: Iterable[Place], scope: Scope) -> Counter[str]:
    found: Counter[str] = Counter()
    for place in (one for one in places if not one.is_searched):
        found[place.kind] += place.rows(scope).values("pk").distinct().count()
    return found
