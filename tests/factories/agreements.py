# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts in force, small enough to compute by hand."""

from datetime import datetime, timedelta
from itertools import count

from tests.cast import MONDAY, Cast
from weibao.agreements.actions import list_device, open_contract
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.parties.models import Person

_keys = count(1)

FRAME = """# 维护合同 / Maintenance

```toml frame
number = "{number}"
provider = "{provider}"
customer = "{customer}"
starts_on = 2026-10-01
ends_on = 2027-09-30
```
"""

HOURS = """
## H1 服务时间 / Hours

服务时间为{days}的 {spans}。

> Service is given on {days}, {spans}.

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```
"""

RESPONSE = """
## P5 到场时限 / Arrival

报修后 {within}内到场，截止时刻 {cutoff}，{pauses}不计。

> Arrival within {within}, cut-off {cutoff}, without {pauses}.

```toml response
within = "4h"
hours = "H1"
cutoff = "15:30"
pauses = ["awaiting_user"]
```
"""

LISTED = """
## M1 范围 / Scope

维护{devices}，其他设备{outside}。

> {devices} are maintained; others are {outside}.

```toml coverage
devices = "listed"
outside = "price"
```
"""

VISITS = """
## M8 上门 / Visits

每月 {units} 次上门。

> {units} visits a month.

```toml allowance
units = 4
```
"""

PRICES = """
## M5 单价 / Prices

上门和配件按单价收费。

> Visits and parts at their price.

```toml priced_services
[[services]]
service = "onsite"
unit = "1h"
price = "150.00"

[[services]]
service = "remote"
unit = "30min"
price = "50.00"
```
"""

PARTS = """
## M4 配件 / Parts

配件另计。

> Parts are charged.

```toml parts
```
"""

FEE = """
## M2 费用 / Fee

每月 {amount} 元。

> {amount} yuan a month.

```toml fee
amount = "3000.00"
```
"""

TAX = """
## T8 税 / Tax

按{taxpayer}，{prices}。

> {taxpayer}, {prices}.

```toml settlement
taxpayer = "general"
prices = "inclusive"
```
"""

REFUSALS = """
## M10 解除 / Termination

拒绝 {count} 次以上可解除。

> {count} refusals give the right to terminate.

```toml right
trigger = "refusals"
count = 2
```
"""

PACK = """
## P1 服务包 / Pack

一包 {units} 次，{price} 元，每次 {limit}，有效 {valid}；
延长每 {extension_unit} {extension_price} 元；提前 {warn_days} 天提醒。

> {units} incidents for {price}, each {limit}, valid {valid}; an extension costs
> {extension_price} for each {extension_unit}; warning {warn_days} days before.

```toml pack
units = 2
limit = "2h"
valid = "2 years"
price = "720.00"
extension_unit = "45min"
extension_price = "150.00"
warn_days = [30]
hours = "H1"
```
"""

GUARD = """
## M14 备份 / Backup

破坏性工作之前，先问客户数据是否需要备份。

> Before destructive work the customer is asked about a backup.

```toml guard
before = ["work_done"]
needs = ["backup_answered"]
services = ["reinstall"]
is_destructive = true
```
"""

MILESTONES = """
## A4 验收 / Acceptance

里程碑：{milestones}；需求：{requirements}。

```toml milestones
[[milestones]]
name = "go_live"
amount = "60000.00"
[[requirements]]
id = "L1"
milestone = "go_live"
test = "两套账一致"
evidence = "对账单"
```
"""

MAINTENANCE = (HOURS, RESPONSE, LISTED, VISITS, PRICES, PARTS, FEE, TAX, REFUSALS)
PACKS = (HOURS, RESPONSE, PACK, PARTS, TAX)


def text_of(cast: Cast, *, number: str, clauses=MAINTENANCE) -> str:
    frame = FRAME.replace("{number}", number)
    frame = frame.replace("{provider}", cast.provider.name)
    return frame.replace("{customer}", cast.customer.name) + "".join(clauses)


def maintenance_contract(cast: Cast, *, number: str = "WB-1", clauses=MAINTENANCE) -> Contract:
    """In force since October, with the PC and the printer on its list."""
    opened_at = MONDAY - timedelta(days=40)
    contract = open_contract(
        text_of(cast, number=number, clauses=clauses),
        provider=cast.provider,
        customer=cast.customer,
        by=cast.lin,
        now=opened_at,
    )
    for device in (cast.pc, cast.printer):
        list_device(contract, device=device, seen=seen(cast.zhou, opened_at))
    return contract


def seen(by: Person, at: datetime = MONDAY, *, key: str = "", now: datetime | None = None):
    """An observation, with a key of its own unless one is given."""
    return Observation(key=key or f"test-{next(_keys)}", at=at, by=by, now=now or at)
