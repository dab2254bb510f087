# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A thousand agents report twice to the product's own server: rate, answers, memory, duplicates.

Run: python bench/inventory.py [--agents 1000] [--clients 4]

Each begins with a prolog and leaves 1,000 programs, some 27 kB compressed and 340 kB plain; in the
second round one program of each has another version. SQLite with synchronous=FULL, ten sites. The
peer in the same run only inflates, parses and writes a row; it knows no machine again, and shows
that duplicates would be counted. Aims: 95 of 100 answers within 2 s, no duplicate, memory flat.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.peers.bare_inventory import MADE  # noqa: E402 # a script does not find its neighbours
from tests.inventory.machines import as_xml, machine  # noqa: E402 # the same

NOW = datetime.now(tz=UTC).replace(microsecond=0)
PORT, PEER_PORT, SITES, PROGRAMS, WARM = 18_766, 18_767, 10, 1_000, 40
SEED = 20_261_123


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--agents", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        secrets = ready(folder)
        programs = drawn_programs()
        write(f"seed {SEED}, {options.agents} agents, {options.clients} clients")
        with serving(server_command()) as server:
            paths = [f"/inventory/{secret}" for secret in secrets]
            storm = Storm(PORT, paths, options.clients, programs)
            storm.round(WARM, 0)
            write(f"  before: {memory_of(server)}")
            for turn in (0, 1):
                write(f"  round {turn + 1}: {storm.round(options.agents, turn)}")
                write(f"    {memory_of(server)}")
        write(f"  {found()}")
        peer_file = Path(folder) / "peer.sqlite3"
        with serving(peer_command(peer_file)) as _peer:
            storm = Storm(PEER_PORT, ["/"], options.clients, programs)
            storm.round(WARM, 0)
            for turn in (0, 1):
                write(f"  bare peer, round {turn + 1}: {storm.round(options.agents, turn)}")
        write(f"  bare peer: {rows_of_peer(peer_file)}")


def ready(folder: str) -> list[str]:
    """A database with a customer of ten sites; the secret of each site's address."""
    os.environ |= {
        "WEIBAO_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
        "WEIBAO_LOG_LEVEL": "ERROR",
    }
    os.environ.pop("WEIBAO_DATABASE_URL", None)
    import django  # noqa: PLC0415 # app ready
    from django.core.management import call_command  # noqa: PLC0415 # app ready

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.cast import make_cast  # noqa: PLC0415 # app ready
    from tests.factories.agreements import maintenance_contract  # noqa: PLC0415 # app ready
    from weibao.inventory.actions import make_site_token  # noqa: PLC0415 # app ready
    from weibao.parties.actions import add_site  # noqa: PLC0415 # app ready

    cast = make_cast()
    maintenance_contract(cast)
    sites = [add_site(cast.customer, name=f"分部 {number}") for number in range(SITES)]
    return [make_site_token(site, label="", by=cast.zhou, now=NOW)[1] for site in sites]


def drawn_programs() -> list[dict[str, str]]:
    """As varied as real ones, so that they compress no better."""
    draw = random.Random(SEED)
    words = [
        "".join(draw.choice("abcdefghiklmnoprstuvwxyz") for _ in range(draw.randint(3, 9)))
        for _ in range(700)
    ]
    return [
        {
            "arch": draw.choice(["amd64", "all"]),
            "filesize": str(draw.randint(10_000, 90_000_000)),
            "from": "deb",
            "name": f"lib{draw.choice(words)}-{draw.choice(words)}{number}",
            "publisher": "Debian",
            "system_category": draw.choice(["libs", "admin", "devel", "python"]),
            "version": f"{draw.randint(0, 30)}.{draw.randint(0, 600)}-1+deb12u1",
        }
        for number in range(PROGRAMS)
    ]


class Storm:
    """Clients that take agents from one queue, as agents come through one office's door."""

    def __init__(
        self, port: int, paths: Sequence[str], clients: int, programs: list[dict[str, str]]
    ) -> None:
        self.port, self.paths, self.clients, self.programs = port, paths, clients, programs
        self.sizes: list[int] = []

    def round(self, agents: int, turn: int) -> str:
        # Made before the clock runs: only the server's work is timed.
        bodies: Queue[tuple[str, bytes, bytes]] = Queue()
        for number in range(agents):
            bodies.put(self._bodies(number, turn))
        taken: list[float] = []
        threads = [
            threading.Thread(target=self._client, args=(bodies, taken)) for _ in range(self.clients)
        ]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - start
        if len(taken) != 2 * agents:
            raise SystemExit(f"{len(taken)} answers of {2 * agents}")
        p95 = quantiles(taken, n=20)[-1]
        return (
            f"{agents / seconds:.1f} inventories/s, {seconds:.0f} s; answers p50 "
            f"{median(taken) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, max {max(taken):.2f} s; "
            f"{sum(self.sizes) / len(self.sizes) / 1000:.1f} kB each"
        )

    def _bodies(self, number: int, turn: int) -> tuple[str, bytes, bytes]:
        programs = list(self.programs)
        at = number % PROGRAMS
        programs[at] = programs[at] | {"version": f"99.{turn}"}
        deviceid = f"pc-{number:04d}-2026-11-23-09-00-00"
        raw = as_xml(machine(number, softwares=programs), deviceid=deviceid)
        self.sizes.append(len(raw))
        prolog = f"<REQUEST><DEVICEID>{deviceid}</DEVICEID><QUERY>PROLOG</QUERY></REQUEST>"
        return self.paths[number % len(self.paths)], prolog.encode(), raw

    def _client(self, bodies: Queue[tuple[str, bytes, bytes]], taken: list[float]) -> None:
        while True:
            try:
                path, *asked = bodies.get_nowait()
            except Empty:
                return
            # Each agent comes with a connection of its own.
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            for raw in asked:
                start = time.perf_counter()
                line.request("POST", path, raw, {"Content-Type": "application/x-compress-zlib"})
                answer = line.getresponse()
                said = answer.read()
                taken.append(time.perf_counter() - start)
                if answer.status != http.client.OK:
                    raise SystemExit(f"{answer.status}: {said[:300]!r}")
            line.close()


def found() -> str:
    from weibao.inventory.models import Agent, Conflict, FullReport  # noqa: PLC0415 # app ready
    from weibao.outbox.models import Message  # noqa: PLC0415 # app ready

    agents = Agent.objects.count()
    names = Agent.objects.values("deviceid").distinct().count()
    twice = agents - names
    reports = FullReport.objects.count()
    told = Message.objects.filter(topic="notice").count()
    changed = Agent.objects.filter(changes=2).count()
    return (
        f"{agents} machines, {twice} of them twice, {reports} reports, {changed} changed once, "
        f"{Conflict.objects.count()} conflicts, {told} notices for {SITES} sites"
    )


def rows_of_peer(file: Path) -> str:
    with sqlite3.connect(file) as line:
        line.execute(MADE)
        rows, names = line.execute(
            "SELECT count(*), count(DISTINCT deviceid) FROM report"
        ).fetchone()
    line.close()
    return f"{rows} rows for {names} machines: the duplicates are counted"


def server_command() -> list[str]:
    from weibao.demo.serving import programs  # noqa: PLC0415 # app ready

    return programs(PORT)[0]


def peer_command(file: Path) -> list[str]:
    os.environ["BARE_INVENTORY"] = str(file)
    command = server_command()
    swaps = {
        "weibao.config.wsgi:application": "bench.peers.bare_inventory:application",
        f"127.0.0.1:{PORT}": f"127.0.0.1:{PEER_PORT}",
    }
    return [swaps.get(word, word) for word in command]


@contextmanager
def serving(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    from weibao.demo.serving import is_answering, require_free  # noqa: PLC0415 # app ready

    port = PEER_PORT if f"127.0.0.1:{PEER_PORT}" in command else PORT
    require_free(port)
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    try:
        if not is_answering(port, [server]):
            raise SystemExit("The server did not start.")
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def memory_of(server: subprocess.Popen[bytes]) -> str:
    """Of the server's processes together. Mapped pages of the database's file are not its own.

    Its own include what each thread's connection caches of the database, 20 MB at most.
    """
    listing = f"/proc/{server.pid}/task/{server.pid}/children"
    children = Path(listing).read_text(encoding="ascii").split()
    pids = [server.pid, *map(int, children)]
    own, mapped = (sum(resident(pid, kind) for pid in pids) for kind in ("RssAnon", "RssFile"))
    return f"the server's own memory {own:.0f} MB, mapped files {mapped:.0f} MB"


def resident(pid: int, kind: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(kind))
    return int(line.split()[1]) / 1024


def write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
