# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A rule of pay small enough to count by hand, and evidence under it."""

from datetime import UTC, date, datetime, timedelta

from tests.cast import Cast
from tests.factories.agreements import seen
from weibao.earnings.actions import agree_rule, close_month
from weibao.earnings.earned import Fix, VisitEvidence
from weibao.earnings.models import PayClosing, PayRule
from weibao.earnings.queries import book_of, shown_digest
from weibao.earnings.rule import Rule, StarsBy, VisitPay

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
AT = datetime(2026, 11, 23, 4, tzinfo=UTC)
FIRST_OF_DECEMBER = datetime(2026, 12, 1, 2, tzinfo=UTC)
FIRST_OF_JANUARY = datetime(2027, 1, 1, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def rule(**changes) -> Rule:
    """300 yuan a month; 80, 50, 20 a visit; five stars a half more, one star a half less."""
    said = {
        "base": 300_00,
        "visit": VisitPay(first=80_00, later=50_00, none=20_00),
        "services": {"server": VisitPay(first=150_00, later=100_00, none=20_00)},
        "stars_by": StarsBy.FACTOR,
        "stars": (50, 80, 100, 120, 150),
        "unrated": 100,
        "repeat_days": 30,
        "repeat_off": 30_00,
        "arrival_kept": 10_00,
        "missed_off": 15_00,
    }
    return Rule(**{**said, **changes})


def evidence(**changes) -> VisitEvidence:
    """Fixed at the first visit, by nobody rated, nothing else known."""
    said = {
        "visit": "R2611-0001-1",
        "request": "R2611-0001",
        "summary": "开不了机",
        "customer": "华北精工",
        "service": "onsite",
        "reported_at": AT - DAY,
        "finished_at": AT,
        "fix": Fix.FIRST,
        "visits": 1,
    }
    return VisitEvidence(**{**said, **changes})


def agreed(cast: Cast, *, month: date = NOVEMBER, at: datetime = AT, **changes) -> PayRule:
    return agree_rule(cast.provider, rule=rule(**changes), month=month, seen=seen(cast.lin, at))


def book(cast: Cast, *months: date, now: datetime, engineer=None):
    return book_of(
        cast.provider,
        first=min(months),
        last=max(months),
        today=now.date(),
        engineer=engineer,
    )


def closed(cast: Cast, month: date = NOVEMBER, *, now: datetime = FIRST_OF_DECEMBER) -> PayClosing:
    shown = shown_digest(book(cast, month, now=now).team(month))
    return close_month(cast.provider, month=month, shown=shown, seen=seen(cast.lin, now))


def pay_of(cast: Cast, month: date = NOVEMBER, *, now: datetime = FIRST_OF_DECEMBER):
    return book(cast, month, now=now, engineer=cast.chen).pay_month(cast.chen, month)


def amounts(pay) -> dict[str, int]:
    return {line.id: line.amount for line in pay.lines}
