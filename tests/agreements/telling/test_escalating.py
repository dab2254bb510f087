# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Promises about no request: told before, at and after their deadlines, to whom it concerns."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import FEE, HOURS, TAX, maintenance_contract
from weibao.agreements.actions import advance_contract, record_facts
from weibao.agreements.tasks import tick
from weibao.outbox.models import Message, Notice
from weibao.outbox.sentences import sentence
from weibao.outbox.worker import Worker
from weibao.parties.models import Person
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.operations import RenewalNoticed, ReportSent

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

INVOICING = """
## V9 开票 / Invoicing

到账后 {within_working_days} 个工作日内开票。

```toml invoicing
within_working_days = 3
hours = "H1"
```
"""
RENEWAL = """
## V10 续约 / Renewal

到期前 {earliest_days} 至 {latest_days} 天通知。

```toml renewal
[[offers]]
length = "year"
```
"""
MILESTONE = """
## A3 里程碑 / Milestones

按里程碑验收。

```toml milestones
[[milestones]]
name = "上线"
amount = "30000.00"
due_on = 2026-12-10
[[requirements]]
id = "Q1"
milestone = "上线"
test = "开出 20 张单据"
```
"""
DAILY = """
## R7 日报 / Daily report

{every}一份{report}，下班前提交。

```toml periodic_reports
report = "日报"
every = "day"
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


def shanghai(text):
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


PROMISES = {
    "invoice": ((HOURS, FEE, TAX, INVOICING), "2026-11-26T18:00"),
    "renewal_notice": ((HOURS, RENEWAL), "2027-09-26T00:00"),
    "acceptance": ((HOURS, MILESTONE, TAX), "2026-12-11T00:00"),
    "report": ((HOURS, DAILY), "2026-11-23T18:00"),
    "presence": ((HOURS, PRESENCE), "2026-12-01T00:00"),
}
LEADS = {
    "invoice": 20 * HOUR,
    "renewal_notice": 2.75 * DAY,
    "acceptance": 7 * DAY,
    "report": 4.5 * HOUR,
    "presence": 5 * DAY,
}


@pytest.fixture
def promised(cast):
    """A contract with one promise, which is not kept; what is older is told already."""

    def sign(what):
        clauses, due_at = PROMISES[what]
        contract = maintenance_contract(cast, number="WB-9", clauses=clauses)
        if what == "invoice":
            record_facts(contract, [paid()], now=MONDAY)
        work(MONDAY, contract)
        Message.objects.all().delete()
        Notice.objects.all().delete()
        return contract, shanghai(due_at)

    return sign


def paid():
    return PaymentReceived(
        id="pay-1", at=MONDAY, recorded_at=MONDAY, by="孙丽", period="2026-11", amount=300_000
    )


def work(at, contract=None):
    """Everything that is told of all contracts whose moment has passed, by a moment."""
    if contract is not None:
        advance_contract(contract.pk, now=at)
    worker = Worker(name="w", moment=lambda: at, tick=tick, batch=100)
    while worker.round():
        pass


def told(what, kind):
    """Who was told of it, in the order in which they were; once each, or the list shows it."""
    found = Notice.objects.filter(kind=f"promise_{kind}", values__what=what).order_by("pk")
    latest = found.last().values["subject"] if found else ""
    return [row.person.username for row in found if row.values["subject"] == latest]


@pytest.mark.parametrize(
    ("what", "warned"),
    [
        ("invoice", ["sun", "xu"]),
        ("renewal_notice", ["xu"]),
        ("acceptance", ["xu"]),
        ("report", ["xu"]),
        ("presence", ["xu", "zhou"]),
    ],
)
def test_before_the_deadline_those_hear_who_can_keep_it(promised, what, warned):
    contract, due_at = promised(what)
    before = LEADS[what]

    work(due_at - before - SECOND, contract)
    assert told(what, "due_soon") == []

    work(due_at - before, contract)
    work(due_at - before + SECOND, contract)
    assert told(what, "due_soon") == warned


@pytest.mark.parametrize(
    ("what", "missed", "still"),
    [
        ("invoice", ["wang", "qian", "sun", "xu"], ["wang", "qian", "lin", "sun", "xu"]),
        ("renewal_notice", ["wang", "xu"], ["wang", "lin", "xu"]),
        ("acceptance", ["wang", "xu"], ["wang", "lin", "xu"]),
        ("report", ["wang", "xu"], ["wang", "lin", "xu"]),
        ("presence", ["wang", "xu", "zhou", "lin"], []),
    ],
)
def test_at_the_deadline_the_customer_hears_first_and_a_day_later_the_owner(
    promised, what, missed, still
):
    _contract, due_at = promised(what)
    work(due_at)
    assert told(what, "missed") == []

    work(due_at + SECOND)
    assert (told(what, "missed"), told(what, "still_missed")) == (missed, [])

    work(due_at + DAY - SECOND)
    assert told(what, "still_missed") == []
    work(due_at + DAY)
    work(due_at + DAY + HOUR)
    assert told(what, "still_missed") == still


def test_it_names_contract_clause_and_deadline_and_leads_to_the_contract(promised):
    _contract, due_at = promised("report")
    work(due_at + SECOND)
    work(due_at + DAY)

    said = {row.kind: (sentence(row.kind, row.values), row.path) for row in Notice.objects.all()}
    assert said["promise_still_missed"] == (
        "合同 WB-9 R7：日报 2026-11-23 的报告到期后仍未兑现：应在 2026-11-23 18:00",
        "/contracts/WB-9/",
    )
    assert not Message.objects.filter(topic__startswith="request_").exists()


@pytest.mark.parametrize("what", ["invoice", "report", "renewal_notice"])
def test_kept_late_within_the_day_the_owner_hears_nothing(promised, what):
    contract, due_at = promised(what)
    work(due_at + SECOND)
    record_facts(contract, [KEPT[what](due_at + HOUR)], now=due_at + HOUR)
    work(due_at + DAY)

    assert told(what, "still_missed") == []


# ------------------------------------------------------------------ a worker that was away


def test_whoever_looks_a_day_too_late_is_told_once_that_it_is_still_missed(promised):
    contract, due_at = promised("invoice")
    advance_contract(contract.pk, now=due_at + SECOND)

    work(due_at + 2 * DAY)
    work(due_at + 3 * DAY)

    assert told("invoice", "missed") == []
    assert told("invoice", "still_missed") == ["wang", "qian", "lin", "sun", "xu"]


def test_what_was_kept_late_meanwhile_is_told_once_as_kept_late(promised):
    contract, due_at = promised("invoice")
    advance_contract(contract.pk, now=due_at + SECOND)
    record_facts(contract, [KEPT["invoice"](due_at + HOUR)], now=due_at + HOUR)

    work(due_at + 2 * DAY)

    notice = Notice.objects.filter(kind="promise_missed").first()
    assert sentence(notice.kind, notice.values) == (
        "合同 WB-9 V9：2026-11-23 10:00 到账 的发票逾期完成："
        "应在 2026-11-26 18:00，2026-11-26 19:00 完成"
    )
    assert told("invoice", "still_missed") == []


def test_what_was_kept_in_time_and_written_down_late_is_not_told_as_missed(promised):
    contract, due_at = promised("report")
    advance_contract(contract.pk, now=due_at + SECOND)
    record_facts(contract, [KEPT["report"](due_at - HOUR)], now=due_at + 2 * SECOND)

    work(due_at + 3 * SECOND)

    assert told("report", "missed") == []


def test_a_warning_that_comes_too_late_is_left_out(promised):
    contract, due_at = promised("invoice")
    advance_contract(contract.pk, now=due_at - HOUR)
    assert Message.objects.filter(topic="promise_due_soon").exists()

    work(due_at + SECOND)

    assert told("invoice", "due_soon") == []
    assert told("invoice", "missed") == ["wang", "qian", "sun", "xu"]


def test_a_house_without_an_account_manager_is_told_through_its_owner(cast, promised):
    _contract, due_at = promised("report")
    Person.objects.filter(pk=cast.xu.pk).update(is_active=False)

    work(due_at - HOUR)

    assert told("report", "due_soon") == ["lin"]


KEPT = {
    "invoice": lambda at: InvoiceIssued(
        id="inv-1", at=at, recorded_at=at, by="孙丽", number="FP-1", lines=()
    ),
    "report": lambda at: ReportSent(
        id="rep-1", at=at, recorded_at=at, by="陈志远", report="日报", period="2026-11-23"
    ),
    "renewal_notice": lambda at: RenewalNoticed(id="ren-1", at=at, recorded_at=at, by="许静"),
}
