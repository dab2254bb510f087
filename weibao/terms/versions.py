# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A clause through time: as signed, and as each amendment left it.

Each clause says by which moment its version is chosen: a promise by the report, a price by the
work, a fee by each of its days. So two amendments in one period both apply, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from weibao.terms.contract import Term

T = TypeVar("T", bound=Term)

FROM_THE_START = datetime.min.replace(tzinfo=UTC)


class Version(NamedTuple, Generic[T]):
    """A clause as it stands from `since_at` on; `facts` are the amendments that made it so.

    `term` is None from the moment on at which an amendment took the clause out.
    """

    clause: str
    term: T | None
    since_at: datetime
    facts: tuple[str, ...]


class Spoken(NamedTuple, Generic[T]):
    """The term of a clause that holds at a moment, or for a part of a period."""

    clause: str
    term: T
    facts: tuple[str, ...]


class Segment(NamedTuple, Generic[T]):
    """A part of a period through which one version holds."""

    spoken: Spoken[T]
    starts_at: datetime
    ends_at: datetime


class Versions(NamedTuple, Generic[T]):
    """All versions of one clause, in the order in which they come into force."""

    clause: str
    all: tuple[Version[T], ...]

    def at(self, moment: datetime) -> Spoken[T] | None:
        """What the clause says at a moment; None before it exists and after it was taken out."""
        found = None
        for version in self.all:
            if version.since_at > moment:
                break
            found = version
        if found is None or found.term is None:
            return None
        return Spoken(self.clause, found.term, found.facts)

    def terms(self) -> Iterator[T]:
        """Every term that the clause ever had."""
        return (version.term for version in self.all if version.term is not None)

    def segments(self, starts_at: datetime, ends_at: datetime) -> Iterator[Segment[T]]:
        """The parts of a period, each with the version that holds through it."""
        changes = {version.since_at for version in self.all}
        inner = sorted(at for at in changes if starts_at < at < ends_at)
        bounds = [starts_at, *inner, ends_at]
        for start, end in pairwise(bounds):
            spoken = self.at(start)
            if spoken is not None:
                yield Segment(spoken, start, end)
