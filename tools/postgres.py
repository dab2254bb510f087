# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server for one test run, on a socket in a folder that is deleted afterwards."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

HOMES = Path("/usr/lib/postgresql")
# PostgreSQL refuses to run as root.
SERVER_USER = "postgres"
# Its data lives for one run: nothing is lost by not waiting for the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server that stops and disappears at the end."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="weibao-postgres-"))
    data = folder / "data"
    prefix = as_server_user(folder)
    quiet = [*prefix, str(programs / "initdb"), "--pgdata", str(data), "--username", SERVER_USER]
    control = [*prefix, str(programs / "pg_ctl"), "--pgdata", str(data), "--wait", "--silent"]
    options = f"-k {folder} -c listen_addresses='' {FAST}"
    try:
        speak_only_on_failure([*quiet, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
        log = ["--log", str(folder / "log")]
        speak_only_on_failure([*control, *log, "--options", options, "start"])
        yield f"postgresql://{SERVER_USER}@/postgres?host={quote(str(folder), safe='')}"
    finally:
        if (data / "postmaster.pid").exists():
            speak_only_on_failure([*control, "--mode", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder of the newest server; Debian keeps them out of PATH."""
    installed = [path.parent for path in HOMES.glob("*/bin/initdb")]
    if installed:
        return max(installed, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    sys.exit("postgres: no server is installed. Run: python3 tools/setup.py --test")


def as_server_user(folder: Path) -> list[str]:
    """What to put before a command so that it does not run as root."""
    if os.geteuid():
        return []
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        sys.exit(
            f"postgres: root needs a user called {SERVER_USER}. Run: adduser --system postgres"
        )
    shutil.chown(folder, user=SERVER_USER)
    return ["runuser", "-u", SERVER_USER, "--"]


def speak_only_on_failure(command: list[str]) -> None:
    # A file, not a pipe: the server inherits it and would keep a pipe open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False
        )
        if done.returncode:
            said.seek(0)
            sys.exit(f"postgres: this failed: {' '.join(command)}\n{said.read()}")
