# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every kind of fact, and how a fact is read from and written as plain data (JSON)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.terms.facts import (
    agreement,
    billing,
    closing,
    conduct,
    entitlements,
    evidence,
    operations,
    prices,
    projects,
    remedies,
    repairs,
    requests,
    staffing,
    vendors,
    visits,
)
from weibao.terms.facts.agreement import CalendarPublished
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.values.records import Problem, plain, record_from
from weibao.terms.values.scalars import shown

TOPICS = (
    agreement,
    billing,
    operations,
    conduct,
    remedies,
    evidence,
    requests,
    vendors,
    staffing,
    projects,
    visits,
    prices,
    repairs,
    entitlements,
    closing,
)
"""The files of kinds of facts, in the order in which lists show them."""

KINDS: Mapping[str, type[Fact]] = {
    kind.kind: kind for kind in (*(kind for topic in TOPICS for kind in topic.KINDS), Withdrawn)
}


def fact_from(raw: object) -> tuple[Fact | None, tuple[Problem, ...]]:
    """Read a fact from plain data (a JSON object); the fact, or every problem it has."""
    if not isinstance(raw, Mapping):
        return None, (Problem("", "not_an_object", (("found", shown(raw)),)),)
    if "kind" not in raw:
        return None, (Problem("kind", "missing_field", (("expected", "fact_kind"),)),)
    kind = KINDS.get(raw["kind"]) if isinstance(raw["kind"], str) else None
    if kind is None:
        known = (("found", shown(raw["kind"])), ("known", ", ".join(KINDS)))
        return None, (Problem("kind", "unknown_kind", known),)
    content = {name: value for name, value in raw.items() if name != "kind"}
    fact, problems = record_from(kind, content)
    return (fact, problems) if problems else _checked(fact)


def _checked(fact: Fact) -> tuple[Fact | None, tuple[Problem, ...]]:
    if fact.recorded_at < fact.at and isinstance(fact, EngineerArrived | WorkDone):
        return None, (Problem("recorded_at", "recorded_before_it_happened"),)
    if isinstance(fact, CalendarPublished) and (twice := fact.day_twice()):
        return None, (Problem("days", "day_twice", (("found", str(twice)),)),)
    if isinstance(fact, Withdrawn) and fact.corrects is None:
        return None, (Problem("corrects", "missing_field", (("expected", "fact_id"),)),)
    if fact.corrects == fact.id:
        return None, (Problem("corrects", "corrects_itself"),)
    return fact, ()


def plain_fact(fact: Fact) -> dict[str, object]:
    """Write a fact as plain data: the form that is stored, hashed and exported."""
    return {"kind": fact.kind, **plain(fact)}
