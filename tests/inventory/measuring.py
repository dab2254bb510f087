# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What reading each bomb costs, in a process of its own: `python -m tests.inventory.measuring`.

With `naive` it expands first and asks afterwards, as the twin that must be caught does.
"""

import ctypes
import gc
import json
import os
import pathlib
import sys
import time
import zlib

from tests.inventory.bombs import BOMBS, GARBAGE
from weibao.inventory.reading import BadBodyError, asked, asked_by


def naive(raw):
    yield zlib.decompress(raw)


def measured(make):
    """The refusal, seconds of the processor, and megabytes that reading needed at its highest."""
    raw = make()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with pathlib.Path("/proc/self/clear_refs").open("w", encoding="ascii") as peak:
        peak.write("5")
    before, started = status("VmRSS"), time.process_time()
    try:
        asked_by(raw)
        said = ""
    except BadBodyError as refusal:
        said = str(refusal)
    return said, time.process_time() - started, status("VmHWM") - before


def status(name):
    with pathlib.Path("/proc/self/status").open(encoding="ascii") as lines:
        found = next(line for line in lines if line.startswith(name))
    return int(found.split()[1]) / 1024


def main(mode=""):
    if mode == "naive":
        asked.expanded = naive
    for name, make in (BOMBS | GARBAGE).items():
        child = os.fork()
        if child == 0:
            try:
                result = measured(make)
            except Exception as error:  # noqa: BLE001 # what the twin does is looked at
                result = (f"fault: {error!r}", 0.0, 0.0)
            sys.stdout.write(json.dumps([name, *result]) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
