# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A worker that erases and kills itself in the middle of its n-th batch, on the test's database.

python -m tests.erasure.program sound|broken DATABASE MOMENT FILES BATCH
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings


def main():
    how, database, moment, files, batch = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT = Path(files)
    django.setup()
    work(how, datetime.fromisoformat(moment), dies_in=int(batch))


def work(how, moment, *, dies_in):
    """Until nothing is left to do, or until it dies after a batch is done and before it is kept."""
    from weibao.erasure.actions import batches  # noqa: PLC0415 # app ready
    from weibao.erasure.tasks import let_go_of_what_is_over  # noqa: PLC0415 # the same
    from weibao.outbox.worker import Worker  # noqa: PLC0415 # the same

    kept, done = batches.overwrite, []

    def overwrite(place, batch):
        kept(place, batch)
        done.extend([place.name] if batch else [])
        if len(done) == dies_in:
            if how == "broken":
                from django.db import connection  # noqa: PLC0415 # the same

                # As if each statement were kept at once, and not with what it belongs to.
                connection.connection.execute("COMMIT")
            os.kill(os.getpid(), signal.SIGKILL)

    batches.AT_ONCE, batches.overwrite = 1, overwrite
    worker = Worker(name=str(os.getpid()), moment=lambda: moment, tick=let_go_of_what_is_over)
    while worker.round():
        pass


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main()
