# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The project of the demonstration: the design is accepted and paid, going live failed twice."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from weibao.agreements.actions import record_facts, record_test
from weibao.agreements.months import moved
from weibao.billing.actions import record_payment
from weibao.demo.days import moment
from weibao.demo.facts import requirement_confirmed, requirement_restated
from weibao.demo.playing.billing import owed
from weibao.demo.stage import Stage

LIVE = "月末结账时五十人同时使用，翻页不等待"


def project(stage: Stage) -> list[Iterator[datetime]]:
    days = stage.days
    designed_on = weekday(moved(days.today, -4) - timedelta(days=12))
    return [
        _understood(stage, designed_on - timedelta(days=28)),
        _tested(stage, "D1", designed_on, is_accepted=True, evidence="评审记录第 3 号"),
        _paid(stage, "design", weekday(designed_on + timedelta(days=9))),
        _tested(stage, "L1", days.workday(50), is_accepted=True, evidence="上月两套账一致"),
        _tested(stage, "L2", days.workday(58), is_accepted=False, evidence="最慢 6.4 秒"),
        _tested(stage, "L2", days.workday(88), is_accepted=False, evidence="最慢 3.8 秒"),
    ]


def weekday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _understood(stage: Stage, on: date) -> Iterator[datetime]:
    """Said in the provider's words, and confirmed, before anything is built (A3)."""
    contract = stage.contracts["project"]
    yield (at := moment(weekday(on), "10:00"))
    told = requirement_restated("L2", words=LIVE, seen=stage.seen("xu", "restated", at))
    record_facts(contract, [told], now=at)
    yield (at := at + timedelta(hours=5))
    heard = requirement_confirmed("L2", seen=stage.seen("li", "confirmed", at))
    record_facts(contract, [heard], now=at)


def _tested(
    stage: Stage, requirement: str, on: date, *, is_accepted: bool, evidence: str
) -> Iterator[datetime]:
    yield (at := moment(on, "16:30"))
    record_test(
        stage.contracts["project"],
        requirement=requirement,
        is_accepted=is_accepted,
        evidence=evidence,
        seen=stage.seen("li", f"tested-{requirement}-{on:%m%d}", at),
    )


def _paid(stage: Stage, milestone: str, on: date) -> Iterator[datetime]:
    yield (at := moment(on, "10:30"))
    contract = stage.contracts["project"]
    record_payment(
        contract,
        amount=owed(contract, milestone, at=at),
        period=milestone,
        seen=stage.seen("sun", f"paid-{milestone}", at),
    )
