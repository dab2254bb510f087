# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why, in lines: the clauses with their titles, the facts, and the sentences of a derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from weibao.cli.text.labels import label
from weibao.terms.contract import FRAME, Contract
from weibao.terms.verdicts import Because
from weibao.wording.names import name_of
from weibao.wording.reasons import sentence
from weibao.wording.values import ZH, Reader, shown_moment


@dataclass(frozen=True, slots=True)
class Page:
    """For whom and about which contract lines are written."""

    reader: Reader
    titles: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        return label(key, self.reader.language, **values)

    def name(self, word: str) -> str:
        return name_of(word, self.reader.language)

    def moment(self, at: datetime) -> str:
        return shown_moment(at, self.reader)

    def clause(self, clause_id: str) -> str:
        return f"{clause_id} {self.titles.get(clause_id, '')}".strip()

    def joined(self, items: Iterable[str], *, zh: str = "；", en: str = "; ") -> str:
        return (zh if self.reader.language == ZH else en).join(items)


def page_for(contract: Contract, language: str) -> Page:
    titles = {
        clause.id: clause.zh.title if language == ZH else clause.en.title
        for clause in contract.clauses
    }
    # The frame has a name and no id that people would look for.
    titles[FRAME] = f"（{name_of(FRAME, language)}）" if language == ZH else ""
    return Page(Reader(language, contract.frame.zone), titles)


def reason_lines(because: Because, page: Page, *, indent: str = "    ") -> Iterator[str]:
    clauses = page.joined(page.clause(name) for name in dict.fromkeys(because.clauses))
    yield indent + page.say("clauses", clauses=clauses)
    if because.facts:
        facts = page.joined(dict.fromkeys(because.facts), zh="、", en=", ")
        yield indent + page.say("facts", facts=facts)
    for step in because.steps:
        yield f"{indent}· {sentence(step, page.reader)}"
