# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The service order beside a contract (V1): what both speak of is taken from the contract.

What the contract does not know, such as a fee of a member who pays by the visit, leaves the order.
"""

from __future__ import annotations

from typing import Any

from weibao.agreements.drafting.blanks import Blank, blanks_of, name_of_section, raw_of
from weibao.agreements.drafting.filling import rewritten
from weibao.terms.agreed.contract import FRAME
from weibao.terms.text.markdown import lines_of, sections
from weibao.terms.text.reading import kind_of

OWN_NAMES = frozenset({"exception_to", "when", "hours"})
"""What names other clauses of the contract, or speaks of single requests."""


def ordered(order: str, *, contract: str) -> str:
    """The order's template with the contract's own terms in its clauses."""
    terms = _terms(contract)
    changed: dict[str, dict[str, Any]] = {}
    dropped = []
    for section in sections(order):
        name = name_of_section(section)
        for fence in section.fences[:1]:
            kind = kind_of(fence)
            if kind == FRAME or kind is None:
                continue
            if kind not in terms:
                dropped.append(name)
                continue
            changed[name] = {**raw_of(fence), **terms[kind]}
    return _without(rewritten(order, changed), frozenset(dropped))


def asked_of_order(order: str, *, contract: str) -> tuple[Blank, ...]:
    """The blanks of the order that the contract does not answer."""
    terms = _terms(contract)
    kinds = {
        name_of_section(section): kind_of(fence) or ""
        for section in sections(order)
        for fence in section.fences[:1]
    }
    return tuple(
        blank
        for blank in blanks_of(order)
        if blank.clause != FRAME
        and (kind := kinds.get(blank.clause, "")) in terms
        and blank.key.split("/")[1] not in terms[kind]
    )


def _terms(contract: str) -> dict[str, dict[str, Any]]:
    """The first term of each kind; what names other clauses is left out."""
    found: dict[str, dict[str, Any]] = {}
    for section in sections(contract):
        for fence in section.fences[:1]:
            kind = kind_of(fence)
            if kind is not None and kind != FRAME:
                fields = {k: v for k, v in raw_of(fence).items() if k not in OWN_NAMES}
                found.setdefault(kind, fields)
    return found


def _without(text: str, names: frozenset[str]) -> str:
    """The text without some of its clauses."""
    lines, kept = lines_of(text), list[str]()
    parts = sections(text)
    ends = [*(part.line - 1 for part in parts[1:]), len(lines)]
    for part, end in zip(parts, ends, strict=True):
        start = 0 if part.level == 0 else part.line - 1
        if part.level < 2 or name_of_section(part) not in names:
            kept += lines[start:end]
    return "\n".join(kept)
