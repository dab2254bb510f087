# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits that did not remove the fault, or not for good (M11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from weibao.terms.clauses.consequences.right.occasion import Occasion
from weibao.terms.facts.base import Fact, canonical
from weibao.terms.facts.requests import RequestReopened, RequestRestored
from weibao.terms.facts.visits import EngineerArrived, VisitSigned
from weibao.terms.findings import Case
from weibao.terms.promise import standing_restoration
from weibao.terms.record.history import Story
from weibao.terms.verdicts import Step, cited, step


class Failure(NamedTuple):
    """When a visit was seen to be fruitless, by which facts."""

    at: datetime
    facts: tuple[str, ...]
    step: Step


def fruitless_visits(case: Case) -> Iterator[Occasion]:
    """A visit that was over while the user could not work, or whose fix was reopened later.

    The right ends when the fault is removed for good.
    """
    for story in case.covered:
        arrivals = _arrivals(story)
        lasting = standing_restoration(story)
        for arrival, after in zip_longest(arrivals, arrivals[1:]):
            failure = _failure(story, arrival, _end(story, arrival, after))
            if failure:
                yield Occasion(
                    at=failure.at,
                    subject=story.request,
                    clauses=(),
                    facts=cited(*story.grounds, arrival.id, *failure.facts),
                    steps=(failure.step,),
                    ends_at=lasting.at if lasting else None,
                    ended_by=(lasting.id,) if lasting else (),
                )


def _arrivals(story: Story) -> list[EngineerArrived]:
    """Each visit to the request once, by its first arrival."""
    found: dict[str, EngineerArrived] = {}
    for arrival in sorted(story.all(EngineerArrived), key=canonical):
        found.setdefault(arrival.visit, arrival)
    return list(found.values())


def _end(story: Story, arrival: EngineerArrived, after: EngineerArrived | None) -> Fact | None:
    """A visit is over when it is signed, at the latest when the next one to the request begins.

    With neither, it is over when the user can work again.
    """
    signed = [fact for fact in story.all(VisitSigned) if fact.visit == arrival.visit]
    ends: list[Fact] = [*signed[:1], *((after,) if after else ())]
    restored = [fact for fact in story.all(RequestRestored) if fact.at >= arrival.at]
    return min(ends or restored, key=canonical, default=None)


def _failure(story: Story, arrival: EngineerArrived, end: Fact | None) -> Failure | None:
    """What shows a visit to be fruitless; None while nothing does."""
    if end is None:
        return None
    reopened = sorted(story.all(RequestReopened), key=canonical)
    marks = [*story.all(RequestRestored), *reopened]
    during = [fact for fact in marks if arrival.at <= fact.at <= end.at]
    latest = max(during, key=canonical, default=None)
    if isinstance(latest, RequestRestored):
        again = next((fact for fact in reopened if fact.at > end.at), None)
        return _shown(arrival, again, latest, end) if again else None
    return _shown(arrival, end, latest, end)


def _shown(arrival: EngineerArrived, by: Fact, latest: Fact | None, end: Fact) -> Failure:
    reason = step(
        "visit_without_fix",
        arrived_at=arrival.at,
        ended_at=end.at,
        marked_at=latest.at if latest else None,
        shown_at=by.at,
    )
    facts = (by.id, end.id, *((latest.id,) if latest else ()))
    return Failure(by.at, facts, reason)
