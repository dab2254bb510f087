# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Nothing on the ledger changes: not through the model, not through SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.agreements import seen
from weibao.agreements.actions import list_device
from weibao.agreements.models import Contract, LedgerEntry
from weibao.parties.models.appended import AppendOnlyError


@pytest.fixture
def entry(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou))
    return LedgerEntry.objects.latest("seq")


def test_the_model_refuses_to_change_or_remove(entry):
    for change in (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(kind="x"),
    ):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreements_ledgerentry SET content = '{}'",
        "UPDATE agreements_ledgerentry SET seq = seq + 100",
        "DELETE FROM agreements_ledgerentry",
    ],
)
def test_the_database_refuses_too(entry, statement):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(statement)

    assert LedgerEntry.objects.latest("seq").content == entry.content


def test_the_database_refuses_what_goes_round_update_and_delete(entry):
    """SQLite replaces a row by removing it; PostgreSQL empties a table without looking at rows."""
    columns = [field.column for field in LedgerEntry._meta.concrete_fields]  # noqa: SLF001
    forged = ["'{}'" if column == "content" else column for column in columns]
    table = "agreements_ledgerentry"
    round_about = {
        "sqlite": f"INSERT OR REPLACE INTO {table} ({', '.join(columns)})"  # noqa: S608 # our own
        f" SELECT {', '.join(forged)} FROM {table}",
        "postgresql": f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table}",
    }

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(round_about[connection.vendor])

    assert LedgerEntry.objects.latest("seq").content == entry.content


@pytest.mark.parametrize("column", ["text", "number"])
def test_the_signed_text_never_changes(contract, column):
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Contract.objects.update(**{column: "forged"})

    assert Contract.objects.update(title_zh="新名称") == 1


def test_the_chain_cannot_fork(entry):
    fork = LedgerEntry.objects.get(pk=entry.pk)
    fork.pk, fork.seq, fork.fact_id = None, 99, "fork"
    fork._state.adding = True  # noqa: SLF001 # another row with the same predecessor

    with pytest.raises(IntegrityError), transaction.atomic():
        fork.save()


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
