# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a fault is planted: a name of the engine means something else for a while."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from hypothesis.strategies import SearchStrategy

from tests.terms.laws.determinism import forget_everything
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Law = Callable[[Contract, Sequence[Fact]], None]
Contracts = SearchStrategy[Contract]
Histories = SearchStrategy[tuple[Fact, ...]]
Fault = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A fault, the invariant that it breaks, and the examples among which it shows."""

    invariant: int
    law: Law
    fault: Fault
    contracts: Contracts
    histories: Histories

    @property
    def name(self) -> str:
        return f"{self.invariant} {self.fault.__name__}"


@contextmanager
def meaning(place: Any, name: str, other: Any) -> Iterator[None]:
    """What was computed with and without the fault is never mixed up by a cache."""
    forget_everything()
    with patch.object(place, name, other):
        yield
    forget_everything()
