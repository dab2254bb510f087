# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a deal as both read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weibao.agreements.drafting import DraftClause, drafted_words
from weibao.shop.presenters.labels import part_name
from weibao.web.presenters.words import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    part: str
    name: str
    title: str
    clauses: tuple[DraftClause, ...]


def papers_of(texts: Mapping[str, str]) -> list[Paper]:
    found = []
    for part, text in texts.items():
        title, clauses = drafted_words(text, language())
        found.append(Paper(part=part, name=part_name(part), title=title, clauses=clauses))
    return found
