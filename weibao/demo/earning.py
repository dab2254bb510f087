# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The demonstration's pay: a rule in force for two months, one of them closed, an objection."""

from datetime import datetime

from weibao.agreements.months import ZONE, month_of, moved
from weibao.demo.stage import Stage
from weibao.earnings.actions import agree_rule, close_month, object_to_line
from weibao.earnings.queries import book_of, shown_digest
from weibao.earnings.rule import Rule, StarsBy, VisitPay

RULE = Rule(
    base=4_000_00,
    visit=VisitPay(first=120_00, later=80_00, none=30_00),
    services={"server": VisitPay(first=200_00, later=140_00, none=40_00)},
    stars_by=StarsBy.FACTOR,
    stars=(50, 80, 100, 115, 130),
    unrated=100,
    repeat_days=30,
    repeat_off=60_00,
    arrival_kept=20_00,
    missed_off=40_00,
)


def ready_pay(stage: Stage, *, now: datetime) -> None:
    """The month before last is closed; the last one waits for its closing."""
    provider, this_month = stage.cast.provider, month_of(now)
    first = moved(this_month, -2)
    seen = stage.seen("lin", "pay-rule", now)
    agree_rule(provider, rule=RULE, month=first, seen=seen)
    _close(stage, now=now)
    _object(stage, now=now)


def _close(stage: Stage, *, now: datetime) -> None:
    provider, month = stage.cast.provider, moved(month_of(now), -2)
    book = book_of(provider, first=month, last=month, today=now.astimezone(ZONE).date())
    shown = shown_digest(book.team(month))
    close_month(provider, month=month, shown=shown, seen=stage.seen("lin", "pay-close", now))


def _object(stage: Stage, *, now: datetime) -> None:
    """Against the line that pays least, in the last month that has one."""
    chen, today = stage.cast.people["chen"], now.astimezone(ZONE).date()
    this_month = month_of(now)
    months = (moved(this_month, -1), this_month)
    book = book_of(chen.organization, first=months[0], last=this_month, today=today, engineer=chen)
    for month in months:
        lines = [line for line in book.pay_month(chen, month).lines if line.visit]
        if lines:
            worst = min(lines, key=lambda line: (line.amount, line.id))
            seen = stage.seen("chen", "pay-object", now)
            words = "客户改了约定的时间，群里有记录"
            object_to_line(month=month, line=worst.id, words=words, seen=seen)
            return
