# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Minutes, incidents and days on site: what the office is told and the caller hears."""

import pytest

from tests.factories.agreements import HOURS, maintenance_contract, seen
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import report, reported
from weibao.agreements.models import BalanceLeft, DueMoment
from weibao.outbox.models import Message
from weibao.servicedesk.answering import answer_for_report
from weibao.web.presenters.left import left_of

MINUTES = """
## M8 远程分钟

每月 {units} 分钟。

```toml allowance
unit = "minute"
units = 90
```
"""
PRESENCE = """
## V4 到场

每月到场 {days} 天。

```toml presence
days = 1
```
"""


@pytest.fixture
def member(cast):
    return maintenance_contract(cast, number="WB-9", clauses=(HOURS, MINUTES, PRESENCE))


def test_answer_says_how_many_minutes_a_visit_would_take(cast, member):
    answer = answer_for_report(report(cast, member), seen=seen(cast.zhou), minutes=60)

    assert [(item.unit, item.left) for item in answer.balances] == [("day", 1), ("minute", 90)]
    assert [(item.unit, item.left) for item in answer.balances_after] == [
        ("day", 0),
        ("minute", 30),
    ]


def test_each_unit_has_its_own_row_and_its_own_words(cast, member):
    reported(cast, member)

    rows = BalanceLeft.objects.filter(contract=member, subject="2026-11").order_by("clause")

    assert [left_of(member, row).text for row in rows] == ["剩 90 分钟", "剩 1 日"]


def test_promise_that_is_kept_is_not_told_as_used_up(cast, member):
    signed(cast, finished(cast, reported(cast, member)))

    assert DueMoment.objects.get(what="presence", subject="2026-11").standing == "MET"
    assert BalanceLeft.objects.get(contract=member, clause="V4", subject="2026-11").left == 0
    assert not Message.objects.filter(topic="balance_used_up", payload__clause="V4").exists()
