# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which facts hold at a moment, after corrections; and what is wrong with a set of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from weibao.terms.facts.base import Fact, Withdrawn, canonical
from weibao.terms.values.records import Problem

Correctors = Mapping[str, Sequence[Fact]]


def facts_in_force(
    facts: Iterable[Fact], *, known_at: datetime, until: datetime
) -> tuple[Fact, ...]:
    """Facts recorded by `known_at` that happened by `until`, corrected, in canonical order.

    Canonical: by moment, then by id, so that the order of arrival never matters.
    """
    known = {fact.id: fact for fact in facts if fact.recorded_at <= known_at}
    correctors = _correctors(known.values())
    if correctors:
        known = {key: fact for key, fact in known.items() if _stands(fact, correctors)}
    return tuple(sorted([fact for fact in known.values() if fact.at <= until], key=canonical))


def _correctors(facts: Iterable[Fact]) -> Correctors:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.corrects is not None:
            found.setdefault(fact.corrects, []).append(fact)
    return found


def _stands(fact: Fact, correctors: Correctors) -> bool:
    return not isinstance(fact, Withdrawn) and not any(
        _has_effect(other, correctors) for other in correctors.get(fact.id, ())
    )


def _has_effect(correction: Fact, correctors: Correctors) -> bool:
    """A correction has effect unless it was itself withdrawn; its target then stands again."""
    return isinstance(correction, Withdrawn) or not any(
        isinstance(other, Withdrawn) for other in correctors.get(correction.id, ())
    )


def problems_of(facts: Sequence[Fact]) -> tuple[tuple[int, Problem], ...]:
    """Everything that is wrong between facts, with the position of the later fact.

    The same fact twice is no problem. The same id with other content, a correction of
    nothing, of a later record or of something already corrected is.
    """
    found: list[tuple[int, Problem]] = []
    by_id: dict[str, Fact] = {}
    for position, fact in enumerate(facts):
        if by_id.setdefault(fact.id, fact) != fact:
            found.append((position, Problem("id", "same_id_other_content", (("found", fact.id),))))
    correctors = _correctors(by_id.values())
    for position, fact in enumerate(facts):
        problem = correction_problem(fact, by_id, correctors) if fact.corrects else None
        if problem:
            found.append((position, problem))
    return tuple(sorted(found, key=lambda item: item[0]))


def correction_problem(
    fact: Fact, by_id: Mapping[str, Fact], correctors: Correctors
) -> Problem | None:
    """What is wrong with one correction, given all facts and who corrects what."""
    target = by_id.get(fact.corrects or "")
    if target is None:
        return Problem("corrects", "corrects_nothing", (("found", fact.corrects or ""),))
    if isinstance(target, Withdrawn):
        return Problem("corrects", "corrects_withdrawal", (("found", target.id),))
    if target.recorded_at > fact.recorded_at or _is_circle(fact, by_id):
        return Problem("corrects", "corrects_later", (("found", target.id),))
    if not isinstance(fact, Withdrawn) and target.kind != fact.kind:
        return Problem("kind", "corrects_other_kind", (("expected", target.kind),))
    return _corrected_before(fact, target, correctors)


def _corrected_before(fact: Fact, target: Fact, correctors: Correctors) -> Problem | None:
    """One fact is corrected once; the next correction corrects the correction."""
    earlier = [
        (other.recorded_at, other.id)
        for other in correctors.get(target.id, ())
        if (other.recorded_at, other.id) < (fact.recorded_at, fact.id)
        and _has_effect(other, correctors)
    ]
    if not earlier:
        return None
    _, first = min(earlier)
    return Problem("corrects", "already_corrected", (("found", target.id), ("by", first)))


def _is_circle(fact: Fact, by_id: Mapping[str, Fact]) -> bool:
    seen = {fact.id}
    target = by_id.get(fact.corrects or "")
    while target is not None and target.id not in seen:
        seen.add(target.id)
        target = by_id.get(target.corrects or "")
    return target is not None
