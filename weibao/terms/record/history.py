# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts in order, told as stories: one per request, and what belongs to no request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from weibao.terms.facts.agreement import CalendarPublished
from weibao.terms.facts.base import Fact
from weibao.terms.facts.requests import RequestReported
from weibao.terms.values.calendars import (
    Edition,
    china_editions,
    edition_in_force,
    edition_with,
)

F = TypeVar("F", bound=Fact)
ByKind = Mapping[type[Fact], Sequence[Fact]]
Shelves = dict[type[Fact], list[Fact]]


class Story(NamedTuple):
    """All facts about one request, by kind, each kind in canonical order.

    `grounds` are the facts that every verdict about the request rests on: its report, and
    what put it in scope.
    """

    request: str
    reported: RequestReported
    by_kind: ByKind
    grounds: tuple[str, ...]

    def resting_on(self, facts: tuple[str, ...]) -> Story:
        """The same story, with these facts as its grounds."""
        if facts == self.grounds:
            return self
        return Story(self.request, self.reported, self.by_kind, facts)

    def all(self, kind: type[F]) -> Sequence[F]:
        return self.by_kind.get(kind, ())  # type: ignore[return-value] # keyed by its own type

    def without(self, kind: type[Fact], facts: Collection[str]) -> Story:
        """The same story, without some facts of a kind."""
        kept = [fact for fact in self.all(kind) if fact.id not in facts]
        return self._replace(by_kind={**self.by_kind, kind: kept})

    def firsts(self, kinds: Iterable[type[Fact]]) -> list[Fact]:
        """The earliest fact of each kind of which there is one."""
        return [facts[0] for kind in kinds if (facts := self.by_kind.get(kind))]

    def first(self, kind: type[F]) -> F | None:
        """The earliest fact of a kind; None when there is none."""
        facts = self.by_kind.get(kind)
        return facts[0] if facts else None  # type: ignore[return-value] # keyed by its own type


class History(NamedTuple):
    """`loose` are facts about requests that nobody reported: a person must look at them."""

    stories: tuple[Story, ...]
    by_kind: ByKind
    loose: tuple[Fact, ...]
    editions: tuple[Edition, ...]

    def all(self, kind: type[F]) -> Sequence[F]:
        """The facts of a kind that belong to no request."""
        return self.by_kind.get(kind, ())  # type: ignore[return-value] # keyed by its own type


def told(facts: Iterable[Fact]) -> History:
    """Tell facts that are already in canonical order."""
    of_requests: dict[str | None, Shelves] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        of_requests[getattr(fact, "request", None)][type(fact)].append(fact)
    others = of_requests.pop(None, {})
    stories, loose = _stories(of_requests.values())
    published = others.get(CalendarPublished, ())
    return History(stories, others, loose, editions_with(published))  # type: ignore[arg-type]


def _stories(
    of_requests: Iterable[Shelves],
) -> tuple[tuple[Story, ...], tuple[Fact, ...]]:
    stories = []
    loose: list[Fact] = []
    for by_kind in of_requests:
        reported = by_kind[RequestReported][0] if RequestReported in by_kind else None
        if isinstance(reported, RequestReported):
            stories.append(Story(reported.request, reported, by_kind, (reported.id,)))
        else:
            loose.extend(fact for facts in by_kind.values() for fact in facts)
    stories.sort(key=lambda story: (story.reported.at, story.reported.id))
    return tuple(stories), tuple(loose)


def editions_with(published: Sequence[CalendarPublished]) -> tuple[Edition, ...]:
    """The State Council's editions, and on each the layers that the ledger had published by then.

    A layer stays on top of later notices too (T5); the later of two layers wins.
    """
    china = china_editions()
    if not published:
        return china
    moments = sorted({*(edition.published_at for edition in china), *(p.at for p in published)})
    return tuple(_layered(china, published, at) for at in moments)


def _layered(
    china: Sequence[Edition], published: Sequence[CalendarPublished], at: datetime
) -> Edition:
    edition = edition_in_force(china, at)
    for fact in published:
        if fact.at <= at:
            edition = edition_with(
                edition,
                id=f"{edition.id}+{fact.edition}",
                published_at=at,
                days={item.day: item.kind for item in fact.days},
                years=frozenset(fact.years),
            )
    return edition
