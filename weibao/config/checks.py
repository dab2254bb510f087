# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Wrong configuration, found at start: each with an id and what to do about it."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 # Django's name for it
from django.db import connection

from weibao.printing.document import FAMILY, has_font

THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]", "testserver"}
OLDEST_SQLITE = (3, 35, 0)
SHORTEST_KEY = 32


def data_folder_is_writable() -> list[CheckMessage]:
    folder = Path(settings.DATA)
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return []
    hint = "Create it, give it to the user who runs Weibao, or set WEIBAO_DATA to another folder."
    return [Error(f"The data folder {folder} cannot be written to.", hint=hint, id="weibao.E001")]


def front_end_is_built() -> list[CheckMessage]:
    missing = [str(folder) for _, folder in settings.STATICFILES_DIRS if not folder.is_dir()]
    if not missing:
        return []
    built = ", ".join(missing)
    hint = "Run: python3 tools/setup.py"
    return [Error(f"The front end is not built: {built} is missing.", hint=hint, id="weibao.E002")]


def sqlite_is_recent() -> list[CheckMessage]:
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return []
    hint = "Use a newer Python or PostgreSQL (WEIBAO_DATABASE_URL)."
    found = sqlite3.sqlite_version
    return [Error(f"SQLite {found} knows no UPDATE … RETURNING.", hint=hint, id="weibao.E003")]


def secret_key_is_long() -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    hint = f"Take {SHORTEST_KEY} random characters or more, or leave WEIBAO_SECRET_KEY out."
    return [Error("WEIBAO_SECRET_KEY is too short.", hint=hint, id="weibao.E004")]


def debug_stays_on_this_machine() -> list[CheckMessage]:
    if not settings.DEBUG or set(settings.ALLOWED_HOSTS) <= THIS_MACHINE:
        return []
    hint = "Unset WEIBAO_DEBUG, or leave WEIBAO_HOSTS out."
    return [Error("Debug pages would be shown to other machines.", hint=hint, id="weibao.E005")]


def others_come_by_https() -> list[CheckMessage]:
    if settings.HTTPS or set(settings.ALLOWED_HOSTS) <= THIS_MACHINE:
        return []
    hint = "Put a proxy with a certificate in front, and set WEIBAO_HTTPS=1."
    message = "Other machines reach this installation by plain HTTP: passwords can be read."
    return [Warning(message, hint=hint, id="weibao.W006")]


def documents_have_a_font() -> list[CheckMessage]:
    if has_font():
        return []
    hint = "Install the Debian package fonts-noto-cjk; until then no PDF is made."
    return [Warning(f"The font {FAMILY} is missing.", hint=hint, id="weibao.W007")]


def configuration(*_: Any, **__: Any) -> list[CheckMessage]:
    """All of the above, in the form that Django calls."""
    return [
        *data_folder_is_writable(),
        *front_end_is_built(),
        *sqlite_is_recent(),
        *secret_key_is_long(),
        *debug_stays_on_this_machine(),
        *others_come_by_https(),
        *documents_have_a_font(),
    ]
