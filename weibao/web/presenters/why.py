# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer to "why?": the clauses' words, the arithmetic, the facts with time and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries import parsed_contract
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.words import Verdict, language, reader
from weibao.wording.clauses import clause_words
from weibao.wording.reasons import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    name: str
    answer: str
    is_provisional: bool
    contract: str
    clauses: tuple[ClauseWords, ...]
    steps: tuple[str, ...]
    facts: tuple[Event, ...]


def why_of(
    contract: Contract, verdict: Verdict, *, name: str, answer: str, entries: Iterable[LedgerEntry]
) -> Why:
    """`entries` are those of the ledger; only the ones that the verdict names are shown."""
    because = verdict.because
    wanted = set(because.facts)
    named = [entry for entry in entries if entry.fact_id in wanted]
    return Why(
        name=name,
        answer=answer,
        is_provisional=getattr(verdict, "is_provisional", False),
        contract=contract.number,
        clauses=words_of(contract, because.clauses),
        steps=tuple(sentence(step, reader()) for step in because.steps),
        facts=tuple(events_of(named)),
    )


def words_of(contract: Contract, clause_ids: Iterable[str]) -> tuple[ClauseWords, ...]:
    signed = parsed_contract(contract)
    known: Mapping[str, Verdict] = {clause.id: clause for clause in signed.clauses}
    found = [
        (name, clause_words(signed, known[name], language()))
        for name in clause_ids
        if name in known
    ]
    return tuple(ClauseWords(id=name, title=said.title, text=said.text) for name, said in found)
