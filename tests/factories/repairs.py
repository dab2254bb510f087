# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Repairs that stand where a test needs them."""

from datetime import datetime

from tests.cast import MONDAY, Cast
from tests.factories.agreements import FEE, HOURS, LISTED, TAX, maintenance_contract, seen
from tests.factories.servicedesk import reported
from weibao.agreements.models import Contract
from weibao.repairs.actions import Sending, order_repair, quote_repair, send_to_repair
from weibao.repairs.models import Repair
from weibao.servicedesk.models import Request

REPAIRS = """
## M4R 送修 / Repairs

送修按维修方实收。

> What the repairer charges.

```toml repairs
```

## M5L 替用配件 / Loaner

超过 {days} 日可借用，{except_categories} 除外。

> After {days} days, except {except_categories}.

```toml loaner
days = 5
except_categories = ["monitor"]
```
"""


def repairs_contract(cast: Cast) -> Contract:
    clauses = HOURS + LISTED + FEE + TAX + REPAIRS
    return maintenance_contract(cast, number="WB-R", clauses=clauses)


def sending(cast: Cast, **changes) -> Sending:
    told = {
        "name": "硬盘",
        "category": "disk",
        "fault": "读不出来",
        "repairer": "中关村硬盘维修",
        "device": cast.pc,
        "serial": "WD-1",
    }
    return Sending(**{**told, **changes})


def sent(
    cast: Cast,
    contract: Contract | None,
    *,
    at: datetime = MONDAY,
    request: Request | None = None,
    **changes,
) -> Repair:
    request = request or reported(cast, contract)
    return send_to_repair(request, sending(cast, **changes), seen=seen(cast.chen, at))


def ordered(cast: Cast, repair: Repair, *, at: datetime = MONDAY, amount: int = 38000) -> Repair:
    quote_repair(repair, amount=amount, seen=seen(cast.chen, at))
    return order_repair(repair, quoted=amount, seen=seen(cast.li, at))
