# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why, in lines: the clauses with their titles, the facts, and the sentences of a derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from weibao.cli.text.labels import label
from weibao.terms.agreed.contract import FRAME, Contract
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Because
from weibao.wording.facts import fact_name
from weibao.wording.names import name_of
from weibao.wording.periods import shown_period
from weibao.wording.reasons import sentence
from weibao.wording.values import ZH, Reader, shown_end, shown_moment


@dataclass(frozen=True, slots=True)
class Page:
    """For whom and about which contract lines are written."""

    reader: Reader
    titles: Mapping[str, str]
    facts: Mapping[str, Fact]

    def say(self, key: str, **values: object) -> str:
        return label(key, self.reader.language, **values)

    def name(self, word: str) -> str:
        return name_of(word, self.reader.language)

    def moment(self, at: datetime) -> str:
        return shown_moment(at, self.reader)

    def end(self, at: datetime) -> str:
        return shown_end(at, self.reader)

    def about(self, subject: str) -> str:
        """What a verdict is about; a fact by what it is, a period by its months."""
        fact = self.facts.get(subject)
        if fact is not None:
            return fact_name(fact, self.reader)
        return shown_period(subject, self.reader.language)

    def clause(self, clause_id: str) -> str:
        return f"{clause_id} {self.titles.get(clause_id, '')}".strip()

    def joined(self, items: Iterable[str], *, zh: str = "；", en: str = "; ") -> str:
        return (zh if self.reader.language == ZH else en).join(items)


def page_for(contract: Contract, facts: Iterable[Fact], language: str) -> Page:
    titles = {
        clause.id: clause.zh.title if language == ZH else clause.en.title
        for clause in contract.clauses
    }
    # The frame has a name and no id that people would look for.
    titles[FRAME] = f"（{name_of(FRAME, language)}）" if language == ZH else ""
    facts = tuple(facts)
    requests = {getattr(fact, "request", None) for fact in facts}
    named = {fact.id: fact for fact in facts if fact.id not in requests}
    return Page(Reader(language, contract.frame.zone), titles, named)


def reason_lines(because: Because, page: Page, *, indent: str = "    ") -> Iterator[str]:
    clauses = page.joined(page.clause(name) for name in dict.fromkeys(because.clauses))
    yield indent + page.say("clauses", clauses=clauses)
    if because.facts:
        facts = page.joined(dict.fromkeys(because.facts), zh="、", en=", ")
        yield indent + page.say("facts", facts=facts)
    for step in because.steps:
        yield f"{indent}· {sentence(step, page.reader)}"
