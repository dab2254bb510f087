# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Occasions that somebody's behaviour gives: refusals, clashes, conduct, leaks, failed talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from weibao.terms.clauses.consequences.right.occasion import Occasion
from weibao.terms.clauses.consequences.right.term import ABOUT_A_PERSON, RightAgreed, Trigger
from weibao.terms.facts.base import Fact
from weibao.terms.facts.conduct import (
    ConductRecorded,
    CooperationLacking,
    ForceMajeureDeclared,
    Grievance,
    NegotiationFailed,
    SecretLeaked,
    StaffClashed,
)
from weibao.terms.facts.requests import RequestRefused
from weibao.terms.findings import Case
from weibao.terms.verdicts import Step, cited, step

RECORDS: Mapping[Trigger, type[Fact]] = MappingProxyType(
    {
        Trigger.STAFF_CLASHES: StaffClashed,
        Trigger.CONDUCT: ConductRecorded,
        Trigger.LACK_OF_COOPERATION: CooperationLacking,
        Trigger.LEAKS: SecretLeaked,
        Trigger.FAILED_NEGOTIATION: NegotiationFailed,
        Trigger.FORCE_MAJEURE: ForceMajeureDeclared,
    }
)
"""The kind of fact that each of these triggers counts."""


def refusals(case: Case) -> Iterator[Occasion]:
    """The first refusal of each request in scope: refused again, it is still one request (M10)."""
    for story in case.covered:
        refusal = story.first(RequestRefused)
        if refusal is not None:
            yield Occasion(
                at=refusal.at,
                subject="",
                clauses=(),
                facts=cited(*story.grounds, refusal.id),
                steps=(step("request_refused", request=story.request, refused_at=refusal.at),),
            )


def records(term: RightAgreed, case: Case) -> Iterator[Occasion]:
    for fact in case.history.all(RECORDS[term.trigger]):
        if isinstance(fact, SecretLeaked) and fact.party is term.holder:
            continue  # nobody gains a right by what they did themselves
        yield Occasion(
            at=fact.at,
            subject=_person(fact) if term.effect in ABOUT_A_PERSON else "",
            clauses=(),
            facts=(fact.id,),
            steps=(_said(fact),),
        )


def _person(fact: Fact) -> str:
    return fact.person if isinstance(fact, Grievance) else ""


def _said(fact: Fact) -> Step:
    if not isinstance(fact, Grievance):
        return step("recorded", fact=fact.kind, happened_at=fact.at)
    if not fact.answer:
        return step("not_answered", fact=fact.kind, happened_at=fact.at, person=fact.person)
    return step(
        "answered", fact=fact.kind, happened_at=fact.at, person=fact.person, answer=fact.answer
    )
