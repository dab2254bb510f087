# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How the laws ask the engine, at which moments, and of which part of a contract."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from weibao.terms import evaluate
from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.facts.base import Fact
from weibao.terms.output import canonical_json, plain_verdicts
from weibao.terms.verdicts import Verdicts

Question = tuple[object, ...]

ALWAYS = datetime(2040, 1, 1, tzinfo=UTC)
AFTER_THE_END = timedelta(days=20)


def end_of(signed: Contract) -> datetime:
    """A moment after the contract as signed, when its last periods are over and due."""
    return datetime.combine(signed.frame.ends_on, time(4), UTC) + AFTER_THE_END


def made(
    signed: Contract,
    facts: Iterable[Fact],
    *,
    until: datetime | None = None,
    known_at: datetime = ALWAYS,
) -> Verdicts:
    """Everything that follows; without `until`, after the contract's end."""
    told = tuple(facts)
    at = until or end_of(signed)
    question = (id(signed), known_at, at, *map(id, told))
    found = ANSWERS.find(question)
    if found is None:
        found = evaluate.derive(signed, told, known_at=known_at, until=at)
        ANSWERS.keep(question, (signed, told), found)
    return found


@dataclass(slots=True)
class Answers:
    """Answers that several laws ask for, the latest ones.

    To the very same objects in memory: what is equal to them, such as a copy, is asked anew, since
    that it makes no difference is what some laws say.
    """

    most: int
    kept: dict[Question, tuple[object, Verdicts]] = field(default_factory=dict)

    def find(self, question: Question) -> Verdicts | None:
        return self.kept[question][1] if question in self.kept else None

    def keep(self, question: Question, about: object, answer: Verdicts) -> None:
        """Keep what the question is about as well: an id is that of a living object."""
        self.kept[question] = about, answer
        if len(self.kept) > self.most:
            del self.kept[next(iter(self.kept))]

    def cache_clear(self) -> None:
        self.kept.clear()


ANSWERS = Answers(most=64)


def as_bytes(verdicts: Verdicts) -> bytes:
    return canonical_json(plain_verdicts(verdicts)).encode()


def some_moments(moments: Iterable[datetime], most: int = 3) -> list[datetime]:
    """A few of the moments, evenly spread; the laws need no other source of chance."""
    found = sorted(set(moments))
    apart = max(1, len(found) // most)
    return found[apart // 2 :: apart][:most]


def only(signed: Contract, *kinds: type[Term]) -> Contract:
    """The contract with its clauses of these kinds alone."""
    kept = tuple(clause for clause in signed.clauses if isinstance(clause.term, kinds))
    return dataclasses.replace(signed, clauses=kept)


def without(facts: Iterable[Fact], *kinds: str) -> list[Fact]:
    """The facts but those of some kinds, and what corrects those."""
    held = list(facts)
    gone = {item.id for item in held if item.kind in kinds}
    return [item for item in held if not {item.id, item.corrects} & gone]


def all_of(verdicts: Verdicts) -> list[Any]:
    """Every single verdict, movements of balances included."""
    return [
        *verdicts.scopes,
        *verdicts.obligations,
        *verdicts.balances,
        *(item for balance in verdicts.balances for item in balance.movements),
        *verdicts.charges,
        *verdicts.breaches,
        *verdicts.rights,
        *verdicts.undecided,
    ]


def values(plain: object) -> Iterator[object]:
    """Every single value of plain data."""
    if isinstance(plain, dict):
        for value in plain.values():
            yield from values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from values(value)
    else:
        yield plain


def speaks_of(signed: Contract, facts: Iterable[Fact], kind: str) -> bool:
    """Whether a clause of a kind stands in the contract, or comes into it by an amendment."""
    if any(clause.term and clause.term.kind == kind for clause in signed.clauses):
        return True
    return any(f"```toml {kind}\n" in item.text for item in facts if hasattr(item, "text"))


def reports_of(facts: Sequence[Fact]) -> list[Fact]:
    return [item for item in facts if item.kind == "request_reported"]
