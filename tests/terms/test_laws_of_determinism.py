# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariants of determinism: same bytes from the same input, and from nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import determinism
from weibao import terms
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]
MODULES = sorted(Path(terms.__path__[0]).rglob("*.py"))


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_copies_of_contract_and_facts_give_the_same_bytes(signed: Contract, facts: Facts) -> None:
    """Invariant 12; another process and hash seed: test_scenarios and test_soak."""
    determinism.check_copies_say_the_same(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_order_of_arrival_and_duplicates_do_not_matter(signed: Contract, facts: Facts) -> None:
    """Invariant 13: the canonical order does."""
    determinism.check_order_of_arrival_does_not_matter(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_caches_change_cost_and_never_meaning(signed: Contract, facts: Facts) -> None:
    """Invariant 14."""
    determinism.check_caches_change_cost_and_never_meaning(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_engine_touches_neither_clock_nor_chance_nor_files(signed: Contract, facts: Facts) -> None:
    """Invariant 16, with those calls poisoned."""
    determinism.check_engine_touches_nothing(signed, facts)


FORBIDDEN = {"now", "utcnow", "today", "open", "print", "input", "eval", "exec", "getenv"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_module_of_the_engine_names_no_clock_and_no_float(module: Path) -> None:
    """Invariant 16, in the source: import rules forbid the rest."""
    tree = ast.parse(module.read_text(encoding="utf-8"))

    assert sorted(called(tree) & FORBIDDEN) == []
    assert [node.value for node in ast.walk(tree) if is_float(node)] == []


def called(tree: ast.AST) -> set[str]:
    return set(_called(tree))


def _called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def is_float(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)
