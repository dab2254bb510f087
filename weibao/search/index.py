# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An index of words beside a table: FTS5 on SQLite, a GIN index on PostgreSQL, one answer.

Both only say which rows hold a word. What is counted and how it is ordered is one statement for
both, so that the same words find the same rows in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from weibao.search.tokens import Wanted, words_of

SQLITE = "CREATE VIRTUAL TABLE {table} USING fts5(title, body, tokenize='ascii', detail=column)"
# Without places and weights, PostgreSQL answers from its index alone. What is written rarely and
# searched often does not wait for a vacuum to be found fast.
POSTGRESQL = (
    "CREATE TABLE {table} (id bigint PRIMARY KEY, title tsvector, words tsvector)",
    "CREATE INDEX {table}_title ON {table} USING gin (title) WITH (fastupdate = off)",
    "CREATE INDEX {table}_words ON {table} USING gin (words) WITH (fastupdate = off)",
)

# NOT MATERIALIZED: a few rows are looked up in the table, instead of all being copied first.
RANKED = """
WITH among (id, worth) AS NOT MATERIALIZED ({among}),
found (id, hits, tops) AS MATERIALIZED (
    SELECT id, SUM(hit), SUM(top) FROM ({union}) AS one GROUP BY id HAVING {condition}
)
SELECT among.id FROM found JOIN among ON among.id = found.id
ORDER BY tops DESC, worth DESC, among.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Index:
    """The words of the rows of one table, by their keys; a title's words count before the rest."""

    table: str

    def statements(self, vendor: str) -> Iterator[str]:
        """What a migration runs to make it."""
        for statement in POSTGRESQL if vendor == "postgresql" else (SQLITE,):
            yield statement.format(table=self.table)

    def put(self, key: int, *, title: str, body: str) -> None:
        """Index a row, or index it anew."""
        tops = dict.fromkeys(words_of(title))
        words = dict.fromkeys([*tops, *words_of(body)])
        if connection.vendor == "postgresql":
            # Words are letters and figures only: there is nothing to escape in the quotes.
            vectors = [" ".join(f"'{word}'" for word in one) for one in (tops, words)]
            self._run(
                f"INSERT INTO {self.table} VALUES (%s, CAST(%s AS tsvector), CAST(%s AS tsvector))"  # noqa: S608 # our own name
                " ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, words = EXCLUDED.words",
                [key, *vectors],
            )
        else:
            self._run(f"DELETE FROM {self.table} WHERE rowid = %s", [key])  # noqa: S608 # our own name
            self._run(
                f"INSERT INTO {self.table} (rowid, title, body) VALUES (%s, %s, %s)",  # noqa: S608 # the same
                [key, " ".join(tops), " ".join(words)],
            )

    def forget(self, keys: Iterable[int]) -> None:
        """Take rows out, and their words out of what the index keeps on the disk."""
        for key in keys:
            name = "id" if connection.vendor == "postgresql" else "rowid"
            self._run(f"DELETE FROM {self.table} WHERE {name} = %s", [key])  # noqa: S608 # our own name
        if connection.vendor == "sqlite":
            # FTS5 only notes that a row is gone, and keeps its words until it merges.
            self._run(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')", [])  # noqa: S608 # the same

    def best(
        self,
        wanted: Sequence[Wanted],
        *,
        among: QuerySet[Any, Any],
        liked: QuerySet[Any, Any] | None = None,
        needs_all: bool,
        limit: int,
    ) -> list[int]:
        """Keys, the best first: by words in the title and the bonus, then by worth.

        `among` gives pk and worth of the rows that may be found; `liked` pk and bonus of those
        that are found without a word too. With `needs_all` every word must be there, else one
        in the title, or a bonus.
        """
        if needs_all and not wanted:
            return []
        parts = [*_liked(liked), *self._parts(wanted, needs_all=needs_all)]
        try:
            rows, values = among.order_by().query.sql_with_params()
        except EmptyResultSet:
            return []
        if not parts:
            return []
        statement = RANKED.format(
            among=rows,
            union=" UNION ALL ".join(part for part, _values in parts),
            condition="SUM(hit) > 0" if needs_all else "SUM(top) > 0",
        )
        asked = [value for _part, asked in parts for value in asked]
        return [key for (key,) in self._run(statement, [*values, *asked, limit])]

    def _parts(
        self, wanted: Sequence[Wanted], *, needs_all: bool
    ) -> Iterator[tuple[str, list[Any]]]:
        """Rows that have all the words, and rows for each word that is in their title."""
        is_postgresql = connection.vendor == "postgresql"
        spelt = [_tsquery(word) if is_postgresql else _fts5(word) for word in wanted]
        if is_postgresql:
            key, everywhere, title = (
                "id",
                "words @@ CAST(%s AS tsquery)",
                "title @@ CAST(%s AS tsquery)",
            )
            every, tops = " & ".join(spelt), spelt
        else:
            key, everywhere, title = "rowid", f"{self.table} MATCH %s", f"{self.table} MATCH %s"
            every, tops = " ".join(spelt), [f"title : {word}" for word in spelt]
        found = (
            f"SELECT {key} AS id, {{hit}} AS hit, {{top}} AS top FROM {self.table} WHERE {{match}}"  # noqa: S608 # the same
        )
        if needs_all:
            yield found.format(hit=1, top=0, match=everywhere), [every]
        for top in tops:
            yield found.format(hit=0, top=1, match=title), [top]

    def _run(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def _liked(liked: QuerySet[Any, Any] | None) -> Iterator[tuple[str, list[Any]]]:
    if liked is None:
        return
    try:
        rows, values = liked.order_by().query.sql_with_params()
    except EmptyResultSet:
        return
    yield f"SELECT pk AS id, 0 AS hit, bonus AS top FROM ({rows}) AS liked", list(values)  # noqa: S608 # the ORM's


def _tsquery(word: Wanted) -> str:
    return f"'{word.text}':*" if word.is_beginning else f"'{word.text}'"


def _fts5(word: Wanted) -> str:
    return f'"{word.text}" *' if word.is_beginning else f'"{word.text}"'
