# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A process that is killed in the middle: run as a program of its own, on the test's database.

python -m tests.outbox.program hold|work|decide|decide_broken DATABASE MOMENT
"""

import os
import signal
import sys
import threading
from datetime import datetime, timedelta

import django
from django.conf import settings

LEASE = timedelta(seconds=1)
HOLDING = "holding"


def now():
    return datetime.fromisoformat(sys.argv[3])


def worker():
    from weibao.outbox.worker import Worker  # noqa: PLC0415 # app ready

    return Worker(name=str(os.getpid()), moment=now, tick=lambda _now: 0, lease=LEASE)


def hold():
    """Take a message, say so, and never come back from delivering it."""
    from weibao.outbox import topics  # noqa: PLC0415 # app ready

    def hang(_delivery):
        sys.stdout.write(HOLDING)
        sys.stdout.flush()
        threading.Event().wait()

    topics.HANDLERS["notice"] = hang
    worker().round()


def work():
    worker().round()


def decide():
    """Decide something, tell it in the same transaction, and die before anything else happens."""
    tell_and_die(in_transaction=True)


def decide_broken():
    """The negative control: told after the commit, as on_commit does."""
    tell_and_die(in_transaction=False)


def tell_and_die(*, in_transaction):
    from django.db import transaction  # noqa: PLC0415 # app ready

    from weibao.outbox.actions import put_notice  # noqa: PLC0415 # app ready
    from weibao.parties.models import Person  # noqa: PLC0415 # app ready

    zhou = Person.objects.get(username="zhou")
    told = {"key": "decided", "kind": "greeting", "values": {}, "path": "/", "now": now()}
    with transaction.atomic():
        Person.objects.filter(pk=zhou.pk).update(email="decided@example.com")
        transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        if in_transaction:
            put_notice([zhou], **told)
        else:
            transaction.on_commit(lambda: put_notice([zhou], **told))


if __name__ == "__main__":
    name, database, _moment = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    {"hold": hold, "work": work, "decide": decide, "decide_broken": decide_broken}[name]()
