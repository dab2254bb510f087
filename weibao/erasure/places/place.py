# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of one table in which one kind of personal data stands, and by what it is replaced."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from weibao.agreements.chain import canonical
from weibao.agreements.redaction import ERASED as WORDS
from weibao.erasure.scope import Scope

__all__ = [
    "WORDS",
    "Left",
    "Place",
    "by_contract",
    "by_device",
    "by_people",
    "by_request",
    "nothing",
    "still",
    "tells",
    "without",
    "words_if_any",
]

Chooser = Callable[[Scope], Q]
Left = str | bytes | bool | None | Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`left` is what each column holds afterwards, or a function of the row: a row whose other
    columns hold it is erased. Where all are functions, `of` finds those that are not. Where rows
    are `removed`, its columns are those that go with them.

    `files` are columns with the SHA-256 of a content on the disk. `after` is done with the keys of
    rows that are gone, such as taking words out of an index.
    """

    name: str
    kind: str
    model: str
    of: Chooser
    left: Mapping[str, Left] = field(default_factory=dict)
    removed: Sequence[str] = ()
    files: tuple[str, ...] = ()
    after: Callable[[Iterable[int]], None] | None = None
    is_searched: bool = False
    """Found only by reading the whole table, which no page waits for."""

    @property
    def table(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.left, *self.removed)

    def rows(self, scope: Scope) -> QuerySet[Model]:
        """Those that are not erased yet, by their keys.

        A plain queryset: some tables refuse every change but this one.
        """
        rows: QuerySet[Model] = QuerySet(self.table).filter(self.of(scope)).order_by("pk")
        plain = {name: left for name, left in self.left.items() if not callable(left)}
        return rows.exclude(Q(*(holds(*one) for one in plain.items()))) if plain else rows


def holds(column: str, value: object) -> Q:
    return Q(**{f"{column}__isnull": True} if value is None else {column: value})


def without(column: str, names: Collection[str]) -> Callable[[Any], Any]:
    """The same JSON, in which what stands under these names, however deep, says nothing any more;
    as text where it is kept as text.
    """

    def left(row: Any) -> Any:
        held = getattr(row, column)
        if isinstance(held, str):
            return canonical(wiped(json.loads(held), names)).decode()
        return wiped(held, names)

    return left


def wiped(held: Any, names: Collection[str]) -> Any:
    if isinstance(held, dict):
        return {
            name: said(one) if name in names else wiped(one, names) for name, one in held.items()
        }
    return [wiped(one, names) for one in held] if isinstance(held, list) else held


def said(value: Any) -> Any:
    """A marker for words, an empty list for many; what says nothing stays as it is."""
    return [] if isinstance(value, list) else WORDS if value else value


def tells(column: str, name: str) -> Q:
    """Which have words there still; SQLite takes null for one."""
    said = f"{column}__{name}"
    return Q(**{f"{said}__gt": ""}) & ~Q(**{said: WORDS}) & ~Q(**{said: None})


def words_if_any(column: str) -> Callable[[Any], str]:
    """Whether something was said stays."""
    return lambda row: WORDS if getattr(row, column) else ""


def still(column: str) -> Q:
    """Which have words there still."""
    return ~Q(**{f"{column}__in": ["", WORDS]})


def nothing(_row: Any) -> list[Any]:
    return []


def by_contract(path: str = "contract") -> Chooser:
    return lambda scope: Q(**{path: scope.contract.pk})


def by_request(path: str = "request") -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.requests.values("pk")})


def by_device(path: str = "device") -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.devices})


def by_people(path: str) -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.people.values("pk")})
