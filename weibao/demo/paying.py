# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration's finance is about: a month to confirm, money that came in, a reminder."""

import hashlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from weibao.agreements.months import moved
from weibao.agreements.queries import verdicts_of
from weibao.billing.actions import (
    Piece,
    SentFile,
    allot,
    import_statement,
    plan_statement,
    remind,
    start_run,
    work_on_runs,
)
from weibao.billing.bank.rows import bank_rows
from weibao.billing.bounds import Bounds
from weibao.billing.models import BankEntry
from weibao.billing.queries import overdue_of, targets_of
from weibao.demo.stage import Stage

BOUNDS = Bounds(most=2_000_000, times=3)
HEAD = "交易时间,支出,收入,对方户名,对方账号,摘要,流水号"
ZONE = ZoneInfo("Asia/Shanghai")


def ready_paying(stage: Stage, *, now: datetime) -> None:
    """Everything is left where a person goes on."""
    sun = stage.cast.people["sun"]
    for number, due in enumerate(overdue_of(sun, now=now)[:1]):
        remind(due, "friendly_reminder", seen=stage.seen("sun", f"remind-{number}", now))
    _import(stage, now=now)
    _book(stage, now=now)
    last_month = moved(stage.days.today, -1)
    start_run(last_month, bounds=BOUNDS, due_days=15, seen=stage.seen("sun", "run", now))
    while work_on_runs(now):
        pass


def _book(stage: Stage, *, now: datetime) -> None:
    """The first of two payments for one invoice."""
    contract, invoice = stage.contracts["incident-pack"], _latest_of_the_packs(stage, now=now)
    entry = BankEntry.objects.get(remark__contains="第一笔")
    for target in targets_of(contract, now=now):
        if target.subject == invoice:
            amount = min(target.owed, entry.amount)
            piece = Piece(contract=contract, subject=invoice, amount=amount)
            allot(entry, [piece], seen=stage.seen("sun", "book", now))


def _latest_of_the_packs(stage: Stage, *, now: datetime) -> str:
    return str(verdicts_of(stage.contracts["incident-pack"], now=now).invoices[-1].number)


def _import(stage: Stage, *, now: datetime) -> None:
    """Payments of the customer's, one with a number; one of nobody known, and interest."""
    customer, invoice = stage.cast.customer.name, _latest_of_the_packs(stage, now=now)
    yesterday = (now - timedelta(days=1)).astimezone(ZONE)
    day = f"{yesterday:%Y-%m-%d}"
    lines = [
        HEAD,
        f'{day} 09:12:40,,"1,000.00",{customer},11010045,付 {invoice} 第一笔,LS{day}-0041',
        f'{day} 09:40:18,,"2,000.00",{customer},11010045,付 {invoice} 第二笔,LS{day}-0049',
        f"{day} 10:05:03,,800.00,{customer},11010045,服务费,LS{day}-0057",
        f'{day} 14:31:55,,"1,250.00",京海商贸有限公司,11028877,货款,LS{day}-0090',
        f"{day} 23:59:59,,3.17,,,结息,LS{day}-0112",
    ]
    content = "\r\n".join(lines).encode("gb18030")
    read = bank_rows(content)
    plan = plan_statement(read.rows, provider=stage.cast.provider, now=now)
    import_statement(
        read.rows,
        sent=SentFile(
            name=f"基本户流水 {day}.csv",
            digest=hashlib.sha256(content).hexdigest(),
            encoding=read.encoding,
        ),
        shown=plan.digest,
        seen=stage.seen("sun", "bank", now),
    )
