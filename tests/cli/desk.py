# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The cast of these tests: one contract, its facts and its ledger, and a way to run the command."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from weibao.agreements.chain import canonical, genesis, ledger_line, link
from weibao.cli.main import main

CONTRACT = """# 月度维护合同 / Monthly maintenance

```toml frame
number = "WB-2026-01"
provider = "恒维信息"
customer = "华北精工"
starts_on = 2026-11-01
ends_on = 2027-10-31
```

## H1 服务时间 / Hours

服务时间为{days} {spans}。

> Service hours: {spans} on {days}.

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```

## P5 响应 / Response

{within}内到场。

> On site within {within}.

```toml response
within = "4h"
hours = "H1"
```

## M2 费用 / Fee

每月 {amount} 元。

> {amount} yuan a month.

```toml fee
amount = "3000.00"
```

## M8 上门次数 / Visits

每月不超过 {units} 次。

> At most {units} a month.

```toml allowance
units = 4
```

## M15 保密 / Confidentiality

工程师对所知内容保密。

## T8 税 / Tax

{taxpayer}，{prices}。

> {taxpayer}, {prices}.

```toml settlement
```
"""


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


def run(*argv):
    """Run `weibao` in this process; an exception that leaves it fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(part) for part in argv])
    return Ran(code, out.getvalue(), err.getvalue())


def fact(fact_id, kind, at, **fields):
    said = {"id": fact_id, "kind": kind, "at": at, "recorded_at": at, "by": "周敏", "request": "R1"}
    said.update(fields)
    return {field: value for field, value in said.items() if value is not None}


REPORTED = fact("f1", "request_reported", "2026-11-23T10:00:00+08:00", channel="phone")
ARRIVED = fact("f2", "engineer_arrived", "2026-11-23T15:00:00+08:00", visit="V1", engineer="陈工")
WORKED = fact(
    "f3",
    "work_done",
    "2026-11-23T15:40:00+08:00",
    visit="V1",
    engineer="陈工",
    service="onsite",
    minutes=40,
)
PAID = fact(
    "f4",
    "payment_received",
    "2026-12-01T09:00:00+08:00",
    amount="3000.00",
    period="2026-11",
    request=None,
)
FACTS = (REPORTED, ARRIVED, WORKED, PAID)


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def contract_in(folder, text=CONTRACT):
    return written(folder, "contract.md", text)


def facts_in(folder, facts=FACTS):
    return written(folder, "facts.jsonl", json_lines(facts))


def json_lines(values):
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def ledger(facts=FACTS, *, contract="WB-2026-01"):
    """The lines of an exported ledger."""
    prev, lines = genesis(contract), []
    for seq, said in enumerate(facts, 1):
        content = canonical(said)
        digest = link(prev, content)
        line = {"contract": contract, "seq": seq, "prev": prev}
        lines.append(ledger_line(**line, content=content.decode(), digest=digest))
        prev = digest
    return lines


def ledger_in(folder, lines):
    return written(folder, "ledger.jsonl", "".join(f"{line}\n" for line in lines))


def root_of(lines):
    return json.loads(lines[-1])["hash"]
