# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Run the tests: all of them on SQLite, those of the database again on PostgreSQL, then coverage.

Arguments go to pytest, and then nothing else happens: `tools/test.py tests/terms -k refund`.
"""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.postgres import running_server  # noqa: E402 # a script does not find its neighbours

PROCESSES = ["-n", "2", "--dist", "worksteal"]
COVERAGE = ["--cov", "--cov-report="]
PYTEST = [sys.executable, "-m", "pytest"]
# They ask a browser, or no database at all: one run says everything.
SQLITE_ONLY = ["--ignore=tests/journeys", "--ignore=tests/terms"]


def main() -> None:
    # make sends this when it is stopped; the server below must stop too.
    signal.signal(signal.SIGTERM, stop)
    if sys.argv[1:]:
        sys.exit(run("pytest", [*PYTEST, *sys.argv[1:]]))
    failed = [name for name, code in run_everything() if code]
    if failed:
        sys.exit(f"test: failed: {', '.join(failed)}")


def run_everything() -> list[tuple[str, int]]:
    """Each step and its exit code; a step that finds no test has failed too."""
    results = [("SQLite", run("SQLite", [*PYTEST, *PROCESSES, *COVERAGE]))]
    with running_server() as address:
        # Counting lines makes a run half as long again, and this one goes where the first has been.
        again = [*PYTEST, *PROCESSES, "-m", "database", *SQLITE_ONLY]
        results.append(("PostgreSQL", run("PostgreSQL", again, WEIBAO_DATABASE_URL=address)))
    return [*results, *coverage_gates()]


def coverage_gates() -> list[tuple[str, int]]:
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    least = gates["tool"]["weibao"]["coverage"]
    engine = ["--include=weibao/terms/*", f"--fail-under={least['terms']}"]
    elsewhere = ["--omit=weibao/terms/*,*/migrations/*", f"--fail-under={least['elsewhere']}"]
    report = [sys.executable, "-m", "coverage", "report"]
    return [
        (name, run(name, [*report, *gate]))
        for name, gate in (("coverage of the engine", engine), ("coverage elsewhere", elsewhere))
    ]


def run(name: str, command: list[str], **environment: str) -> int:
    print(f"test: {name}", flush=True)
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def stop(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
