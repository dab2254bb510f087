# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of determinism: invariants 12, 13, 14 and 16."""

import builtins
import os
import random
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from tests.terms.laws.asking import ANSWERS, as_bytes, made, values
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.output import plain_verdicts
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text


def check_copies_say_the_same(signed: Contract, facts: Sequence[Fact]) -> None:
    """12. Contract and facts that went through text say the same as those in memory."""
    copied = [fact_from(plain_fact(item))[0] for item in facts]
    contract = read_contract(contract_text(signed))

    assert made(contract, [item for item in copied if item]) == made(signed, facts)


def check_order_of_arrival_does_not_matter(signed: Contract, facts: Sequence[Fact]) -> None:
    """13. Facts in any order, and some of them twice, say the same."""
    middle = len(facts) // 2
    expected = made(signed, facts)

    assert made(signed, [*facts[::-1], *facts[:2]]) == expected
    assert made(signed, [*facts[middle:], *facts[:middle], *facts[-2:]]) == expected


def check_caches_change_cost_and_never_meaning(signed: Contract, facts: Sequence[Fact]) -> None:
    """14. The engine keeps no snapshots; what it remembers of earlier questions changes nothing."""
    warm = as_bytes(made(signed, facts))
    forget_everything()

    assert as_bytes(made(signed, facts)) == warm


def forget_everything() -> None:
    """Empty every cache of the engine, and what the laws keep of its answers."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("weibao.terms", "tests.terms.laws")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and not isinstance(value, type):
                    value.cache_clear()


def check_engine_touches_nothing(signed: Contract, facts: Sequence[Fact]) -> None:
    """16. No clock, no chance, no files, no network; and no fractions of a kind that rounds."""
    ANSWERS.cache_clear()
    with poisoned():
        verdicts = made(signed, facts)
    # Moments that were made without a clock do not stay in the caches.
    forget_everything()

    kinds = {type(value) for value in values(plain_verdicts(verdicts))}
    assert kinds <= {str, int, bool, type(None)}, kinds


@contextmanager
def poisoned() -> Iterator[None]:
    """Make the clock, chance, files and the network raise, as long as the engine runs."""
    with (
        patch.object(time, "time", _refused),
        patch.object(time, "monotonic", _refused),
        patch.object(random, "random", _refused),
        patch.object(random, "randint", _refused),
        patch.object(os, "urandom", _refused),
        patch.object(socket, "socket", _refused),
        patch.object(builtins, "open", _refused),
        patch.object(builtins, "print", _refused),
        _no_now(),
    ):
        yield


def _refused(*_: Any, **__: Any) -> None:
    raise AssertionError("the engine touched the world")


class _OfMoments(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class TimelessDatetime(datetime, metaclass=_OfMoments):
    """A datetime that does not know what time it is."""

    now = classmethod(_refused)  # type: ignore[assignment] # it refuses whatever it is asked
    utcnow = classmethod(_refused)  # type: ignore[assignment] # the same
    today = classmethod(_refused)  # type: ignore[assignment] # the same


@contextmanager
def _no_now() -> Iterator[None]:
    """Give every module of the engine a datetime without a clock."""
    held = [
        module
        for name, module in sys.modules.items()
        if name.startswith("weibao.terms") and getattr(module, "datetime", None) is datetime
    ]
    for module in held:
        vars(module)["datetime"] = TimelessDatetime
    try:
        yield
    finally:
        for module in held:
            vars(module)["datetime"] = datetime


ALL = (
    check_copies_say_the_same,
    check_order_of_arrival_does_not_matter,
    check_caches_change_cost_and_never_meaning,
    check_engine_touches_nothing,
)
