# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Until when what is restricted is kept, and what of it is let go today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from weibao.agreements.chain import parsed
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.months import last_day
from weibao.agreements.queries import in_force
from weibao.erasure.kinds import KINDS, Fate, Kind
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.scope import day_of, is_needed_by_others

TOLD_BEFORE = timedelta(days=30)
"""So long before data goes both sides hear of it, and can ask that it stay."""
LOOKS_AGAIN = timedelta(days=30)
"""At the latest; the end of a contract may be corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """`until` is the last day on which a kind of data is kept: it goes on the day after."""

    code: str
    kind: Kind
    until: date

    @property
    def goes_on(self) -> date:
        return self.until + timedelta(days=1)


def periods_of(contract: Contract, *, now: datetime) -> tuple[Period, ...]:
    """Of what is restricted and did not go yet; what goes first is first."""
    end = in_force(contract, now=now).end.on
    gone = gone_kinds(contract)
    found = [
        Period(code=code, kind=kind, until=last_day(end, months=kind.months))
        for code, kind in KINDS.items()
        if kind.fate is Fate.RESTRICT and code not in gone
    ]
    return tuple(sorted(found, key=lambda one: one.until))


def let_go_today(contract: Contract, *, now: datetime) -> tuple[Period, ...]:
    """Whose period is over, and that no other contract of the customer needs."""
    return tuple(
        one
        for one in periods_of(contract, now=now)
        if one.until < day_of(now)
        and not (
            one.kind.is_shared and is_needed_by_others(contract, months=one.kind.months, now=now)
        )
    )


def gone_kinds(contract: Contract) -> frozenset[str]:
    entries = LedgerEntry.objects.filter(contract=contract, kind="data_erased").order_by()
    contents = entries.values_list("content", flat=True)
    return frozenset(code for content in contents for code in parsed(content).get("over", ()))


def looks_at(contract: Contract, *, now: datetime) -> datetime | None:
    """When to look next, after nothing more could be done now; None once all is gone.

    Tomorrow where something is held back or told of ahead; else when the next is to be told of.
    """
    periods = periods_of(contract, now=now)
    if not periods:
        return None
    today = day_of(now)
    told_on = periods[0].goes_on - TOLD_BEFORE
    on = max(today + timedelta(days=1), min(told_on, today + LOOKS_AGAIN))
    return datetime.combine(on, time(), timezone.get_default_timezone())


def erasures_waiting(now: datetime) -> list[int]:
    """Whose moment to look has come, the longest waiting first."""
    rows = Erasure.objects.filter(standing=Standing.DONE, next_at__lte=now)
    return list(rows.order_by("next_at", "pk").values_list("pk", flat=True))
