# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A clause through time: as signed, and as each amendment left it.

Each clause says by which moment its version is chosen: a promise by the report, a price by the
work, a fee by each of its days. So two amendments in one period both apply, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from weibao.terms.agreed.contract import Term

T = TypeVar("T", bound=Term)

FROM_THE_START = datetime.min.replace(tzinfo=UTC)


class Version(NamedTuple, Generic[T]):
    """A clause as it stands from `since_at` on; `facts` are the amendments that made it so.

    `term` is None from the moment on at which an amendment took the clause out. `signed_at` is when
    that amendment was signed.
    """

    clause: str
    term: T | None
    since_at: datetime
    facts: tuple[str, ...]
    signed_at: datetime = FROM_THE_START

    @property
    def spoken(self) -> Spoken[T] | None:
        return None if self.term is None else Spoken(self.clause, self.term, self.facts)


class Spoken(NamedTuple, Generic[T]):
    """The term of a clause that holds at a moment, or for a part of a period."""

    clause: str
    term: T
    facts: tuple[str, ...]


class Segment(NamedTuple, Generic[T]):
    """A part of a period through which one version holds; `ended_by` cut it short."""

    spoken: Spoken[T]
    starts_at: datetime
    ends_at: datetime
    ended_by: tuple[str, ...] = ()

    def resting_on(self, facts: tuple[str, ...]) -> Segment[T]:
        """The same part, with these facts among those that made it so."""
        spoken = self.spoken
        return self._replace(spoken=spoken._replace(facts=(*spoken.facts, *facts)))


@dataclass(frozen=True, slots=True)
class Versions(Generic[T]):
    """All versions of one clause, in the order in which they come into force.

    It `never_changes` where it stands as it was signed, as most clauses do.
    """

    clause: str
    all: tuple[Version[T], ...]
    never_changes: bool = field(init=False, repr=False, compare=False)
    _first: Spoken[T] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        never_changes = len(self.all) == 1 and self.all[0].since_at is FROM_THE_START
        object.__setattr__(self, "never_changes", never_changes)
        object.__setattr__(self, "_first", self.all[0].spoken if self.all else None)

    def at(self, moment: datetime) -> Spoken[T] | None:
        """What the clause says at a moment; None before it exists and after it was taken out."""
        if self.never_changes:
            return self._first
        version = self._in_force(moment)
        return version.spoken if version else None

    def signed_by(self, moment: datetime) -> Versions[T]:
        """The clause through time as it was agreed at a moment: without what was signed later."""
        if self.never_changes:
            return self
        return replace(self, all=tuple(one for one in self.all if one.signed_at <= moment))

    def _in_force(self, moment: datetime) -> Version[T] | None:
        found = None
        for version in self.all:
            if version.since_at > moment:
                break
            found = version
        return found

    def silenced_by(self, moment: datetime) -> tuple[str, ...]:
        """The amendment that took the clause out, where that is why it says nothing now."""
        version = self._in_force(moment)
        return version.facts if version is not None and version.term is None else ()

    def replaced_at(self, moment: datetime) -> tuple[T, Version[T]] | None:
        """What the clause said before the version that holds, and that version."""
        written = [version for version in self.all if version.since_at <= moment]
        if len(written) < 2 or written[-2].term is None:
            return None
        return written[-2].term, written[-1]

    def nearest(self, moment: datetime) -> Spoken[T]:
        """What the clause says at a moment; where it says nothing, as it first or last stood."""
        written = [(version.since_at, spoken) for version in self.all if (spoken := version.spoken)]
        earlier = [spoken for since_at, spoken in written if since_at <= moment]
        return earlier[-1] if earlier else written[0][1]

    def terms(self) -> Iterator[T]:
        """Every term that the clause ever had."""
        return (version.term for version in self.all if version.term is not None)

    def segments(self, starts_at: datetime, ends_at: datetime) -> Iterator[Segment[T]]:
        """The parts of a period, each with the version that holds through it."""
        if self.never_changes and self._first is not None:
            yield Segment(self._first, starts_at, ends_at)
            return
        changes = {version.since_at for version in self.all}
        inner = sorted(at for at in changes if starts_at < at < ends_at)
        bounds = [starts_at, *inner, ends_at]
        for start, end in pairwise(bounds):
            spoken = self.at(start)
            if spoken is not None:
                following = self._in_force(end) if end < ends_at else None
                yield Segment(spoken, start, end, following.facts if following else ())
