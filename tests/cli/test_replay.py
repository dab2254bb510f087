# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from tests.cli.desk import (
    ARRIVED,
    CONTRACT,
    FACTS,
    PAID,
    REPORTED,
    WORKED,
    contract_in,
    fact,
    facts_in,
    ledger,
    ledger_in,
    run,
    written,
)
from weibao.terms.evaluate import derive
from weibao.terms.facts.reading import fact_from
from weibao.terms.output import plain_verdicts
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.terms.text.notation import read_contract

RESPONSE_ONLY = CONTRACT[: CONTRACT.index("## M2")]
LATE = fact("f9", "engineer_arrived", "2026-11-23T16:20:00+08:00", visit="V1", engineer="陈工")

ANSWER = """\
合同 WB-2026-01：月度维护合同
恒维信息（服务商）— 华北精工（客户）
截至 2026-11-23 16:20，采用 2026-11-23 16:20 前（含）记录的事实；时间为 Asia/Shanghai
读入事实 2 条

== 承诺汇总 ==
  P5 响应 到场：兑现 0，违约 1，进行中 0，免除 0

== 费用 ==
  （无）

== 义务 ==
  R1 到场（服务商）：已违约；期限 2026-11-23 15:00，完成 2026-11-23 16:20
      条款：P5 响应；H1 服务时间
      事实：f1、f9
      · 自 2026-11-23 10:00 起 4 小时（按服务时间计）→ 2026-11-23 15:00
      · 工程师到场：2026-11-23 16:20
      · 超期 1 小时 20 分钟

== 违约 ==
  R1 到场（服务商）：自 2026-11-23 15:00 起违约
      条款：P5 响应；H1 服务时间
      事实：f1、f9
      · 自 2026-11-23 10:00 起 4 小时（按服务时间计）→ 2026-11-23 15:00
      · 工程师到场：2026-11-23 16:20
      · 超期 1 小时 20 分钟

== 权利 ==
  （无）

== 权益余额 ==
  （无）

== 不在服务范围内的请求 ==
  （无）

== 须由人判断 ==
  （无）
"""


def test_breach_is_an_answer_and_shown_with_clauses_facts_and_reasons(tmp_path):
    contract = contract_in(tmp_path, RESPONSE_ONLY)

    ran = run("replay", contract, facts_in(tmp_path, [REPORTED, LATE]))

    # The line with the hash of the contract has a test of its own.
    shown = [line for line in ran.out.splitlines(keepends=True) if not line.startswith("引擎")]
    assert "".join(shown) == ANSWER
    assert (ran.code, ran.err) == (0, "")


def test_charges_have_a_total_in_figures_and_capitals(tmp_path):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path))

    assert "  合计：净额 2,830.19 + 税 169.81 = 3,000.00 元\n  大写：人民币叁仟元整\n" in ran.out


MORE = """
## M3 配件 / Parts

配件按约定价收费。

```toml parts
```

## V6 价格 / Prices

{services}

```toml priced_services
[[services]]
service = "onsite"
unit = "1h"
price = "200.00"
ceiling = "300.00"
```

## P4 区域 / Districts

{districts}

```toml coverage
districts = ["朝阳"]
```

## M10 解除 / Termination

范围内的请求被拒 {count} 次以上，客户可以解除合同。

```toml right
trigger = "refusals"
count = 2
```
"""
NEAR = {**REPORTED, "district": "朝阳"}


def refused(number):
    at = f"2026-11-24T1{number}:00:00+08:00"
    report = {**NEAR, "id": f"r{number}", "at": at, "recorded_at": at, "request": f"R{number}"}
    return report, fact(f"n{number}", "request_refused", at, request=f"R{number}", reason="忙")


def section(ran, heading):
    return ran.out.partition(f"== {heading} ==\n")[2].partition("\n\n")[0]


def test_right_is_shown_with_the_facts_that_gave_it(tmp_path):
    facts = facts_in(tmp_path, [*refused(0), *refused(1)])

    ran = run("replay", contract_in(tmp_path, CONTRACT + MORE), facts)

    assert section(ran, "权利") == (
        "  客户：解除合同，自 2026-11-24 11:00 起\n"
        "      条款：M10 解除\n"
        "      事实：r0、n0、r1、n1\n"
        "      · 2026-11-24 10:00 拒绝请求 R0\n"
        "      · 2026-11-24 11:00 拒绝请求 R1\n"
        "      · 拒绝范围内的请求：累计 2，达到约定的 2 以上（含）"
    )


def test_request_out_of_scope_is_shown_with_the_condition_that_fails(tmp_path):
    ran = run("replay", contract_in(tmp_path, CONTRACT + MORE), facts_in(tmp_path, [REPORTED]))

    assert section(ran, "不在服务范围内的请求").splitlines()[:3] == [
        "  R1",
        "      条款：P4 区域",
        "      事实：f1",
    ]


def test_total_says_what_the_ceiling_saved(tmp_path):
    work = {**WORKED, "minutes": 130, "visit": None}
    facts = facts_in(tmp_path, [NEAR, {name: value for name, value in work.items() if value}])

    ran = run("replay", contract_in(tmp_path, CONTRACT + MORE), facts)

    assert section(ran, "费用").endswith(
        "  合计：净额 283.02 + 税 16.98 = 300.00 元\n"
        "  大写：人民币叁佰元整\n"
        "  封顶价为客户节省 300.00 元"
    )


def test_amount_beyond_all_capitals_stands_in_figures_only(tmp_path):
    part = {"name": "x", "quantity": 1_000_000, "unit_price": "9999999999.99"}
    facts = facts_in(tmp_path, [NEAR, fact("f7", "part_used", "2026-11-23T15:00:00Z", **part)])

    ran = run("replay", contract_in(tmp_path, CONTRACT + MORE), facts)

    assert section(ran, "费用").splitlines()[-1].endswith(" = 9,999,999,999,990,000.00 元")


def test_english_answer_has_english_titles_and_sentences(tmp_path):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--language", "en")

    assert "  R1 arrival (provider): met; due 2026-11-23 15:00, done 2026-11-23 15:00\n" in ran.out
    assert "      clauses: P5 Response; H1 Hours\n" in ran.out
    assert "      · 4 h of working time from 2026-11-23 10:00 → 2026-11-23 15:00\n" in ran.out


def test_json_is_what_the_engine_says_under_a_head(tmp_path):
    until = datetime(2026, 12, 1, 1, tzinfo=UTC)
    facts = [fact_from(said)[0] for said in FACTS]
    verdicts = derive(read_contract(CONTRACT), facts, known_at=until, until=until)

    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--json")

    answer = json.loads(ran.out)
    assert answer.pop("contract_sha256") == sha256(CONTRACT.encode()).hexdigest()
    assert answer == {
        "engine": ENGINE_VERSION,
        "schema": SCHEMA_VERSION,
        "contract": "WB-2026-01",
        "verdicts": plain_verdicts(verdicts),
    }


def test_json_of_a_ledger_is_that_of_its_facts(tmp_path):
    contract = contract_in(tmp_path)
    plain = run("replay", contract, facts_in(tmp_path), "--json")

    exported = run("replay", contract, ledger_in(tmp_path, ledger()), "--json")

    assert exported == plain


def test_order_and_doubles_of_facts_do_not_matter(tmp_path):
    contract = contract_in(tmp_path)
    once = run("replay", contract, facts_in(tmp_path), "--json")

    doubled = run("replay", contract, facts_in(tmp_path, [*reversed(FACTS), REPORTED]), "--json")

    assert doubled == once


def test_broken_ledger_is_not_replayed(tmp_path):
    lines = ledger()
    path = ledger_in(tmp_path, [lines[0], lines[1].replace("陈工", "李工"), *lines[2:]])

    ran = run("replay", contract_in(tmp_path), path)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{path}:2: 第 2 条，事实 f2：内容与哈希不符：这条记录被改过\n"


def test_ledger_of_another_contract_is_not_replayed(tmp_path):
    path = ledger_in(tmp_path, ledger(contract="WB-2025-07"))

    ran = run("replay", contract_in(tmp_path), path, "--language", "en")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{path}:1: record 1, fact f1: this record belongs to another contract\n"


def test_answer_is_as_of_the_latest_moment_of_any_fact(tmp_path):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--json")

    verdicts = json.loads(ran.out)["verdicts"]
    assert (verdicts["until"], verdicts["known_at"]) == (
        "2026-12-01T01:00:00Z",
        "2026-12-01T01:00:00Z",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-23T15:00:00Z", "2026-11-23T15:00:00Z"),
        ("2026-11-23T15:00:00+08:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23T15:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23", "2026-11-23T16:00:00Z"),
    ],
    ids=["utc", "with-offset", "local", "a-day-to-its-end"],
)
def test_until_is_a_moment_or_a_whole_day(tmp_path, written, meant):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--until", written, "--json")

    assert json.loads(ran.out)["verdicts"]["until"] == meant


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13-01", "2026-02-30", "0001-01-01T00:00+14:00", "9999-12-31", ""]
)
def test_moment_that_cannot_be_read_is_refused(tmp_path, text):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), f"--until={text}")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--until {text}：请写时间")


def test_late_correction_changes_the_answer_only_from_its_record_on(tmp_path):
    corrected = {**ARRIVED, "at": "2026-11-23T15:01:00+08:00"}
    corrected |= {"id": "f8", "corrects": "f2", "recorded_at": "2026-11-30T09:00:00+08:00"}
    facts = facts_in(tmp_path, [REPORTED, ARRIVED, corrected])
    contract = contract_in(tmp_path, RESPONSE_ONLY)

    today = run("replay", contract, facts, "--json")
    then = run("replay", contract, facts, "--json", "--known-at", "2026-11-29")

    assert standings(today) == [("arrival", "missed", ["f1", "f8"])]
    assert standings(then) == [("arrival", "met", ["f1", "f2"])]
    assert json.loads(then.out)["verdicts"]["until"] == "2026-11-29T16:00:00Z"


def test_past_is_told_with_all_that_was_recorded_since(tmp_path):
    corrected = {**ARRIVED, "at": "2026-11-23T15:01:00+08:00"}
    corrected |= {"id": "f8", "corrects": "f2", "recorded_at": "2026-11-30T09:00:00+08:00"}
    facts = facts_in(tmp_path, [REPORTED, ARRIVED, corrected])

    ran = run(
        "replay", contract_in(tmp_path, RESPONSE_ONLY), facts, "--json", "--until", "2026-11-24"
    )

    assert standings(ran) == [("arrival", "missed", ["f1", "f8"])]


def standings(ran):
    obligations = json.loads(ran.out)["verdicts"]["obligations"]
    return [
        (item["what"], item["standing"], item["because"]["facts"])
        for item in obligations
        if item["debtor"] == "provider"
    ]


def test_month_is_cut_out_of_the_answer(tmp_path):
    december = fact(
        "f6", "request_reported", "2026-12-02T10:00:00+08:00", request="R2", channel="web"
    )
    facts = facts_in(tmp_path, [*FACTS, december])

    ran = run("replay", contract_in(tmp_path), facts, "--month", "2026-11")

    assert "月份：2026-11\n" in ran.out
    assert "尚未结束" not in ran.out
    assert "R1" in ran.out
    assert "R2" not in ran.out


def test_month_that_is_not_over_says_so(tmp_path):
    december = ("--month", "2026-12", "--until", "2026-12-30")

    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), *december)

    assert "注意：2026-12 在此刻尚未结束；要看整月，请用 --until\n" in ran.out


def test_month_in_json_stands_beside_the_verdicts(tmp_path):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--month", "2026-11", "--json")

    statement = json.loads(ran.out)["statement"]
    assert statement["period"] == {"start": "2026-11-01", "end": "2026-12-01"}
    assert (statement["net"], statement["tax"], statement["gross"]) == (283019, 16981, 300000)


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "11/2026", "1999-01", "２０２６-11"])
def test_month_that_cannot_be_read_is_refused(tmp_path, month):
    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path), "--month", month)

    assert (ran.code, ran.err) == (2, f"--month {month}：应为月份，如 2026-11（2005 至 2039 年）\n")


def test_no_facts_name_no_moment(tmp_path):
    nothing = written(tmp_path, "facts.jsonl", "\n")

    ran = run("replay", contract_in(tmp_path), nothing)

    assert (ran.code, ran.out) == (2, "")
    assert "请用 --until 写明截至何时" in ran.err


def test_no_facts_with_a_moment_are_an_answer(tmp_path):
    ran = run(
        "replay", contract_in(tmp_path), written(tmp_path, "f.jsonl", ""), "--until", "2026-12-01"
    )

    assert ran.code == 0
    assert "2026-11-30 服务费 2026-11：3,000.00 元" in ran.out


def test_all_problems_of_facts_are_listed_with_line_and_field(tmp_path):
    facts = facts_in(
        tmp_path,
        [REPORTED, {**ARRIVED, "visit": ""}, {**WORKED, "minutes": 1.5, "mood": "good"}, [1], PAID],
    )

    ran = run("replay", contract_in(tmp_path), facts, "--language", "en")

    assert (ran.code, ran.out) == (2, "")
    fields = "id, at, recorded_at, by, corrects, side, request, service, minutes, engineer, visit"
    more = "description, is_destructive, consent"
    assert ran.err.splitlines() == [
        f"{facts}:2: field visit: '' cannot be read; write text that is not empty",
        f"{facts}:3: field mood: there is no such field; the fields are: {fields}, {more}",
        f"{facts}:3: field minutes: '1.5' cannot be read; write whole minutes from 0 to 100000",
        f"{facts}:4: write a JSON object, not [1]",
    ]


def test_problems_between_facts_name_the_line_of_the_later_one(tmp_path):
    facts = facts_in(
        tmp_path, [REPORTED, {**REPORTED, "channel": "mail"}, {**ARRIVED, "corrects": "f7"}]
    )

    ran = run("replay", contract_in(tmp_path), facts)

    assert ran.err.splitlines() == [
        f"{facts}:2: 字段 id：id“f1”已用于另一内容；新的事实请用新的 id",
        f"{facts}:3: 字段 corrects：要更正的事实“f7”不存在；请核对 id",
    ]
    assert (ran.code, ran.out) == (2, "")


def test_priority_without_a_level_is_shown_for_a_person_to_decide(tmp_path):
    levels = RESPONSE_ONLY[: RESPONSE_ONLY.index("## P5")] + (
        '## L1 级别\n\n{levels}\n\n```toml service_levels\nhours = "H1"\n\n'
        '[[levels]]\npriority = "1"\nanswer = "1h"\n```\n'
    )

    ran = run(
        "replay", contract_in(tmp_path, levels), facts_in(tmp_path, [{**REPORTED, "priority": "9"}])
    )

    assert ran.code == 0
    assert ran.out.endswith(
        "== 须由人判断 ==\n  R1 该级别没有约定时限，须由人判断\n      条款：L1 级别\n"
        "      事实：f1\n      · 合同没有规定“9”级的时限\n"
    )


def test_contract_with_mistakes_is_not_run(tmp_path):
    contract = contract_in(tmp_path, CONTRACT.replace("units = 4", "units = 0"))

    ran = run("replay", contract, facts_in(tmp_path), "--language", "en")

    assert (ran.code, ran.out) == (2, "")
    mistake = "'0' cannot be read; write a whole number from 1 to 1000000"
    assert ran.err.splitlines() == [
        f"{contract}:49: clause M8, field units: {mistake}",
        f"{contract}: the contract has 1 mistakes and cannot be run",
    ]


def test_what_a_file_says_cannot_move_the_cursor(tmp_path):
    facts = facts_in(tmp_path, [{**REPORTED, "channel": "\x1b[2J\n\u202e"}])

    ran = run("replay", contract_in(tmp_path), facts)

    assert ran.err == (
        f"{facts}:1: 字段 channel：“\\x1b[2J\\n\\u202e”不符合要求；应为文字（不能为空）\n"
    )
