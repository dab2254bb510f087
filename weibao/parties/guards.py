# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Triggers by which the database itself refuses to change rows that are written once.

For migrations. They hold for whoever asks, also for SQL typed by hand. SQLite forgets the triggers
of a table that a later migration builds anew: that one puts the guard back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {let}
RAISE EXCEPTION '{refused}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
SAME = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Of one table: no row goes, and none changes but in its `free` columns.

    The columns `let` may change too, while the condition `where` holds.
    """

    table: str
    free: Sequence[str] = ()
    let: Sequence[str] = ()
    where: str = ""

    def made(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The statements that put it up."""
        refused = f"{self.table} is append-only"
        allowed = self.allowed(connection)
        if connection.vendor == "sqlite":
            unless = f"WHEN NOT ({allowed})" if allowed else ""
            return [
                f"CREATE TRIGGER {self.table}_{verb.lower()}_refused BEFORE {verb} ON {self.table}"
                f" {only} BEGIN SELECT RAISE(ABORT, '{refused}'); END"
                for verb, only in (("UPDATE", unless), ("DELETE", ""))
            ]
        let = f"IF TG_OP = 'UPDATE' AND {allowed} THEN RETURN NEW; END IF;" if allowed else ""
        made, does = f"CREATE TRIGGER {self.table}", f"EXECUTE FUNCTION {self.table}_refuses()"
        return [
            FUNCTION.format(name=f"{self.table}_refuses", let=let, refused=refused),
            f"{made}_changed BEFORE UPDATE OR DELETE ON {self.table} FOR EACH ROW {does}",
            f"{made}_emptied BEFORE TRUNCATE ON {self.table} FOR EACH STATEMENT {does}",
        ]

    def lifted(self, vendor: str) -> list[str]:
        """The statements that take it away."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER {self.table}_{verb}_refused" for verb in ("update", "delete")]
        return [
            f"DROP TRIGGER {self.table}_changed ON {self.table}",
            f"DROP TRIGGER {self.table}_emptied ON {self.table}",
            f"DROP FUNCTION {self.table}_refuses()",
        ]

    def allowed(self, connection: BaseDatabaseWrapper) -> str:
        """When an update is let through; empty: never."""
        ways = []
        if self.free:
            ways.append(self.stays(connection, but=self.free))
        if self.let:
            ways.append(f"{self.stays(connection, but=(*self.free, *self.let))} AND {self.where}")
        return f"({' OR '.join(ways)})" if ways else ""

    def stays(self, connection: BaseDatabaseWrapper, *, but: Iterable[str]) -> str:
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, self.table)
        columns = [column.name for column in described]
        if unknown := set(but) - set(columns):
            raise ValueError(f"{self.table} has no column {', '.join(sorted(unknown))}.")
        same = SAME[connection.vendor]
        return " AND ".join(
            f'OLD."{name}" {same} NEW."{name}"' for name in columns if name not in set(but)
        )


def guarded(guards: Iterable[Guard]) -> RunPython:
    """The step of a migration that puts them up, and takes them away where it is undone."""
    guards = tuple(guards)

    def put_up(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for guard in guards:
            for statement in guard.made(schema_editor.connection):
                schema_editor.execute(statement)

    def take_away(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for guard in guards:
            for statement in guard.lifted(schema_editor.connection.vendor):
                schema_editor.execute(statement)

    return RunPython(put_up, take_away)
