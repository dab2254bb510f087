# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of a clause with their blanks filled from the term: what both parties sign."""

from __future__ import annotations

import dataclasses
import typing
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Any

from weibao.terms.agreed.contract import Clause, Contract, Term, Words
from weibao.terms.text.blanks import Filling, blank_from, filling
from weibao.terms.values.capitals import capitals
from weibao.terms.values.durations import Seconds
from weibao.terms.values.money import Fen
from weibao.terms.values.periods import Length
from weibao.terms.values.scalars import Price, Spans, rate_text
from weibao.wording.names import name_of
from weibao.wording.rows import row
from weibao.wording.spacing import spaced
from weibao.wording.values import (
    ZH,
    shown_day,
    shown_length,
    shown_list,
    shown_money,
    shown_seconds,
    shown_spans,
    shown_time,
)


def clause_words(contract: Contract, clause: Clause, language: str) -> Words:
    """Title and text in a language; where there is no English, the Chinese, which is signed."""
    return _words(contract, (clause.zh, clause.en), clause.term, language)


def clause_title(contract: Contract, clause: Clause, language: str) -> str:
    """The title alone: in lists, filling all the text would cost more than the rest of a row."""
    title = clause.zh.title if language == ZH else clause.en.title
    return filled(title, contract, clause.term, language)


def contract_words(contract: Contract, language: str) -> Words:
    """Title and preamble of the contract in a language."""
    return _words(contract, (contract.zh, contract.en), None, language)


def _words(
    contract: Contract, both: tuple[Words, Words], term: Term | None, language: str
) -> Words:
    zh, en = both
    title = zh.title if language == ZH else en.title
    shown, text = (language, en.text) if language != ZH and en.text else (ZH, zh.text)
    return Words(
        title=filled(title, contract, term, language), text=filled(text, contract, term, shown)
    )


def filled(text: str, contract: Contract, term: Term | None, language: str) -> str:
    """Fill the blanks of a text; the notation has refused blanks that point at nothing."""

    def shown(name: str) -> str | None:
        blank = blank_from(name)
        value = filling(blank, contract.frame, term)
        return None if value is None else shown_filling(value, blank.form, language)

    return spaced(text, shown)


def shown_filling(found: Filling, form: str, language: str) -> str:
    """Write one value by the type of its field."""
    value, kind = found.value, found.type
    if form == "capitals":
        return capitals(value)
    if kind in (Fen, Price):
        return shown_money(value)
    if kind is Seconds:
        return shown_seconds(value, language)
    if kind is Length:
        return shown_length(value, language)
    if kind is Spans:
        return shown_spans(value, language)
    return _other(value, kind, language)


def _other(value: Any, kind: Any, language: str) -> str:
    if isinstance(value, bool):
        return name_of("yes" if value else "no", language)
    if isinstance(value, date | time):
        return shown_day(value, language) if isinstance(value, date) else shown_time(value)
    if isinstance(value, Fraction):
        return rate_text(value)
    if isinstance(value, StrEnum):
        return name_of(value.value, language)
    if typing.get_origin(kind) is tuple:
        return _items(value, typing.get_args(kind)[0], language)
    return row(value, language) if dataclasses.is_dataclass(value) else str(value)


def _items(values: tuple[Any, ...], kind: Any, language: str) -> str:
    if kind is str:
        return shown_list(values, language)
    joint = "；" if language == ZH else "; "
    if not any(dataclasses.is_dataclass(value) for value in values):
        joint = "、" if language == ZH else ", "
    return joint.join(_other(value, kind, language) for value in values)
