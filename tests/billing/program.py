# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A worker on a billing run that is killed again and again: a program on the test's database.

python -m tests.billing.program sound|number|settling DATABASE KILLS SEED

Each kill is a process of its own that gets SIGKILL: at a statement that was planted, or from
outside at a moment that nobody chose. After the last one the run goes on to its end.
"""

import os
import random
import signal
import sys
import time

import django
from django.conf import settings

STATEMENTS = 45
"""A little more than the statements of one contract: most die in the middle of one."""


def run_to_its_end(work, confirm):
    while work():
        pass
    confirm()
    while work():
        pass


def killed_many_times(work, confirm, *, kills, seed):
    from django.db import connections  # noqa: PLC0415 # app ready

    chance = random.Random(seed)  # no secret
    for number in range(kills):
        if number == kills // 5:
            while work():
                pass
            confirm()
        connections.close_all()
        at = chance.randint(1, STATEMENTS) if number % 2 == 0 else None
        child = os.fork()
        if child == 0:
            work_until_killed(work, at)
        if at is None:
            time.sleep(chance.uniform(0, 0.04))
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wait_for_the_server()
    run_to_its_end(work, confirm)


def wait_for_the_server():
    """Until PostgreSQL has seen that its client is gone, and let go of what it held."""
    from django.db import connection  # noqa: PLC0415 # app ready

    busy = "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()"
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            if not cursor.execute(busy).fetchone()[0]:
                return
        time.sleep(0.005)


def work_until_killed(work, at):
    """Die at a statement, before it reaches the database; without one, work until killed."""
    from django.db import connection  # noqa: PLC0415 # app ready

    seen = 0

    def count(execute, sql, *rest):
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        while work():
            pass
    os._exit(0)


def break_number():
    """The negative control: the number is taken and committed before anything is issued."""
    from django.db import transaction  # noqa: PLC0415 # app ready

    from weibao.billing.actions import invoices, running  # noqa: PLC0415 # app ready

    issue, take = running.issue_next, invoices.take_number

    def issue_next(run, *, now):
        with transaction.atomic():
            number = take(run.provider_id, run.month)
        invoices.take_number = lambda _provider, _month: number
        return issue(run, now=now)

    running.issue_next = issue_next


def break_settling():
    """Another: the item says so after its invoice is committed, and the worker dies between.

    The next one does not know the invoice by its key, as it would in a build that is sound.
    """
    from django.db import connection, transaction  # noqa: PLC0415 # app ready

    from weibao.agreements.observation import Observation  # noqa: PLC0415 # app ready
    from weibao.billing.actions import running  # noqa: PLC0415 # app ready
    from weibao.billing.models import RunItem  # noqa: PLC0415 # app ready

    save, parent = RunItem.save, os.getpid()

    def save_later(item, **kwargs):
        def settle():
            if os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            save(item, **kwargs)

        if connection.in_atomic_block and item.standing == "ISSUED":
            transaction.on_commit(settle)
        else:
            save(item, **kwargs)

    RunItem.save = save_later
    running.Observation = lambda *, key, **rest: Observation(key=f"{key}-{os.getpid()}", **rest)


def main():
    broken, database, kills, seed = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    settings.DATABASES["default"]["NAME"] = database
    # A pool's connections belong to one process, and this one forks.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    django.setup()
    {"sound": lambda: None, "number": break_number, "settling": break_settling}[broken]()
    from tests.billing.killing import confirm_it, work_once  # noqa: PLC0415 # app ready

    killed_many_times(work_once, confirm_it, kills=int(kills), seed=int(seed))


if __name__ == "__main__":
    main()
