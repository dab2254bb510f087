# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Settings that come from outside: environment variables, and the secret key's file."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "yes", "true", "on"}
NO = {"", "0", "no", "false", "off"}

# FULL, not NORMAL: NORMAL loses acknowledged commits when the power goes. Without recursive
# triggers INSERT OR REPLACE removes a row of the ledger past the trigger that refuses it.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-20000; "
    "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;"
)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    """Whether a variable says yes; unset is no, and anything unclear is an error."""
    said = text(name).lower()
    if said in YES | NO:
        return said in YES
    raise ImproperlyConfigured(f"{name} is {said!r}; write 1 or 0.")


def number(name: str, default: int) -> int:
    said = text(name, str(default))
    if said.isdecimal():
        return int(said)
    raise ImproperlyConfigured(f"{name} is {said!r}; write a whole number.")


def words(name: str, default: str) -> list[str]:
    """The parts of a variable that lists things with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for an address; without one, SQLite in the data folder."""
    if not address:
        return sqlite(data / "weibao.sqlite3")
    parts = urlsplit(address)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(address)
    if parts.scheme == "sqlite" and parts.path:
        return sqlite(Path(parts.path))
    raise ImproperlyConfigured(
        "WEIBAO_DATABASE_URL must look like postgresql://user:password@host:5432/name "
        "or sqlite:///absolute/path.sqlite3; leave it out to keep SQLite in WEIBAO_DATA."
    )


def sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        # Opening costs eight pragmas; threads keep their connection.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # A read that turns into a write would otherwise fail at once instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """The query part of the address goes to the driver: host of a socket, sslmode, and so on."""
    parts = urlsplit(address)
    options: Mapping[str, str] = dict(parse_qsl(parts.query))
    largest = number("WEIBAO_DATABASE_POOL", 8)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.get("host", ""),
        "PORT": str(parts.port or ""),
        # The pool keeps connections; Django refuses both at once.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": min(2, largest), "max_size": largest, "timeout": 10},
            **{name: value for name, value in options.items() if name != "host"},
        },
    }


def folder(name: str, default: Path) -> Path:
    """A folder of ours, made when it is not there."""
    path = Path(text(name) or default).absolute()
    try:
        # Nobody else on the machine may read the book.
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {path} cannot be made ({error}).") from error
    return path


def secret_key(data: Path) -> str:
    """The key from WEIBAO_SECRET_KEY, else from a file that the first start writes."""
    given = text("WEIBAO_SECRET_KEY")
    if given:
        return given
    file = data / "secret_key"
    if not file.exists():
        write_once(file, secrets.token_urlsafe(64))
    return file.read_text(encoding="ascii").strip()


def write_once(file: Path, content: str) -> None:
    """Several processes may start at once: the first wins, and nobody reads half a key."""
    mine = file.with_name(f"{file.name}.{os.getpid()}")
    mine.touch(mode=0o600)
    mine.write_text(content, encoding="ascii")
    with suppress(FileExistsError):
        os.link(mine, file)
    mine.unlink()
