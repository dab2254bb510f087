# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is told without anybody asking: each right once, of each person its own."""

from datetime import timedelta

from tests.cast import MONDAY
from tests.factories.agreements import HOURS, maintenance_contract
from weibao.agreements.actions import advance_contract, record_facts
from weibao.agreements.queries import verdicts_of
from weibao.outbox.models import Message
from weibao.terms.facts.conduct import ConductRecorded
from weibao.terms.values.party import Party

CONDUCT = """
## R5 行为规范 / Conduct

违反 {count} 次，客户可以{effect}。

```toml right
trigger = "conduct"
effect = "replace_resident"
count = 1
```
"""


def broken_rule(number: int, person: str) -> ConductRecorded:
    return ConductRecorded(
        id=f"conduct-{number}",
        at=MONDAY,
        recorded_at=MONDAY,
        by="李文博",
        side=Party.CUSTOMER,
        person=person,
        rule="games",
        evidence="屏幕截图",
    )


def test_rights_about_two_people_in_the_same_second_are_both_told_once(cast):
    member = maintenance_contract(cast, number="WB-9", clauses=(HOURS, CONDUCT))

    record_facts(member, [broken_rule(1, "陈志远"), broken_rule(2, "周敏")], now=MONDAY)
    advance_contract(member.pk, now=MONDAY + timedelta(minutes=1))

    rights = verdicts_of(member, now=MONDAY).rights
    assert [(item.subject, item.since_at) for item in rights] == [
        ("周敏", MONDAY),
        ("陈志远", MONDAY),
    ]
    told = Message.objects.filter(topic="right_arisen")
    assert sorted(key.split(":")[4] for key in told.values_list("key", flat=True)) == [
        "周敏",
        "陈志远",
    ]
