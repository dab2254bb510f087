# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a contract beside requests: its end, rights, documents, all kinds of fact."""

from datetime import date

import pytest

from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.actions import record_facts
from weibao.agreements.queries import End, verdicts_of
from weibao.office.presenters.contracts import life_of
from weibao.terms.facts.reading import fact_from
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right
from weibao.web.presenters.claims import claims_of
from weibao.web.presenters.due import due_of


@pytest.fixture
def page_of(cast, contract, sign_in):
    def page(address="/contracts/WB-1/"):
        return assert_rendered(sign_in(cast.wang).get(address))

    return page


def recorded(contract, kind, *, at, **fields):
    raw = {"id": f"t-{kind}-{at}", "kind": kind, "at": at, "recorded_at": NOW.isoformat()}
    fact, problems = fact_from({**raw, "by": "wang", **fields})
    assert problems == ()
    record_facts(contract, [fact], now=NOW)


def test_terminated_contract_says_so_and_does_not_run_any_more(cast, contract, page_of):
    recorded(contract, "contract_terminated", at="2026-11-21T09:00:00+08:00", party="customer")

    head, listed = page_of(), page_of("/contracts/")

    assert ("已解除 2026-11-21" in head, "已解除 2026-11-21" in listed) == (True, True)
    assert ("履行中" in head, "正在执行" in head) == (False, False)


def test_signature_names_its_document(cast, contract, page_of):
    recorded(
        contract,
        "contract_signed",
        at="2026-11-20T09:00:00+08:00",
        party="customer",
        person="王建国",
        document="nda",
    )

    assert "王建国签署保密协议" in page_of()


def test_ledger_says_what_each_fact_is_about(cast, contract, page_of):
    days = {
        "repair_quoted": {"repair": "SX-1", "amount": "480.00"},
        "staff_clashed": {"person": "刘洋", "evidence": "监控录像", "answer": ""},
        "payment_received": {"amount": "3000.00", "period": "2026-10-01/P3M"},
    }
    for kind, fields in days.items():
        recorded(contract, kind, at="2026-11-20T09:00:00+08:00", **fields)
    listed = contract.ledger.filter(kind="device_listed").first()
    recorded(
        contract,
        "fact_disputed",
        at="2026-11-20T10:00:00+08:00",
        fact=listed.fact_id,
        reason="不是这台",
    )

    page = page_of("/contracts/WB-1/ledger/")

    wanted = (
        "返修单 SX-1 · 金额 ¥480.00",
        "佐证 监控录像 · 人员 刘洋",
        "¥3,000.00 2026-10 至 2026-12",
        "列入配置清单",
        "不是这台",
    )
    assert [word for word in wanted if word not in page] == []


REFUSED = Right(
    clause="M8",
    holder=Party.CUSTOMER,
    effect="terminate",
    subject="",
    since_at=NOW,
    until_at=None,
    because=Because((), (), ()),
)


def test_rights_show_since_when_until_when_and_whether_they_are_over(contract):
    verdicts = verdicts_of(contract, now=NOW)
    later = REFUSED._replace(effect="suspend", subject="2026-10-01/P3M", until_at=NOW)

    rows = claims_of(contract, (*verdicts.rights, REFUSED, later), now=NOW)

    assert [(row.text, row.subject, row.span, row.is_over) for row in rows] == [
        ("客户有权解除合同", "", "自 2026-11-23 10:30 起", False),
        ("客户有权暂停服务", "2026-10 至 2026-12", "自 2026-11-23 10:30 至 2026-11-23 10:30", True),
    ]


def test_right_that_two_reasons_give_at_once_is_shown_once(contract):
    assert len(claims_of(contract, (REFUSED, REFUSED), now=NOW)) == 1


def test_verdict_about_a_fact_names_its_kind_and_day_rather_than_its_id(contract):
    promised = verdicts_of(contract, now=NOW).obligations[0]
    listed = contract.ledger.filter(kind="device_listed").first()
    because = promised.because._replace(facts=(listed.fact_id,))
    about_a_fact = promised._replace(subject=listed.fact_id, because=because)

    assert due_of(contract, about_a_fact).subject == "列入配置清单 2026-10-14"


def test_right_in_a_derivation_says_how_long_it_lasts(cast, contract, monkeypatch, sign_in):
    made = verdicts_of(contract, now=NOW)
    monkeypatch.setattr(
        "weibao.web.presenters.asked.verdicts_of",
        lambda *_args, **_now: made._replace(rights=(REFUSED,)),
    )

    page = sign_in(cast.wang).get("/contracts/WB-1/why/?of=right&clause=M8&effect=terminate")

    assert "客户有权解除合同 · 自 2026-11-23 10:30 起" in assert_rendered(page)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 9, 30), "尚未开始"),
        (date(2026, 10, 1), "履行中"),
        (date(2027, 9, 30), "0 天后到期"),
        (date(2027, 10, 1), "已届满 2027-09-30"),
    ],
)
def test_life_of_a_contract_is_told_by_its_last_day(contract, on, name):
    end = End(on=contract.ends_on, is_terminated=False)

    assert life_of(contract, end=end, on=on).name == name


def test_correction_names_the_place_of_what_it_corrects(cast, contract, page_of):
    listed = contract.ledger.filter(kind="device_listed").first()
    recorded(
        contract,
        "withdrawn",
        at="2026-11-20T10:00:00+08:00",
        corrects=listed.fact_id,
        reason="不在这里",
    )

    assert f"更正第 {listed.seq} 条" in page_of("/contracts/WB-1/ledger/")
