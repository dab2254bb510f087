# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Projections are compared with what this process wrote last, where the clock's mark proves it.

Whatever is deleted or forgotten, and whoever writes in between, the rows come out as if they were
made anew.
"""

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agreements.test_checkpoints import HOUR, KINDS, REPORTED, SECOND, record, taken_back
from tests.agreements.test_projections import PROJECTIONS, rows
from tests.cast import MONDAY
from weibao.agreements.actions import advance_contract, projections, rebuild_projections
from weibao.agreements.models import ContractClock
from weibao.agreements.queries.checkpoints import forget_checkpoints, keep_written, written_of

TABLES = [model._meta.db_table for model in PROJECTIONS]  # noqa: SLF001 # Django's documented name


@pytest.fixture(autouse=True)
def _empty():
    forget_checkpoints()


@pytest.fixture
def trusting(monkeypatch):
    """A broken build: it takes what it remembers for what is stored, whatever the mark."""

    def set_without_looking(contract_id, clock, *, mark, held):
        ContractClock.objects.filter(contract=contract_id).update(mark=mark, **clock._asdict())
        return True

    monkeypatch.setattr(projections, "set_clock", set_without_looking)


def rows_anew(contract, now):
    """What would stand there if everything were deleted, forgotten and made again."""
    remembered = written_of(contract)
    with transaction.atomic():
        for model in PROJECTIONS:
            model.objects.all().delete()
        forget_checkpoints()
        rebuild_projections(contract, now=now)
        found = rows()
        transaction.set_rollback(True)
    forget_checkpoints()
    if remembered:
        keep_written(contract, remembered)
    return found


def elsewhere(contract, words, now):
    """Another process records it."""
    of_another_process(contract, lambda: record(contract, words, now))


def of_another_process(contract, act):
    """This one remembers what it wrote before."""
    remembered = written_of(contract)
    forget_checkpoints()
    act()
    forget_checkpoints()
    if remembered:
        keep_written(contract, remembered)


def lose_something(chance):
    """What a person may delete by hand, or a process forget."""
    if chance.random() < 0.3:
        forget_checkpoints()
    for model in PROJECTIONS:
        if chance.random() < 0.3:
            keys = model.objects.values_list("pk", flat=True)
            model.objects.filter(pk__in=[pk for pk in keys if chance.random() < 0.5]).delete()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_lost_the_next_writing_makes_the_rows_whole(cast, contract, seed):
    chance, now = random.Random(seed), MONDAY + 4 * HOUR
    for number in range(1, 16):
        now += chance.choice((timedelta(), SECOND, HOUR, timedelta(days=9)))
        words = chance.choice(KINDS).format(number, chance.randint(1, number))
        chance.choice((record, elsewhere, taken_back))(contract, words, now)
        if chance.random() < 0.3:
            lose_something(chance)
        if chance.random() < 0.5:
            advance_contract(contract.pk, now=now)
        else:
            record(contract, REPORTED.format(f"-then-{number}"), now)

        assert rows() == rows_anew(contract, now)


def test_two_processes_that_write_in_turn_stay_right(cast, contract):
    in_turn(contract)

    assert rows() == rows_anew(contract, MONDAY + HOUR)


@pytest.mark.usefixtures("trusting")
def test_without_the_mark_they_would_not(cast, contract):
    """The negative control: this process knows nothing of what the other one changed."""
    in_turn(contract)

    assert rows() != rows_anew(contract, MONDAY + HOUR)


def in_turn(contract):
    """The other one's clock goes fast: what was missed there is as it was here before."""
    record(contract, REPORTED.format(1), MONDAY)
    late = MONDAY + timedelta(days=9)
    of_another_process(contract, lambda: advance_contract(contract.pk, now=late))
    record(contract, REPORTED.format(3), MONDAY + HOUR)


def test_what_is_remembered_is_not_read_again(cast, contract):
    record(contract, REPORTED.format(1), MONDAY)

    with CaptureQueriesContext(connection) as asked:
        record(contract, REPORTED.format(2), MONDAY + HOUR)

    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    assert not [sql for sql in read for table in TABLES if table in sql]


@pytest.mark.parametrize("table", TABLES[:2])
def test_a_deleted_row_takes_the_mark_with_it(cast, contract, table):
    record(contract, REPORTED.format(1), MONDAY)
    assert ContractClock.objects.get().mark == written_of(contract).mark

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 # by hand

    assert ContractClock.objects.get().mark == ""
