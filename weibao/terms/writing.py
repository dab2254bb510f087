# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract -> text: the same notation that is read, in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from weibao.terms.contract import Clause, Contract, Words
from weibao.terms.values.records import plain


def contract_text(contract: Contract) -> str:
    """Write a contract so that reading it again gives the same contract."""
    lines = [f"# {_heading(contract.zh, contract.en)}", ""]
    lines.extend(_words(contract.zh, contract.en))
    lines.extend(_fence("frame", plain(contract.frame)))
    for clause in contract.clauses:
        lines.extend(_clause(clause))
    return "\n".join(lines).rstrip("\n") + "\n"


def _clause(clause: Clause) -> Iterator[str]:
    yield f"## {clause.id} {_heading(clause.zh, clause.en)}"
    yield ""
    yield from _words(clause.zh, clause.en)
    if clause.term is not None:
        yield from _fence(clause.term.kind, plain(clause.term))


def _heading(zh: Words, en: Words) -> str:
    return zh.title if en.title == zh.title else f"{zh.title} / {en.title}"


def _words(zh: Words, en: Words) -> Iterator[str]:
    for paragraph in filter(None, zh.text.split("\n\n")):
        yield from (paragraph, "")
    for paragraph in filter(None, en.text.split("\n\n")):
        yield from (f"> {line}" for line in paragraph.split("\n"))
        yield ""


def _fence(kind: str, fields: Mapping[str, object]) -> Iterator[str]:
    yield f"```toml {kind}"
    tables = {name: value for name, value in fields.items() if _is_tables(value)}
    for name, value in fields.items():
        if name not in tables:
            yield f"{name} = {_toml(value)}"
    for name, entries in tables.items():
        for entry in _entries(entries):
            yield f"[[{name}]]"
            yield from (f"{key} = {_toml(value)}" for key, value in entry.items())
    yield from ("```", "")


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _entries(value: Any) -> list[dict[str, object]]:
    return list(value)


def _toml(value: object) -> str:
    """JSON and TOML agree on strings, whole numbers, yes/no and lists of them."""
    return json.dumps(value, ensure_ascii=False)
