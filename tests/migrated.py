# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An empty database with every migration in it, made once and copied by each run of the tests.

To migrate takes as long as a hundred tests. What is kept lies in build/, under a name that says
what it was made of: with a migration changed it is another one, and the old one goes.
"""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "databases"
# Code that migrations call.
HELPERS = ("weibao/parties/guards.py", "weibao/search/index.py")


def kept() -> Path:
    """Where the database of these migrations is, or will be."""
    made_of = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    sources = [*ROOT.glob("weibao/*/migrations/*.py"), *(ROOT / name for name in HELPERS)]
    for source in sorted(sources):
        made_of.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return FOLDER / f"{made_of.hexdigest()[:32]}.sqlite3"


def copied_to(place: Path) -> bool:
    """Copy it, if there is one."""
    try:
        shutil.copyfile(kept(), place)
    except FileNotFoundError:
        return False
    return True


def keep(connection: sqlite3.Connection, *, process: str) -> None:
    """Keep a database that was just migrated; `process` tells those apart who do so at once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    half = FOLDER / f"{process}.half"
    half.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", [str(half)])
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    half.replace(kept())
