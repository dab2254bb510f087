# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is told without anybody asking: rights, and promises that are about no request."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import HOURS, TAX, maintenance_contract, seen, text_of
from tests.factories.servicedesk import reported
from weibao.agreements.actions import advance_contract, list_device, open_contract, record_facts
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import verdicts_of
from weibao.agreements.tasks import tick
from weibao.outbox.models import Message, Notice
from weibao.outbox.worker import Worker
from weibao.terms.facts.conduct import ConductRecorded
from weibao.terms.values.party import Party

MILESTONES = """
## A4 里程碑 / Milestones

按里程碑付款。

```toml milestones
[[milestones]]
name = "上线"
amount = "30000.00"

[[requirements]]
id = "Q1"
milestone = "上线"
test = "开出 20 张单据"
```
"""
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


WAY_OUT = """
## A5 退出 / Way out

至 {last_on} 仍未验收的，任何一方可停止。

```toml way_out
milestones = "A4"
last_on = 2026-11-20
```
"""


def test_right_of_both_sides_is_told_of_each(cast):
    member = maintenance_contract(cast, number="WB-9", clauses=(HOURS, MILESTONES, TAX, WAY_OUT))

    advance_contract(member.pk, now=MONDAY)

    told_of = Message.objects.filter(topic="right_arisen").values_list("payload", flat=True)
    assert sorted(values["holder"] for values in told_of) == ["customer", "provider"]


# ------------------------------------------------------------------ promises about no request

SECOND = timedelta(seconds=1)
REPORTS = """
## R7 周报 / Weekly report

{every}一份{report}，最后一个工作日下班前提交。

```toml periodic_reports
report = "周报"
every = "week"
hours = "H1"
```
"""
PRESENCE = """
## V4 到场 / Presence

每月至少到场 {days} 天。

```toml presence
days = 2
```
"""
FRIDAY_EVENING = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
"""18:00 in Shanghai, when the week's report is due."""
DECEMBER = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clause", "due_at", "named", "people"),
    [
        pytest.param(
            REPORTS,
            FRIDAY_EVENING,
            ("R7", "report", "周报 2026-W48"),
            ["wang", "xu"],
            id="a report",
        ),
        pytest.param(
            PRESENCE,
            DECEMBER,
            ("V4", "presence", "2026-11"),
            ["wang", "xu", "zhou", "lin"],
            id="days on site",
        ),
    ],
)
def test_missed_promise_about_no_request_is_told_to_the_customer_first(
    cast, clause, due_at, named, people
):
    told_by(maintenance_contract(cast, number="WB-9", clauses=(HOURS, clause)), due_at)
    assert told("promise_missed") == []

    told_by(None, due_at + SECOND)

    assert told("promise_missed") == people
    values = Notice.objects.filter(kind="promise_missed").first().values
    assert (values["number"], values["clause"], values["what"], values["subject"]) == (
        *("WB-9",),
        *named,
    )
    assert not Message.objects.filter(topic="request_missed").exists()


def test_a_day_before_it_runs_out_the_account_manager_hears_of_it(cast):
    member = maintenance_contract(cast, number="WB-9", clauses=(HOURS, REPORTS))
    day = timedelta(days=1)

    told_by(member, FRIDAY_EVENING - day - SECOND)
    assert told("promise_due_soon") == []

    told_by(None, FRIDAY_EVENING - day)
    assert told("promise_due_soon") == ["xu"]


def test_it_is_told_once_however_often_the_contract_is_derived(cast):
    member = maintenance_contract(cast, number="WB-9", clauses=(HOURS, REPORTS))

    told_by(member, FRIDAY_EVENING + SECOND)
    told_by(member, FRIDAY_EVENING + 2 * SECOND)

    this_week = Notice.objects.filter(kind="promise_missed", values__subject="周报 2026-W48")
    assert this_week.count() == 2  # one for each person


def test_of_an_old_contract_only_what_falls_due_after_it_was_opened_here_is_told(cast):
    """Since October its reports were not written down here: nobody can make good of that."""
    text = text_of(cast, number="WB-OLD", clauses=(HOURS, REPORTS))
    sides = {"provider": cast.provider, "customer": cast.customer}
    member = open_contract(text, **sides, by=cast.lin, now=MONDAY)

    told_by(member, MONDAY + SECOND)
    assert DueMoment.objects.filter(contract=member, standing="MISSED").count() > 3
    assert not Notice.objects.filter(kind="promise_missed").exists()

    told_by(None, FRIDAY_EVENING + SECOND)
    assert told("promise_missed") == ["wang", "xu"]
    assert Notice.objects.filter(kind="promise_missed").count() == 2


def test_a_fault_that_waits_since_before_the_contract_was_opened_here_is_told(cast):
    member = open_contract(
        text_of(cast, number="WB-OLD"),
        provider=cast.provider,
        customer=cast.customer,
        by=cast.lin,
        now=MONDAY,
    )
    week = timedelta(days=7)
    list_device(member, device=cast.pc, seen=seen(cast.zhou, MONDAY - week, now=MONDAY))
    report = {"contract": member, "at": MONDAY - week + timedelta(hours=1)}

    reported(cast, **report)

    assert Message.objects.filter(topic="request_missed").exists()


def told_by(contract, at):
    """Everything that is told of a contract, or of all whose moment has passed, by a moment."""
    if contract is not None:
        advance_contract(contract.pk, now=at)
    worker = Worker(name="w", moment=lambda: at, tick=tick, batch=100)
    while worker.round():
        pass


def told(kind):
    """Who was told of the week or month that is running, in the order in which they were."""
    found = Notice.objects.filter(kind=kind, values__subject__regex="W48|2026-11$")
    return list(found.order_by("pk").values_list("person__username", flat=True))
