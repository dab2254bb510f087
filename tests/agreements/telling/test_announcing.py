# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one side did is told to those of the other whom it concerns."""

from datetime import date

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from weibao.agreements.actions import dispute_fact, give_in, sign_amendment, withdraw_dispute
from weibao.agreements.amendment import Amendment
from weibao.agreements.queries import ledger_of
from weibao.billing.actions import issue_invoice
from weibao.outbox.models import Notice
from weibao.outbox.sentences import sentence
from weibao.outbox.worker import Worker
from weibao.terms.text.notation import ContractMistakesError

SIX_VISITS = """
## M8 上门次数 / Visits

每月 {units} 次。

```toml allowance
units = 6
```
"""
MORE_VISITS = Amendment(
    name="补-1",
    effective_on=date(2026, 12, 1),
    provider_person="许静",
    customer_person="李文博",
    text=SIX_VISITS,
)
PROVIDERS = ["lin", "xu", "sun"]


@pytest.fixture
def fact(contract):
    """By which 周敏 put the first device on the list of WB-1."""
    return ledger_of(contract).filter(kind="device_listed")[0].fact_id


def work(at=MONDAY):
    worker = Worker(name="w", moment=lambda: at, tick=lambda _now: 0)
    while worker.round():
        pass


def told(kind):
    """Who was told, in their order, and what, and where it leads; the same to each."""
    work()
    rows = list(Notice.objects.filter(kind=kind).order_by("pk"))
    said = {(sentence(row.kind, row.values), row.path) for row in rows}
    assert len(said) <= 1
    return [row.person.username for row in rows], *next(iter(said), ("", ""))


@pytest.mark.parametrize(("by", "people"), [("xu", ["wang", "li"]), ("wang", PROVIDERS)])
def test_an_amendment_is_told_to_the_other_side_once(cast, contract, by, people):
    form = seen(getattr(cast, by), key="sign-1")
    for _ in range(2):
        sign_amendment(contract, amendment=MORE_VISITS, seen=form)

    assert told("amendment_signed") == (
        people,
        f"{form.by.name} 签署了合同 WB-1 的补充协议 补-1，2026-12-01 生效",
        "/contracts/WB-1/",
    )


def test_an_amendment_that_is_refused_is_told_to_nobody(cast, contract):
    wrong = Amendment(
        name="补-2",
        effective_on=date(2026, 12, 1),
        provider_person="许静",
        customer_person="李文博",
        removes=("X9",),
    )
    with pytest.raises(ContractMistakesError):
        sign_amendment(contract, amendment=wrong, seen=seen(cast.xu))

    assert told("amendment_signed")[0] == []


@pytest.mark.parametrize("due_on", [None, date(2026, 12, 10)])
def test_an_invoice_is_told_to_those_who_pay(cast, contract, due_on):
    form = seen(cast.sun, key="inv-1")
    for _ in range(2):
        issue_invoice(contract, due_on=due_on, seen=form)

    until = "，2026-12-10 前付" if due_on else ""
    assert told("invoice_issued") == (
        ["wang", "qian"],
        f"合同 WB-1 开出发票 FP202611-0001，3,000.00 元{until}",
        "/contracts/WB-1/statements/2026-11/",
    )


def test_a_dispute_and_its_end_are_told_to_the_other_side(cast, contract, fact):
    about = "对合同 WB-1 的“列入配置清单”（2026-10-14 10:00）"
    page = "/contracts/WB-1/statements/2026-11/"

    dispute_fact(contract, fact_id=fact, reason="没有这台", seen=seen(cast.li))
    assert told("dispute_raised") == (PROVIDERS, f"李文博 {about}提出异议：没有这台", page)

    give_in(contract, fact_id=fact, reason="看错了", seen=seen(cast.xu))
    assert told("dispute_upheld") == (
        ["wang", "li"],
        f"许静 接受了{about}的异议：看错了",
        page,
    )


def test_a_dispute_taken_back_is_told_once_to_those_who_heard_of_it(cast, contract, fact):
    dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li))
    form = seen(cast.wang, key="back-1")
    for _ in range(2):
        withdraw_dispute(contract, fact_id=fact, reason="找到了", seen=form)

    people, text, _page = told("dispute_withdrawn")
    assert (people, text[:3], text[-4:]) == (PROVIDERS, "王建国", "：找到了")


def test_after_its_end_the_contract_s_last_statement_is_led_to(cast, contract, fact):
    late = MONDAY.replace(year=2027, month=11)
    dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li, MONDAY, now=late))
    work(late)

    paths = Notice.objects.filter(kind="dispute_raised").values_list("path", flat=True)
    assert set(paths) == {"/contracts/WB-1/statements/2027-09/"}


def test_each_contract_has_its_own_announcements(cast):
    """The same form key on two contracts is told of both."""
    for number in ("WB-8", "WB-9"):
        other = maintenance_contract(cast, number=number)
        sign_amendment(other, amendment=MORE_VISITS, seen=seen(cast.xu, key="sign-1"))
    work()

    assert Notice.objects.filter(kind="amendment_signed", person=cast.wang).count() == 2
