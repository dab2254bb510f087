# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The message keys that the engine's source uses, with the names of their values, by reading it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

ENGINE = Path(__file__).parents[2] / "weibao" / "terms"
PLACE_FIELDS = 2


class Use(NamedTuple):
    """One place where a key is used; `key` is None where the source computes it."""

    key: str | None
    names: frozenset[str]
    place: str


def uses(called: str, *, position: int) -> list[Use]:
    """Calls such as `step("covered", ...)` or `Mistake(line, clause, field, "toml", values)`."""
    return [
        Use(_text(_arguments(call)[position]), _names(call, function, position), place)
        for call, function, place in _calls(called)
        if len(_arguments(call)) > position
    ]


def _calls(called: str) -> Iterator[tuple[ast.Call, ast.AST, str]]:
    for path in sorted(ENGINE.rglob("*.py")):
        for function in _parts(ast.parse(path.read_text(encoding="utf-8"))):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and _name(node.func) == called:
                    yield node, function, f"{path.name}:{node.lineno}"


def _parts(tree: ast.Module) -> Iterator[ast.AST]:
    """What stands at the top of a module, and the methods of its classes."""
    for node in tree.body:
        yield from node.body if isinstance(node, ast.ClassDef) else [node]


def _arguments(call: ast.Call) -> list[ast.expr]:
    """Positional arguments; `*place` stands for a line and a clause."""
    found: list[ast.expr] = []
    for item in call.args:
        found += [item] * PLACE_FIELDS if isinstance(item, ast.Starred) else [item]
    return found


def _names(call: ast.Call, function: ast.AST, position: int) -> frozenset[str]:
    """Names given by keyword, or as pairs in the argument behind the key."""
    keywords = {item.arg for item in call.keywords if item.arg is not None}
    pairs = [name for item in _arguments(call)[position + 1 :] for name in _pairs(item, function)]
    return frozenset([*keywords, *pairs])


def _pairs(
    expression: ast.AST, function: ast.AST, seen: frozenset[str] = frozenset()
) -> Iterator[str]:
    """First texts of pairs, also of those that stand in a variable of the function."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Tuple) and len(node.elts) == len(("name", "value")):
            yield from (text for text in [_text(node.elts[0])] if text is not None)
        if isinstance(node, ast.Name) and node.id not in seen:
            for assigned in _assigned(node.id, function):
                yield from _pairs(assigned, function, seen | {node.id})


def _assigned(name: str, function: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(_name(target) == name for target in node.targets):
            yield node.value


def _name(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def keyword_texts(name: str) -> set[str]:
    """Every text that the engine passes as this keyword, such as what="arrival"."""
    found: set[str] = set()
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == name:
                found |= {text for item in ast.walk(node.value) if (text := _text(item))}
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
