# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Real processes killed in the middle of erasing: what was begun goes on, and is counted once."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, connections

from tests.erasure.searching import found
from tests.factories.erasure import AFTER, HOUR, begun, over
from weibao.agreements.chain import check_lines
from weibao.agreements.queries import ledger_lines
from weibao.agreements.queries.checkpoints import forget_checkpoints
from weibao.erasure.actions import carry_on
from weibao.erasure.models import ErasedPlace, Erasure
from weibao.erasure.places import ERASED, RESTRICTED
from weibao.erasure.queries import certified_of
from weibao.erasure.scope import scope_of
from weibao.outbox.models import Message
from weibao.servicedesk.words import REQUESTS

pytestmark = pytest.mark.django_db(transaction=True)

THREE_YEARS = AFTER + timedelta(days=3 * 366)
DEATHS = (2, 1, 5, 3)
"""In which of its batches each of the processes dies; the last one does not."""


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def contract(cast):
    with connection.cursor() as cursor:
        # No table of a model: what a test before left there is not gone with the rest.
        cursor.execute(f"DELETE FROM {REQUESTS.table}")  # noqa: S608 # our own
    made = over(cast)
    begun(cast, made)
    # What still waits to be told is told or erased, as it happens: that is not what is counted.
    Message.objects.exclude(topic="erasure").delete()
    return made


def run(how, settings, *, number, dies_in, since=AFTER + 2 * HOUR):
    """Each a minute later, when the lease of the one before it is over."""
    at = (since + timedelta(minutes=number)).isoformat()
    name = str(connection.settings_dict["NAME"])
    program = [sys.executable, "-m", "tests.erasure.program", how, name, at]
    connections.close_all()
    done = subprocess.run(  # noqa: S603 # our own
        [*program, str(settings.MEDIA_ROOT), str(dies_in)], check=False
    )
    forget_checkpoints()
    return done.returncode


def counted():
    return {row.name: row.rows for row in ErasedPlace.objects.all()}


def expected(contract, places=ERASED):
    """What is there before anything is erased."""
    scope = scope_of(contract, now=AFTER + 2 * HOUR)
    return {place.name: place.rows(scope).count() for place in places}


def test_killed_again_and_again_it_ends_as_if_nobody_had(contract, settings):
    before = expected(contract)

    deaths = [
        run("sound", settings, number=number, dies_in=dies_in)
        for number, dies_in in enumerate((*DEATHS, 10_000))
    ]

    assert deaths == [-signal.SIGKILL] * len(DEATHS) + [0]
    assert Erasure.objects.get().standing == "DONE"
    assert counted() == before
    assert check_lines(list(ledger_lines(contract))) is None
    assert certified_of(contract, now=AFTER + 3 * HOUR) is not None
    kept = {(place.table._meta.db_table, one) for place in RESTRICTED for one in place.columns}  # noqa: SLF001
    assert found(["金丝雀", "金名"]) - kept == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="commits behind the back of SQLite")
def test_the_same_harness_sees_what_a_broken_build_counts_wrong(contract, settings):
    """The twin: what was removed is kept before the progress that belongs to it."""
    before = expected(contract)

    run("broken", settings, number=0, dies_in=1)
    run("sound", settings, number=1, dies_in=10_000)

    assert counted() != before


GOING = tuple(place for place in RESTRICTED if place.kind not in {"money", "payers"})
"""What is over three years after the end."""


@pytest.fixture
def kept(contract):
    """All that is erased by name is, and three years are over."""
    erasure = Erasure.objects.get()
    while carry_on(erasure.pk, now=AFTER + 2 * HOUR):
        pass
    Message.objects.all().delete()
    return expected(contract, GOING)


def test_killed_while_it_goes_by_itself_it_ends_as_if_nobody_had(contract, kept, settings):
    deaths = [
        run("sound", settings, number=number, dies_in=dies_in, since=THREE_YEARS)
        for number, dies_in in enumerate((2, 1, 10_000))
    ]

    assert deaths == [-signal.SIGKILL] * 2 + [0]
    assert {name: rows for name, rows in counted().items() if name in kept} == kept
    assert check_lines(list(ledger_lines(contract))) is None
    (gone,) = certified_of(contract, now=THREE_YEARS).gone
    assert set(gone.kinds) == {place.kind for place in GOING}
    assert found(["受限", "王建国"]) == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="commits behind the back of SQLite")
def test_the_same_harness_sees_what_a_broken_build_lets_go_of_uncounted(kept, settings):
    run("broken", settings, number=0, dies_in=1, since=THREE_YEARS)
    run("sound", settings, number=1, dies_in=10_000, since=THREE_YEARS)

    assert {name: rows for name, rows in counted().items() if name in kept} != kept
