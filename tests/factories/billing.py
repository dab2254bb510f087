# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Billing runs, as finance and the worker make them."""

import hashlib
from datetime import date

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.agreements.queries import facts_of
from weibao.billing.actions import (
    SentFile,
    confirm_run,
    import_statement,
    plan_statement,
    start_run,
    work_on_runs,
)
from weibao.billing.bank.rows import bank_rows
from weibao.billing.bounds import Bounds
from weibao.billing.models import BillingRun
from weibao.billing.queries import entries_of, proposals_for
from weibao.terms.facts.billing import InvoiceIssued

OCTOBER = date(2026, 10, 1)
BOUNDS = Bounds(most=100_000_000, times=3)


def worked(*, now=MONDAY):
    """The worker goes on until nothing is left to do."""
    while work_on_runs(now):
        pass


def previewed(cast, *, month=OCTOBER, bounds=BOUNDS, now=MONDAY):
    run = start_run(month, bounds=bounds, due_days=None, seen=seen(cast.sun, now))
    worked(now=now)
    return BillingRun.objects.get(pk=run.pk)


def confirmed(cast, run, *, now=MONDAY):
    """Everything of it that may goes out."""
    confirm_run(run, seen=seen(cast.sun, now))
    worked(now=now)


def issued_facts(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]


HEAD = "交易时间,支出,收入,余额,对方户名,对方账号,摘要,流水号"


def bank_csv(*lines):
    return "\n".join(["户名,恒维信息服务有限公司", HEAD, *lines, ""])


def bank_line(
    *,
    day="2026-11-20",
    income='"3,000.00"',
    payer="华北精工有限公司",
    remark="服务费",
    reference="L1",
):
    return f"{day},,{income},9,{payer},110222,{remark},{reference}"


def imported(cast, text, *, by=None, now=MONDAY, real=()):
    """The file is shown, and confirmed as it was shown."""
    by = by or cast.sun
    read = bank_rows(text.encode())
    plan = plan_statement(read.rows, provider=by.organization, now=now, real=real)
    return import_statement(
        read.rows,
        sent=SentFile(
            name="流水.csv",
            digest=hashlib.sha256(text.encode()).hexdigest(),
            encoding=read.encoding,
        ),
        shown=plan.digest,
        real=real,
        seen=seen(by, now),
    )


def proposed(cast):
    found = proposals_for(list(entries_of(cast.sun).unmatched()))
    return list(found.values())


SUSPENSION = """
## V10 停止服务 / Suspension

超过 {grace} 未付的，可以停止服务。

> Service may stop when {grace} have passed.

```toml suspension
grace = "10 days"
```
"""
OVERDUE_DAY = 20
"""How many days October's fee is late on the Monday of the tests."""
