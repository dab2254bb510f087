# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month of many contracts billed: SQLite and PostgreSQL, with one worker and with two.

Run: python bench/billing_run.py [--contracts 10000] [--only sqlite postgresql] [--workers 1 2]

Each contract has a monthly fee, visits, prices and a list of devices. The yardstick of the same run
is one fact through `record_facts`, which an invoice cannot do without. Processor time is that of
the workers, without the database server's; two workers are two processes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.postgres import running_server  # noqa: E402 # a script does not find its neighbours

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
MONTH = date(2026, 10, 1)
YARDSTICK = 100
BATCH = 100


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=10_000)
    parser.add_argument("--only", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--work", help="used by the benchmark itself")
    options = parser.parse_args()
    if options.work:
        work(options.work)
        return
    for vendor in options.only:
        for workers in options.workers:
            with database(vendor) as address, tempfile.TemporaryDirectory() as folder:
                one(vendor, workers, options.contracts, address=address, folder=folder)


@contextmanager
def database(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        with running_server() as address:
            yield address
    else:
        yield ""


def one(vendor: str, workers: int, contracts: int, *, address: str, folder: str) -> None:
    """In processes of their own, so that nothing is held from before."""
    environment = {
        **os.environ,
        "WEIBAO_DATABASE_URL": address,
        "WEIBAO_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
        "WEIBAO_LOG_LEVEL": "ERROR",
    }
    run(environment, f"fill:{contracts}")
    yardstick = json.loads(run(environment, "yardstick"))
    for step in ("preview", "issue"):
        begun = time.perf_counter()
        started = [start(environment, step) for _ in range(workers)]
        told = [json.loads(program.communicate()[0]) for program in started]
        wall = time.perf_counter() - begun
        spent = sum(item["processor"] for item in told)
        rate = contracts / wall
        each = 1000 * spent / contracts
        print(
            f"{vendor} {workers} worker(s) {step}: {contracts:,} contracts, "
            f"{each:.1f} ms processor time each, {rate:,.0f}/s by the clock; "
            f"ratio to one fact ({yardstick['each']:.1f} ms): {each / yardstick['each']:.1f}"
        )
    print(run(environment, "check").strip())


def start(environment: dict[str, str], step: str) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--work", step]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def run(environment: dict[str, str], step: str) -> str:
    program = start(environment, step)
    said = program.communicate()[0]
    if program.returncode:
        raise SystemExit(program.returncode)
    return said


def work(step: str) -> None:
    import django  # noqa: PLC0415 # app ready

    django.setup()
    name, _, number = step.partition(":")
    begun = time.process_time()
    told = {
        "fill": lambda: fill(int(number)),
        "yardstick": yardstick,
        "preview": lambda: until_done("PREVIEWING"),
        "issue": issue,
        "check": check,
    }[name]()
    spent = time.process_time() - begun
    print(told if isinstance(told, str) else json.dumps({"processor": spent, **(told or {})}))


def fill(contracts: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 # app ready
    from django.db import transaction  # noqa: PLC0415 # app ready

    from tests.cast import make_cast  # noqa: PLC0415 # app ready
    from tests.factories.agreements import maintenance_contract, seen  # noqa: PLC0415 # app ready
    from weibao.billing.actions import start_run  # noqa: PLC0415 # app ready
    from weibao.billing.bounds import Bounds  # noqa: PLC0415 # app ready

    call_command("migrate", verbosity=0)
    cast = make_cast()
    for first in range(0, contracts, BATCH):
        with transaction.atomic():
            for number in range(first, min(first + BATCH, contracts)):
                maintenance_contract(cast, number=f"WB-{number:05d}")
    bounds = Bounds(most=100_000_000, times=3)
    start_run(MONTH, bounds=bounds, due_days=30, seen=seen(cast.sun, NOW, key="bench-run"))


def yardstick() -> dict[str, float]:
    """One payment on each of a hundred contracts."""
    from tests.factories.agreements import seen  # noqa: PLC0415 # app ready
    from weibao.agreements.models import Contract  # noqa: PLC0415 # app ready
    from weibao.billing.actions import record_payment  # noqa: PLC0415 # app ready
    from weibao.parties.models import Person  # noqa: PLC0415 # app ready

    sun = Person.objects.get(username="sun")
    rows = list(Contract.objects.order_by("pk")[:YARDSTICK])
    begun = time.process_time()
    for row in rows:
        form = seen(sun, NOW - timedelta(days=1), key=f"bench-{row.pk}")
        record_payment(row, amount=100, period="2026-10", seen=form)
    return {"each": 1000 * (time.process_time() - begun) / len(rows)}


def issue() -> None:
    from django.db import transaction  # noqa: PLC0415 # app ready

    from tests.factories.agreements import seen  # noqa: PLC0415 # app ready
    from weibao.billing.actions import confirm_run  # noqa: PLC0415 # app ready
    from weibao.billing.models import BillingRun  # noqa: PLC0415 # app ready

    with transaction.atomic():
        run = BillingRun.objects.get()
        confirm_run(run, seen=seen(run.made_by, NOW, key=f"bench-{os.getpid()}"))
    until_done("ISSUING")


def until_done(standing: str) -> None:
    from weibao.billing.actions import work_on_runs  # noqa: PLC0415 # app ready
    from weibao.billing.models import BillingRun  # noqa: PLC0415 # app ready

    while BillingRun.objects.filter(standing=standing).exists():
        work_on_runs(NOW)


def check() -> str:
    """Nothing is lost, nothing is doubled, no number is left out."""
    from weibao.agreements.models import LedgerEntry  # noqa: PLC0415 # app ready
    from weibao.billing.models import NumberSeries, RunItem  # noqa: PLC0415 # app ready

    numbers = RunItem.objects.filter(standing="ISSUED").values_list("number", flat=True)
    facts = LedgerEntry.objects.filter(kind="invoice_issued").count()
    last = NumberSeries.objects.get().last
    if not len(set(numbers)) == facts == last == RunItem.objects.count():
        raise SystemExit(f"{len(set(numbers))} numbers, {facts} facts, last {last}")
    return f"checked: {facts:,} invoices, numbers 1 to {last:,}, each once"


if __name__ == "__main__":
    main()
