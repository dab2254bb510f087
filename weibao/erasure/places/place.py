# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of one table in which one kind of personal data stands, and by what it is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from weibao.agreements.redaction import ERASED as WORDS
from weibao.erasure.scope import Scope

__all__ = ["WORDS", "Place", "by_contract", "by_device", "by_people", "by_request"]

Chooser = Callable[[Scope], Q]
Left = str | bytes | bool | None | Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`left` is what each column holds afterwards, or a function of the row: a row whose other
    columns hold it is erased. Where all are functions, `of` finds those that are not. Where rows
    are `removed`, its columns are those that go with them. Where the law asks to keep them, they
    are `kept`.

    `files` are columns with the SHA-256 of a content on the disk. `after` is done with the keys of
    rows that are gone, such as taking words out of an index.
    """

    name: str
    kind: str
    model: str
    of: Chooser
    left: Mapping[str, Left] = field(default_factory=dict)
    removed: Sequence[str] = ()
    kept: Sequence[str] = ()
    files: tuple[str, ...] = ()
    after: Callable[[Iterable[int]], None] | None = None
    is_searched: bool = False
    """Found only by reading the whole table, which no page waits for."""

    @property
    def table(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.left, *self.removed, *self.kept)

    def rows(self, scope: Scope) -> QuerySet[Model]:
        """Those that are not erased yet, by their keys.

        A plain queryset: some tables refuse every change but this one.
        """
        rows: QuerySet[Model] = QuerySet(self.table).filter(self.of(scope)).order_by("pk")
        plain = {name: left for name, left in self.left.items() if not callable(left)}
        return rows.exclude(Q(*(holds(*one) for one in plain.items()))) if plain else rows


def holds(column: str, value: object) -> Q:
    return Q(**{f"{column}__isnull": True} if value is None else {column: value})


def by_contract(path: str = "contract") -> Chooser:
    return lambda scope: Q(**{path: scope.contract.pk})


def by_request(path: str = "request") -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.requests.values("pk")})


def by_device(path: str = "device") -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.devices})


def by_people(path: str) -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.people.values("pk")})
