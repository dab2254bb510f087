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
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.postgres import running_server  # noqa: E402 # a script does not find its neighbours

NOW = datetime.now(tz=UTC).replace(microsecond=0)
OPEN, CONTRACTS, REPEATS, PORT = 200, 40, 30, 18_765
BATCH, WARM = 5_000, 5.0


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
        with serving() as server:
            programs = {"server": server, "database": database(address)}
            # Both processes load what the first answers need: another connection, another process.
            desk.creates(16, WARM, programs)
            for clients in (1, 4):
                desk.creates(clients, options.seconds, programs)


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
        served = self.cast.customer.pk
        middle = f"{int((NOW - timedelta(minutes=rows // 2)).timestamp()) * 10**6}.1"
        _bare, least = timed(lambda: stranger.get("/accounts/login/"))
        for name, path in (
            ("queue", "/desk/"),
            ("search", "/desk/?q=卡纸"),
            ("done", "/desk/?show=done"),
            ("done, one field, none fits", "/desk/?show=done&channel=CHAT"),
            ("done, two fields, all fit", f"/desk/?show=done&channel=PHONE&customer={served}"),
            ("done, two fields, none fits", "/desk/?show=done&channel=PHONE&district=朝阳区"),
            ("done, in the middle", f"/desk/?show=done&at={middle}"),
            ("request page", f"/requests/{self.last}/"),
        ):
            taken, work = timed(lambda path=path: client.get(path))
            share = f"{work:.1f} ms of work, {work / least:.1f} x the sign-in page"
            write(f"  {rows:>9,} rows, {name}: {shown(taken)}; {share}")

    def creates(self, clients: int, seconds: float, programs: Mapping[str, int]) -> None:
        done: list[int] = []
        before = {name: worked(program) for name, program in programs.items()}
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._create, args=(clients, number, until, done))
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shares = (
            f"{name} {(worked(program) - before[name]) / sum(done) * 1000:.1f} ms"
            for name, program in programs.items()
        )
        write(f"  creates over REST, {clients} clients: {sum(done) / seconds:.0f}/s")
        write(f"    processor a create: {', '.join(shares)}")

    def _create(self, clients: int, client: int, until: float, done: list[int]) -> None:
        """Each client goes round all contracts, and begins at another."""
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        headers = {"Authorization": f"Bearer {self.tokens}", "Content-Type": "application/json"}
        made = 0
        while time.monotonic() < until:
            told = {
                "key": f"rest-{clients}-{client}-{made}",
                "summary": "开不了机",
                "contract": f"WB-{(made + client * CONTRACTS // clients) % CONTRACTS}",
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
def serving() -> Iterator[int]:
    """The product's own server, two processes: the process above them."""
    from weibao.demo.serving import is_answering, programs  # noqa: PLC0415 # app ready

    server = subprocess.Popen(programs(PORT)[0], cwd=ROOT, env=os.environ)  # our own
    try:
        if not is_answering(PORT, [server]):
            raise SystemExit("The server did not start.")
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def database(address: str) -> int:
    """The process above those of the database."""
    folder = Path(unquote(address.partition("host=")[2]))
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def worked(above: int) -> float:
    """Seconds of the processor, of a process and all below it."""
    parents, seconds = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            fields = stat.read_text().rpartition(")")[2].split()
            pid = int(stat.parent.name)
            parents[pid] = int(fields[1])
            seconds[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def is_below(pid: int) -> bool:
        return pid == above or (pid in parents and is_below(parents[pid]))

    return sum(spent for pid, spent in seconds.items() if is_below(pid))


def timed(ask: Callable[[], object]) -> tuple[list[float], float]:
    """Milliseconds of each of several times, after one that warms up; and of the processor.

    The database's own work is in the first, not in the second.
    """
    ask()
    taken, worked_for = [], []
    for _ in range(REPEATS):
        start, began = time.perf_counter(), time.process_time()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
        worked_for.append((time.process_time() - began) * 1000)
    return taken, median(worked_for)


def shown(taken: list[float]) -> str:
    return f"p50 {median(taken):.1f} ms, p95 {quantiles(taken, n=20)[-1]:.1f} ms"


def write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
