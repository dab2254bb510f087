# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk with 10,000, 100,000 and 1,000,000 requests on PostgreSQL: pages, and REST creates.

Run: python bench/desk.py [--rows 10000 100000 1000000] [--seconds 10]

200 requests are open, whatever the rest; the open ones were reported by the product's own actions,
with ledger and deadlines, the others are rows. The yardstick in the same run is the server's
answer to a page that asks nothing of the database (the sign-in page). Aims: queue p50 at most 30 ms
and flat; at least 300 creates a second with 4 clients.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.postgres import running_server  # noqa: E402 # a script does not find its neighbours

NOW = datetime.now(tz=UTC).replace(microsecond=0)
OPEN, CONTRACTS, REPEATS, PORT = 200, 40, 30, 18_765
BATCH = 5_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    with running_server() as address, tempfile.TemporaryDirectory() as folder:
        ready(address, folder)
        desk = Desk()
        for rows in options.rows:
            desk.fill(rows)
            desk.pages(rows)
        with serving():
            for clients in (1, 4):
                desk.creates(clients, options.seconds)


def ready(address: str, folder: str) -> None:
    os.environ |= {
        "WEIBAO_DATABASE_URL": address,
        "WEIBAO_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
        "WEIBAO_HOSTS": "127.0.0.1,testserver",
        "WEIBAO_LOG_LEVEL": "WARNING",
    }
    import django  # noqa: PLC0415 # app ready
    from django.core.management import call_command  # noqa: PLC0415 # app ready

    django.setup()
    call_command("migrate", verbosity=0)


class Desk:
    """One provider, its customer with contracts and a device, and the requests on them."""

    def __init__(self) -> None:
        from tests.cast import make_cast  # noqa: PLC0415 # app ready
        from tests.factories.agreements import maintenance_contract  # noqa: PLC0415 # app ready
        from weibao.api.actions import make_token  # noqa: PLC0415 # app ready

        self.cast = make_cast()
        self.contracts = [
            maintenance_contract(self.cast, number=f"WB-{number}") for number in range(CONTRACTS)
        ]
        self.tokens = make_token(self.cast.zhou, label="bench", now=NOW)
        self.numbers = count(1)
        self.rows = 0
        for number in range(OPEN):
            self.last = self._reported(number)

    def _reported(self, number: int) -> str:
        from weibao.agreements.observation import Observation  # noqa: PLC0415 # app ready
        from weibao.servicedesk.actions import report_request  # noqa: PLC0415 # app ready
        from weibao.servicedesk.reporting import Report  # noqa: PLC0415 # app ready

        report = Report(
            provider=self.cast.provider,
            customer=self.cast.customer,
            contract=self.contracts[number % CONTRACTS],
            caller=self.cast.zhao,
            device=self.cast.pc,
            summary=f"打印机卡纸 {number}",
        )
        at = NOW - timedelta(minutes=number)
        seen = Observation(key=f"open-{number}", at=at, by=self.cast.zhou, now=NOW)
        return report_request(report, seen=seen).number

    def fill(self, rows: int) -> None:
        """Closed requests until there are so many; what the planner knows is brought up to date."""
        from django.db import connection  # noqa: PLC0415 # app ready

        from weibao.servicedesk.models import Request  # noqa: PLC0415 # app ready

        start = time.perf_counter()
        while self.rows < rows:
            Request.objects.bulk_create(self._closed(min(BATCH, rows - self.rows)))
            self.rows += min(BATCH, rows - self.rows)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        write(f"filled to {rows:,} rows in {time.perf_counter() - start:.0f} s")

    def _closed(self, number: int) -> Iterator[object]:
        from weibao.servicedesk.models import Request  # noqa: PLC0415 # app ready

        for _ in range(number):
            each = next(self.numbers)
            at = NOW - timedelta(minutes=each)
            yield Request(
                number=f"B{each:09}",
                key=f"closed-{each}",
                provider=self.cast.provider,
                customer=self.cast.customer,
                contract=self.contracts[each % CONTRACTS],
                caller=self.cast.zhao,
                caller_name="赵小燕",
                device=self.cast.printer,
                summary=f"上不了网 {each}",
                channel="PHONE",
                standing="RESTORED",
                reported_at=at,
                reported_by=self.cast.zhou,
                ended_at=at + timedelta(hours=2),
            )

    def pages(self, rows: int) -> None:
        from django.test import Client  # noqa: PLC0415 # app ready

        client, stranger = Client(), Client()
        client.force_login(self.cast.zhou)
        bare = timed(lambda: stranger.get("/accounts/login/"))
        for name, path in (
            ("queue", "/desk/"),
            ("search", "/desk/?q=卡纸"),
            ("done", "/desk/?show=done"),
            ("request page", f"/requests/{self.last}/"),
        ):
            taken = timed(lambda path=path: client.get(path))
            ratio = median(taken) / median(bare)
            write(f"  {rows:>9,} rows, {name}: {shown(taken)}; {ratio:.1f} x the sign-in page")

    def creates(self, clients: int, seconds: float) -> None:
        done: list[int] = []
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._create, args=(f"{clients}-{number}", until, done))
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        write(f"  creates over REST, {clients} clients: {sum(done) / seconds:.0f}/s")

    def _create(self, name: str, until: float, done: list[int]) -> None:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {"Authorization": f"Bearer {self.tokens}", "Content-Type": "application/json"}
        made = 0
        while time.monotonic() < until:
            told = {
                "key": f"rest-{name}-{made}",
                "summary": "开不了机",
                "contract": f"WB-{made % CONTRACTS}",
                "device": "HB-001",
            }
            line.request("POST", "/api/v1/requests", json.dumps(told), headers)
            answer = line.getresponse()
            said = answer.read()
            if answer.status != http.client.CREATED:
                raise SystemExit(f"{answer.status}: {said.decode()[:300]}")
            made += 1
        done.append(made)


@contextmanager
def serving() -> Iterator[None]:
    """The product's own server, two processes."""
    from weibao.demo.serving import is_answering, programs  # noqa: PLC0415 # app ready

    server = subprocess.Popen(programs(PORT)[0], cwd=ROOT, env=os.environ)  # our own
    try:
        if not is_answering(PORT, [server]):
            raise SystemExit("The server did not start.")
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def timed(ask: Callable[[], object]) -> list[float]:
    """Milliseconds of each of several times, after one that warms up."""
    ask()
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def shown(taken: list[float]) -> str:
    return f"p50 {median(taken):.1f} ms, p95 {quantiles(taken, n=20)[-1]:.1f} ms"


def write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
