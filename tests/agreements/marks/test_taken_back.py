# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A process never trusts rows that a transaction took back, in whatever way it was taken back."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.agreements.marks.test_marks import TABLES, rows_anew
from tests.agreements.test_checkpoints import HOUR, REPORTED, TakenBackError, record
from tests.agreements.test_projections import PROJECTIONS, rows
from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from weibao.agreements.actions import advance_contract, projections, rebuild_projections
from weibao.agreements.models import ContractClock
from weibao.agreements.queries.checkpoints import forget_checkpoints, written_of

LATE = timedelta(days=9)


@pytest.fixture(autouse=True)
def _empty():
    forget_checkpoints()


def check_next_writing(contract, number=9):
    record(contract, REPORTED.format(number), MONDAY + 2 * HOUR)
    assert rows() == rows_anew(contract, MONDAY + 2 * HOUR)


@transaction.atomic
def fails_after_all(*contracts):
    for one in contracts:
        advance_contract(one.pk, now=MONDAY + LATE)
    record(contracts[0], REPORTED.format(2), MONDAY + LATE)
    raise TakenBackError


def savepoint_taken_back(contract):
    with transaction.atomic():
        record(contract, REPORTED.format(3), MONDAY + HOUR)
        outer_taken_back(contract)
        check_next_writing(contract)


def outer_taken_back(contract):
    with pytest.raises(TakenBackError):
        fails_after_all(contract)


def told_to_take_back(contract):
    with transaction.atomic():
        advance_contract(contract.pk, now=MONDAY + LATE)
        transaction.set_rollback(True)


def savepoint_by_hand(contract):
    with transaction.atomic():
        point = transaction.savepoint()
        advance_contract(contract.pk, now=MONDAY + LATE)
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize(
    "taken_back", [savepoint_taken_back, outer_taken_back, told_to_take_back, savepoint_by_hand]
)
def test_what_was_taken_back_is_not_remembered(cast, contract, taken_back):
    record(contract, REPORTED.format(1), MONDAY)

    taken_back(contract)

    check_next_writing(contract, number=10)


@pytest.mark.parametrize("step", ["tell_what_is_new", "keep_written"])
@pytest.mark.parametrize("is_taken_back", [True, False])
def test_an_exception_after_the_rows_were_written(cast, contract, monkeypatch, step, is_taken_back):
    """Also where somebody goes on in the same transaction, against all rules."""

    def fail(*_args, **_more):
        raise TakenBackError

    advance = advance_contract if is_taken_back else advance_contract.__wrapped__
    record(contract, REPORTED.format(1), MONDAY)
    with transaction.atomic():
        with monkeypatch.context() as broken:
            broken.setattr(projections, step, fail)
            with pytest.raises(TakenBackError):
                advance(contract.pk, now=MONDAY + LATE)
        check_next_writing(contract)


def test_two_contracts_in_one_transaction_that_is_taken_back(cast, contract):
    other = maintenance_contract(cast, number="WB-2")
    record(contract, REPORTED.format(1), MONDAY)
    with pytest.raises(TakenBackError):
        fails_after_all(contract, other)

    for one in (contract, other, contract):
        advance_contract(one.pk, now=MONDAY + HOUR)
    found = rows()
    for one in (contract, other):
        rebuild_projections(one, now=MONDAY + HOUR)
    assert rows() == found


def test_rows_of_a_restored_backup_are_read(cast, contract):
    """Rows and clock are those of an earlier hour; this process remembers the later ones."""
    record(contract, REPORTED.format(1), MONDAY)
    kept = [(model, list(model.objects.all())) for model in (*PROJECTIONS, ContractClock)]
    advance_contract(contract.pk, now=MONDAY + LATE)
    with transaction.atomic():
        for model, saved in kept:
            model.objects.all().delete()
            model.objects.bulk_create(saved)
    assert written_of(contract).mark != ContractClock.objects.get().mark

    check_next_writing(contract)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", TABLES[:2])
def test_an_emptied_table_takes_the_marks_with_it(cast, contract, table):
    record(contract, REPORTED.format(1), MONDAY)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table}")

    assert ContractClock.objects.get().mark == ""
    check_next_writing(contract)


def test_a_clock_that_is_gone_is_made_again(cast, contract):
    record(contract, REPORTED.format(1), MONDAY)
    ContractClock.objects.all().delete()

    check_next_writing(contract)
