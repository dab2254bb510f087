# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whole years of seeds: a contract that runs through 2026 and about a hundred facts.

A year is drawn with the standard library alone, so that drawing it costs little; its clauses are
those that the laws draw, and a seed always gives the same year.
"""

import dataclasses
import random
from collections.abc import Sequence
from datetime import date, timedelta

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import TIMES
from tests.terms.laws.examples import Example, examples
from tests.terms.laws.rewriting import clauses_text, retroactive
from tests.terms.ledger import fact, raw_fact
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from

STARTS_ON, ENDS_ON = date(2026, 1, 1), date(2026, 12, 31)
FACTS = 100
PRICES = ("0.00", "0.01", "99.99", "3000.00")
LATE = (0, 0, 0, 1, 40, 200)


def contracts(seed: int, count: int) -> list[Contract]:
    """Contracts of a seed, each through the year."""
    return [
        _through_the_year(signed)
        for signed in examples(contracts_drawn.contracts(), of_seed=seed, count=count)
    ]


def _through_the_year(signed: Contract) -> Contract:
    frame = dataclasses.replace(signed.frame, starts_on=STARTS_ON, ends_on=ENDS_ON)
    return dataclasses.replace(signed, frame=frame)


def year(signed: Contract, seed: int, *, other: Contract | None = None) -> Example:
    """The contract, and a year of facts: late ones, corrections and amendments among them.

    The amendments bring clauses of the other contract.
    """
    chance = random.Random(seed)
    facts = [
        fact("d0 2026-01-01 09:00 listed PC-1"),
        fact("b0 2026-01-01 09:00 bought B0 clause=P1"),
    ]
    facts += [_fact(number, chance) for number in range(FACTS - 8)]
    facts += _amendments(other or signed, facts, chance)
    facts += [_taken_back(number, chance.choice(facts)) for number in range(4)]
    return signed, tuple(facts)


def _fact(number: int, chance: random.Random) -> Fact:
    request, words = f"R{number // 4}", chance.choice(histories_drawn.WORDS)
    # Of a contract that ends early there is less to say.
    days = range(273, 365) if words.startswith("terminated") else range(365)
    day = STARTS_ON + timedelta(days=chance.choice(days))
    if number % 4 == 0:
        words = f"reported {request} device=PC-1 district=朝阳 priority={chance.randint(1, 3)}"
    else:
        words = words.format(
            request=f"R{chance.randrange(FACTS // 4)}",
            month=f"{day:%Y-%m}",
            visit=f"V-{day:%m-%d}",
            pack=f"B-{day:%m-%d}",
            minutes=chance.choice((0, 15, 45, 60, 121, 300)),
            price=chance.choice(PRICES),
        )
    told = fact(f"f{number} {day} {chance.choice(TIMES)} {words}")
    late = timedelta(days=chance.choice(LATE))
    return dataclasses.replace(told, recorded_at=told.recorded_at + late)


def _amendments(other: Contract, facts: Sequence[Fact], chance: random.Random) -> list[Fact]:
    """Two clauses of another contract, each from some day on."""
    names = [clause.id for clause in other.clauses if clause.term]
    found: list[Fact] = []
    for number in range(2):
        at = chance.choice(facts).at
        text = clauses_text(other, chance.choice(names))
        found.append(retroactive(f"n{number}", at.date() - timedelta(days=20), text, at))
    return found


def _taken_back(number: int, target: Fact) -> Fact:
    raw = raw_fact(f"c{number} 2026-12-30 09:00 withdrawn {target.id}")
    read, problems = fact_from({**raw, "recorded_at": "2027-01-05T09:00:00+08:00"})
    assert read is not None, problems
    return read
