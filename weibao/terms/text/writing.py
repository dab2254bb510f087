# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract -> text: the same notation that is read, in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from weibao.terms.agreed.contract import Clause, Contract, Words
from weibao.terms.values.records import plain


def contract_text(contract: Contract) -> str:
    """Write a contract so that reading it again gives the same contract."""
    lines = [f"# {_heading(contract.zh, contract.en)}", ""]
    lines.extend(_words(contract.zh, contract.en))
    lines.extend(fence_lines("frame", plain(contract.frame)))
    for clause in contract.clauses:
        lines.extend(_clause(clause))
    return "\n".join(lines).rstrip("\n") + "\n"


def _clause(clause: Clause) -> Iterator[str]:
    yield f"## {clause.id} {_heading(clause.zh, clause.en)}"
    yield ""
    yield from _words(clause.zh, clause.en)
    if clause.term is not None:
        yield from fence_lines(clause.term.kind, plain(clause.term))


def _heading(zh: Words, en: Words) -> str:
    return zh.title if en.title == zh.title else f"{zh.title} / {en.title}"


def _words(zh: Words, en: Words) -> Iterator[str]:
    for paragraph in filter(None, zh.text.split("\n\n")):
        yield from (paragraph, "")
    for paragraph in filter(None, en.text.split("\n\n")):
        yield from (f"> {line}" for line in paragraph.split("\n"))
        yield ""


def fence_lines(kind: str, fields: Mapping[str, object]) -> Iterator[str]:
    """A term or the frame as it stands in a text, with the blank line after it."""
    yield f"```toml {kind}"
    yield from _fields(fields)
    yield from ("```", "")


def _fields(fields: Mapping[str, object], within: str = "") -> Iterator[str]:
    """Single values first: in TOML what stands below the head of a table belongs to it."""
    tables = {name: value for name, value in fields.items() if _is_table(value)}
    for name, value in fields.items():
        if name not in tables:
            yield f"{name} = {_toml(value)}"
    for name, value in tables.items():
        path = f"{within}{name}"
        if isinstance(value, Mapping):
            yield f"[{path}]"
            yield from _fields(value, f"{path}.")
        else:
            yield from _entries(path, value)


def _entries(path: str, entries: Any) -> Iterator[str]:
    for entry in entries:
        yield f"[[{path}]]"
        yield from _fields(entry, f"{path}.")


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping)


def _toml(value: object) -> str:
    """JSON and TOML agree on strings, whole numbers, yes/no and lists of them."""
    return json.dumps(value, ensure_ascii=False)
