# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's words in the reader's language: names, clauses, steps, questions."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from weibao.agreements.models import Contract
from weibao.agreements.queries import facts_of, in_force, parsed_contract
from weibao.wording import clauses
from weibao.wording.facts import fact_name
from weibao.wording.mistakes import message
from weibao.wording.names import milestone_name, name_of
from weibao.wording.periods import shown_period
from weibao.wording.values import EN, ZH, Reader

Verdict = Any
"""A record of the engine, as queries hand it out; only they import the engine."""


def language() -> str:
    return EN if (get_language() or "").startswith("en") else ZH


def reader() -> Reader:
    return Reader(language())


def told_first(problems: Iterable[Any]) -> str:
    """What a clause asks for before the rest can be recorded."""
    return " ".join(message(item.message, item.values, language()) for item in problems)


def word(name: str) -> str:
    return name_of(name, language())


def period(subject: str) -> str:
    """What a verdict is about, with keys of periods as months, and milestones by their names."""
    return milestone_name(shown_period(subject, language()), language())


def subject_of(contract: Contract, verdict: Verdict) -> str:
    """What a verdict is about: of a fact, its kind and day rather than its id."""
    because = getattr(verdict, "because", None)
    if because and verdict.subject in because.facts:
        facts = (fact for fact in facts_of(contract) if fact.id == verdict.subject)
        return "".join(fact_name(fact, reader()) for fact in facts)
    return period(verdict.subject)


def clause_title(contract: Contract, clause_id: str) -> str:
    """M8 上门次数: with the id by which the command line and the other side cite it."""
    signed = parsed_contract(contract)
    found = [clause for clause in signed.clauses if clause.id == clause_id]
    if not found:
        added = in_force(contract, now=timezone.now()).wordings.get(clause_id, ())
        found = [item.clause for item in added if item.clause is not None][-1:]
    titles = [clauses.clause_title(signed, clause, language()) for clause in found]
    return " ".join([clause_id, *titles])
