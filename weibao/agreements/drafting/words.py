# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A draft as words: each clause with its blanks filled, also while the rest is still wrong."""

from __future__ import annotations

import typing
from dataclasses import dataclass

from weibao.agreements.drafting.blanks import LEFT_OPEN
from weibao.terms.agreed.contract import FRAME, Contract, Frame, Words
from weibao.terms.text.markdown import sections
from weibao.terms.text.reading import clause_from, kind_of, record_of, two_titles
from weibao.wording.clauses import clause_words, contract_words


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClause:
    """`is_wrong` where its term cannot be read: its blanks then stand as they are."""

    id: str
    title: str
    text: str
    is_wrong: bool
    is_open: bool


def drafted_words(text: str, language: str) -> tuple[str, tuple[DraftClause, ...]]:
    """The title, and every clause as both would read it."""
    parts = sections(text)
    head = [part for part in parts if part.level <= 1]
    title = next((part.heading for part in parts if part.level == 1), "")
    zh, en = two_titles(title)
    frame = next(
        (
            record_of(fence, FRAME, Frame).value
            for part in head
            for fence in part.fences
            if kind_of(fence) == FRAME
        ),
        None,
    )
    reads = [clause_from(part) for part in parts if part.level > 1]
    contract = Contract(
        frame=typing.cast("Frame", frame),
        zh=Words(title=zh, text=""),
        en=Words(title=en, text=""),
        clauses=tuple(read.value for read in reads),
    )
    clauses = []
    for read in reads:
        words = clause_words(contract, read.value, language)
        clauses.append(
            DraftClause(
                id=read.value.id,
                title=words.title,
                text=words.text,
                is_wrong=bool(read.mistakes),
                is_open=bool(LEFT_OPEN.search(words.text)),
            )
        )
    return contract_words(contract, language).title, tuple(clauses)
