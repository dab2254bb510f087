# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One contract-year of 100 facts, everything derived and cited; and 10,000 such years.

Run: python bench/contract_year.py [--contracts 10000]

The yardstick, in the same run, is reading the same facts with the standard library's json:
a ratio says more than a time on a machine that is shared. Aims: one year under 1 ms; 10,000
contracts x 12 months under 2 s. Each answer is checked against sums made by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.text.notation import read_contract
from weibao.terms.verdicts import Verdicts

CONTRACT = """# 年度 / Year

```toml frame
number = "BENCH-1"
provider = "恒维"
customer = "华北精工"
starts_on = 2026-01-01
ends_on = 2026-12-31
```

## H1 时间 / Hours

工作日 {spans}。

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```

## P5 到场 / Arrival

{within}内到场，{cutoff} 前报修当日到场。

```toml response
within = "4h"
hours = "H1"
cutoff = "15:30"
```

## M8 次数 / Visits

每月 {units} 次。

```toml allowance
units = 2
```

## M2 月费 / Fee

每月 {amount} 元。

```toml fee
amount = "3000.00"
```

## V6 价格 / Prices

{services}。

```toml priced_services
[[services]]
service = "onsite"
unit = "45min"
price = "120.00"
ceiling = "200.00"
```

## T8 税 / Tax

{taxpayer}。

```toml settlement
```
"""
END = datetime(2027, 1, 1, tzinfo=UTC)
BEST_OF = 20


def year(number: int) -> list[Fact]:
    """25 requests in a year, each reported, visited, worked on and restored: 100 facts."""
    facts = []
    for index in range(25):
        first = datetime(2026, 1, 5, 2, number % 60, tzinfo=UTC) + timedelta(days=index * 14)
        name = f"C{number}-R{index}"
        told = (
            (0, {"kind": "request_reported", "channel": "phone", "summary": "打印机卡纸"}),
            (2, {"kind": "engineer_arrived", "visit": name, "engineer": "陈志远"}),
            (3, _work(name, 40 + index * 5)),
            (3, {"kind": "request_restored"}),
        )
        for step, (hours, content) in enumerate(told):
            at = (first + timedelta(hours=hours)).isoformat()
            shared = {"id": f"{name}-{step}", "at": at, "recorded_at": at, "by": "周敏"}
            fact, problems = fact_from({**shared, "request": name, **content})
            if fact is None:
                raise SystemExit(f"the benchmark's own fact is wrong: {problems}")
            facts.append(fact)
    return facts


def _work(visit: str, minutes: int) -> dict[str, object]:
    shared = {"kind": "work_done", "service": "onsite", "engineer": "陈志远"}
    return {**shared, "visit": visit, "minutes": minutes}


def best(call: Callable[[], object], times: int) -> float:
    """Seconds of the processor for one call, the best of several rounds."""
    rounds = []
    for _ in range(BEST_OF):
        start = process_time()
        for _ in range(times):
            call()
        rounds.append((process_time() - start) / times)
    return min(rounds)


def check(verdicts: Verdicts) -> None:
    """Twelve fees, 25 promises, what is beyond two visits a month at its ceiling, all cited."""
    fees = sum(charge.gross for charge in verdicts.charges if charge.what == "fee")
    used = sum(balance.used for balance in verdicts.balances)
    priced = [charge for charge in verdicts.charges if charge.what == "onsite"]
    cited = all(
        item.because.clauses
        for group in (verdicts.obligations, verdicts.balances, verdicts.charges)
        for item in group
    )
    arrivals = sum(1 for item in verdicts.obligations if item.what == "arrival")
    if (fees, used + len(priced), arrivals, cited) != (3_600_000, 25, 25, True):
        raise SystemExit(f"wrong answer: {fees}, {used} + {len(priced)}, {arrivals}, {cited}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=10_000)
    contracts = parser.parse_args().contracts
    contract = read_contract(CONTRACT)
    facts = year(0)
    lines = [json.dumps(plain_fact(fact), ensure_ascii=False) for fact in facts]
    check(_year(contract, facts))
    derived = best(lambda: _year(contract, facts), 20)
    read = best(lambda: [json.loads(line) for line in lines], 40)
    write = sys.stdout.write
    write(f"one contract-year, {len(facts)} facts, all cited: {derived * 1000:.2f} ms\n")
    write(f"json.loads of the same facts: {read * 1000:.2f} ms; ratio {derived / read:.1f}\n")
    many = [year(number) for number in range(min(contracts, 500))]
    start = perf_counter()
    for number in range(contracts):
        check(_year(contract, many[number % len(many)]))
    total = perf_counter() - start
    months = contracts * 12
    write(f"{contracts} contracts x 12 months: {total:.2f} s, {months / total:,.0f} months/s\n")


def _year(contract: Contract, facts: list[Fact]) -> Verdicts:
    return derive(contract, facts, known_at=END, until=END)


if __name__ == "__main__":
    main()
