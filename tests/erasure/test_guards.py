# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is written once the database itself refuses to change, but for erasing what tells of people.

The rows have no relatives: they are taken back before anybody asks for those.
"""

from contextlib import contextmanager
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.cast import MONDAY
from weibao.erasure.models import Permit
from weibao.parties.guards import Guard
from weibao.parties.models.appended import Appended

pytestmark = pytest.mark.django_db

MADE_BY = ("erasure.migrations.0003", "selling.migrations.0003", "knowledge.migrations.0003")
GUARDS = {
    guard.table: guard
    for name in (*MADE_BY, "reconciling.migrations.0002")
    for guard in import_module(f"weibao.{name}_written_once").GUARDS
}
BEFORE = {"agreements_ledgerentry", *(f"earnings_pay{one}" for one in ("rule", "closing"))}
BEFORE |= {"earnings_paysheet", "earnings_payfact"}
"""Guarded by migrations of their own."""
MODELS = {model._meta.db_table: model for model in apps.get_models()}  # noqa: SLF001 # Django's own
BARE = {"source_id": 1}
"""What else a row of the journal needs to be one."""


@contextmanager
def with_row(table):
    """One row of it, taken back at the end."""
    with transaction.atomic():
        fields = MODELS[table]._meta.concrete_fields  # noqa: SLF001 # the same
        said = {one.attname: value_of(one) for one in fields if not one.primary_key}
        more = {name: value for name, value in BARE.items() if name in said}
        MODELS[table](**{**said, **more}).save()
        yield
        transaction.set_rollback(True)


def value_of(field):
    if field.null:
        return None
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.CharField | models.TextField | models.SlugField):
        return "x"
    if isinstance(field, models.DateTimeField):
        return MONDAY
    if isinstance(field, models.DateField):
        return MONDAY.date()
    return [] if isinstance(field, models.JSONField) else 1


def another(table, column):
    """A value that the column does not have yet, as SQL."""
    field = next(one for one in MODELS[table]._meta.concrete_fields if one.column == column)  # noqa: SLF001 # the same
    return "'[1]'" if isinstance(field, models.JSONField) else "'y'"


def refused(statement):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(statement)


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", GUARDS)
def test_no_row_changes_or_goes(table):
    with with_row(table):
        refused(f"UPDATE {table} SET id = id + 100")  # noqa: S608 # our own
        refused(f"DELETE FROM {table}")  # noqa: S608 # the same
        for column in GUARDS[table].let:
            refused(f"UPDATE {table} SET {column} = {another(table, column)}")  # noqa: S608 # the same


@pytest.mark.parametrize("table", [table for table, guard in GUARDS.items() if guard.let])
def test_while_a_batch_is_erased_what_tells_of_people_goes_and_nothing_else(table):
    with with_row(table):
        Permit.objects.create(erasure_id=1)
        for column in GUARDS[table].let:
            execute(f"UPDATE {table} SET {column} = {another(table, column)}")  # noqa: S608 # our own
        refused(f"UPDATE {table} SET id = id + 100")  # noqa: S608 # the same
        refused(f"DELETE FROM {table}")  # noqa: S608 # the same


@pytest.mark.parametrize("table", [table for table, guard in GUARDS.items() if guard.free])
def test_what_is_added_later_is_added(table):
    with with_row(table):
        for column in GUARDS[table].free:
            execute(f"UPDATE {table} SET {column} = NULL")  # noqa: S608 # our own


def test_every_table_that_calls_itself_append_only_has_a_guard():
    appended = {table for table, model in MODELS.items() if issubclass(model, Appended)}

    assert appended <= GUARDS.keys() | BEFORE


def test_taken_away_and_put_up_again():
    """The twin: without it, a row changes."""
    guard = GUARDS["selling_leadevent"]
    with with_row(guard.table):
        for statement in guard.lifted(connection.vendor):
            execute(statement)
        execute(f"UPDATE {guard.table} SET words = 'y'")  # noqa: S608 # our own
        for statement in guard.made(connection):
            execute(statement)
        refused(f"UPDATE {guard.table} SET words = 'z'")  # noqa: S608 # the same


def test_a_column_that_is_not_there_is_a_mistake_of_the_migration():
    with pytest.raises(ValueError, match="has no column nobody"):
        Guard(table="selling_leadevent", free=("nobody",)).made(connection)
