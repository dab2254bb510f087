# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The settings of the product, with a data folder of its own and nothing that waits for a disk."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# xdist starts each process anew, so each has its own.
_folder = Path(tempfile.mkdtemp(prefix="weibao-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["WEIBAO_DATA"] = str(_folder)
for _name in [name for name in os.environ if name.startswith("WEIBAO_") and "DATA" not in name]:
    os.environ.pop(_name, None)

from weibao.config.settings import *  # noqa: E402 # the data folder comes first

_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # A file: threads of the live server cannot share a database in memory.
    _database["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    _options = _database["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
    # Two hundred threads of one test wait for each other, and a busy machine is no failure.
    _options["init_command"] = _options["init_command"].replace(
        "busy_timeout=20000", "busy_timeout=300000"
    )
    _options["timeout"] = 300
else:
    _database["OPTIONS"]["pool"]["timeout"] = 300

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT = _folder
# Without collected files: pages name the sources, the live server serves them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
