# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A provider's month: what each contract earned, what it cost, and what is not known yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.margins.models import Figures
from weibao.margins.queries.costs import Spent, spent_on
from weibao.margins.queries.figures import Headed, contracts_in, kept_figures
from weibao.parties.models import Organization
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import calendar_month

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """One contract in a month, net of VAT and in fen; `revenue` is None until it is computed."""

    contract: Contract
    before: Figures | None
    after: Figures | None
    spent: Spent

    @property
    def is_known(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def earned(self) -> int:
        return self.after.earned - self.before.earned if self.after and self.before else 0

    @property
    def billed(self) -> int:
        return self.after.billed - self.before.billed if self.after and self.before else 0

    @property
    def deferred(self) -> int:
        return self.after.deferred if self.after else 0

    @property
    def accrued(self) -> int:
        return self.after.earned - self.after.billed + self.after.deferred if self.after else 0

    @property
    def margin(self) -> int:
        return self.earned - self.spent.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """`day` is the last that counts: the month's last, or today. `stale` are still unknown.

    Work counts from `since` to before `until`.
    """

    first: date
    day: date
    days: tuple[date, date]
    since: datetime
    until: datetime
    rows: tuple[Earned, ...]
    stale: tuple[Headed, ...]


def month_of(provider: Organization, *, month: date, now: datetime, number: str = "") -> Month:
    """Nothing is computed here: `stale` is for `bring_up`. With `number` of one contract only."""
    period, today = calendar_month(month), now.astimezone(timezone.get_default_timezone()).date()
    day = min(period.end - ONE_DAY, max(today, period.start))
    days = (period.start - ONE_DAY, day)
    headed = contracts_in(provider, first=period.start, last=day, number=number)
    kept = kept_figures(headed, days=days, today=today)
    since = start_of_day(period.start, settings.TIME_ZONE)
    until = start_of_day(day + ONE_DAY, settings.TIME_ZONE)
    contracts = [one.contract.pk for one in headed]
    spent = spent_on(provider, contracts, since=since, until=until)
    rows = tuple(
        Earned(
            contract=one.contract,
            before=kept.get((one.contract.pk, days[0])),
            after=kept.get((one.contract.pk, days[1])),
            spent=spent[one.contract.pk],
        )
        for one in headed
    )
    return Month(
        first=period.start,
        day=day,
        days=days,
        since=since,
        until=until,
        rows=rows,
        stale=stale_of(headed, rows),
    )


def stale_of(headed: Sequence[Headed], rows: Sequence[Earned]) -> tuple[Headed, ...]:
    return tuple(one for one, row in zip(headed, rows, strict=True) if not row.is_known)
