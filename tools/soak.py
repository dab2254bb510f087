# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract-years of seeds, with every invariant of the engine on: make soak.

Each year is a contract through 2026 with about 100 facts, late, corrected and amended. The same
seed gives the same years. A failure prints the seed and the law that play it again:

    python tools/soak.py --seed 17 --year 3 --law check_as_known_then
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.terms.laws import billing, citations, determinism, meaning, money, past
from tests.terms.laws.examples import Example
from tests.terms.laws.years import contracts, year

Law = Callable[..., None]

LAWS: tuple[Law, ...] = (
    *billing.ALL,
    *money.ALL,
    *past.ALL,
    *determinism.ALL,
    *meaning.ALL,
    *citations.ALL,
)
RARE = (
    determinism.check_caches_change_cost_and_never_meaning,
    determinism.check_engine_touches_nothing,
    citations.check_each_cited_fact_matters,
    citations.check_uncited_facts_do_not_matter,
)
"""Laws that empty every cache, or ask once for each fact: one year in twenty has them on."""
ONE_IN = 20
YEARS_OF_A_SEED = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--year", type=int, help="only this year of the seed")
    parser.add_argument("--law", help="only laws whose name contains this")
    options = parser.parse_args()
    laws = [law for law in LAWS if not options.law or options.law in law.__name__]
    played = Played()
    for seed, number, example in years(options.seed, options.year):
        if options.year is None and played.seconds > options.seconds:
            break
        # A year that is played again has every law on.
        played.check(
            laws if options.year is not None else held(laws, number), example, seed, number
        )
    played.tell()


def held(laws: Sequence[Law], number: int) -> Sequence[Law]:
    return laws if number % ONE_IN == 0 else [law for law in laws if law not in RARE]


def years(first: int, only: int | None) -> Iterator[tuple[int, int, Example]]:
    seed = first
    while True:
        drawn = contracts(seed, YEARS_OF_A_SEED)
        for number, signed in enumerate(drawn):
            if only in (None, number):
                chance = seed * YEARS_OF_A_SEED + number
                yield seed, number, year(signed, chance, other=drawn[number - 1])
        if only is not None:
            return
        seed += 1


class Played:
    """What was played, what it took, and what broke."""

    def __init__(self) -> None:
        self.years = 0
        self.seconds = 0.0
        self.processor = 0.0
        self.by_law: Counter[str] = Counter()
        self.broken: list[str] = []

    def check(self, laws: Sequence[Law], example: Example, seed: int, number: int) -> None:
        for law in laws:
            start, used = perf_counter(), process_time()
            try:
                law(*example)
            except Exception as wrong:  # noqa: BLE001 - every failure is told with its seed
                again = f"--seed {seed} --year {number} --law {law.__name__}"
                self.broken.append(again)
                sys.stdout.write(f"BROKEN python tools/soak.py {again}\n  {wrong!s:.300}\n")
            self.seconds += perf_counter() - start
            self.processor += process_time() - used
            self.by_law[law.__name__] += round((process_time() - used) * 1_000_000)
        self.years += 1

    def tell(self) -> None:
        write = sys.stdout.write
        for name, micros in self.by_law.most_common(8):
            write(f"{micros / self.years / 1000:8.2f} ms a year  {name}\n")
        rate = self.years / self.processor if self.processor else 0
        write(f"{self.years} contract-years in {self.seconds:.1f} s, ")
        write(f"{rate:.1f} contract-years/s of one core, {len(self.broken)} laws broken\n")
        if self.broken:
            sys.exit(1)


if __name__ == "__main__":
    main()
