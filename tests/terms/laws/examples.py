# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Examples of a seed: the same contracts and histories wherever and whenever they are drawn."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

T = TypeVar("T")
Example = tuple[Contract, tuple[Fact, ...]]


def examples(strategy: SearchStrategy[T], *, of_seed: int, count: int) -> Sequence[T]:
    """What a strategy draws first from a seed."""
    found: list[T] = []

    @seed(of_seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value: T) -> None:
        found.append(value)

    draw()
    return found
