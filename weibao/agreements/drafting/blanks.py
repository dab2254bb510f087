# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The blanks of a template, typed (S3): fields of terms that the words show, and 〔…〕 in words.

A blank's key says where it stands: `M2/amount`, `V6/services/0/price`, `V11C/words/0`.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from weibao.terms.agreed.contract import FRAME, Clause, Frame
from weibao.terms.text.blanks import blanks_in
from weibao.terms.text.markdown import Fence, Section, sections
from weibao.terms.text.reading import clause_from, kind_of, record_of
from weibao.terms.values.durations import Seconds
from weibao.terms.values.money import Fen
from weibao.terms.values.periods import Length
from weibao.terms.values.records import field_types, plain_value
from weibao.terms.values.scalars import Count, Minutes, Price, Spans

LEFT_OPEN = re.compile(r"〔([^〕]{1,200})〕")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DAYS = ("starts_on", "ends_on")
"""What is asked of the frame; its number and its parties are never typed."""
MECHANISMS = frozenset({"formation", "guard", "evidence"})
"""Terms that say how both sides work with the record; they are not agreed deal by deal."""
LISTS = "、"


class Kind(StrEnum):
    """How a blank is asked for."""

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    DAY = "day"
    RATE = "rate"
    DURATION = "duration"
    LENGTH = "length"
    TIME = "time"
    HOURS = "hours"
    YES = "yes"
    CHOICE = "choice"
    LIST = "list"
    WHOLES = "wholes"


KINDS_OF: Mapping[Any, Kind] = {
    Fen: Kind.MONEY,
    Price: Kind.MONEY,
    date: Kind.DAY,
    Fraction: Kind.RATE,
    Seconds: Kind.DURATION,
    Length: Kind.LENGTH,
    time: Kind.TIME,
    Spans: Kind.HOURS,
    bool: Kind.YES,
    int: Kind.WHOLE,
    Count: Kind.WHOLE,
    Minutes: Kind.WHOLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """`written` is what the template says; `entry` names the row of a table that it belongs to.

    `field` is the name of the term's field; of a blank in the words, what stands between 〔 and 〕.
    """

    key: str
    clause: str
    field: str
    kind: Kind
    written: str
    entry: str = ""
    choices: tuple[str, ...] = ()


def blanks_of(text: str) -> tuple[Blank, ...]:
    """Every blank in the order of the text; what cannot be read has none."""
    return tuple(_blanks(text))


def raw_of(fence: Fence) -> dict[str, Any]:
    """The fields of a fence as plain data; empty where it is no TOML."""
    try:
        raw = tomllib.loads("\n".join(fence.body), parse_float=Decimal)
    except (ValueError, RecursionError):
        return {}
    return {name: _plain(value) for name, value in raw.items()}


def name_of_section(section: Section) -> str:
    return FRAME if section.level <= 1 else section.heading.partition(" ")[0]


def left_open(section: Section) -> list[tuple[str, str]]:
    """What words leave open, in Chinese and in English: "" where the English has no blank."""
    found = LEFT_OPEN.findall("\n".join(section.words))
    chinese = [name for name in found if CHINESE.search(name)]
    english = [name for name in found if not CHINESE.search(name)]
    return [
        (name, english[place] if place < len(english) else "") for place, name in enumerate(chinese)
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _blanks(text: str) -> Iterator[Blank]:
    for section in sections(text):
        name = name_of_section(section)
        for fence in section.fences[:1]:
            if name == FRAME and kind_of(fence) == FRAME:
                yield from _frame(fence)
            elif section.level > 1:
                yield from _term(section, clause_from(section).value)
        for place, (said, _english) in enumerate(left_open(section)):
            yield Blank(
                key=f"{name}/words/{place}", clause=name, field=said, kind=Kind.TEXT, written=""
            )


def _frame(fence: Fence) -> Iterator[Blank]:
    frame = record_of(fence, FRAME, Frame).value
    for name in DAYS if frame is not None else ():
        written = getattr(frame, name).isoformat()
        yield Blank(key=f"{FRAME}/{name}", clause=FRAME, field=name, kind=Kind.DAY, written=written)


def _term(section: Section, clause: Clause) -> Iterator[Blank]:
    term = clause.term
    if term is None or term.kind in MECHANISMS:
        return
    shown = {blank.path[0] for blank in blanks_in(f"{clause.zh.title}{clause.zh.text}")}
    raw = raw_of(section.fences[0])
    for item in field_types(type(term)):
        value = getattr(term, item.name)
        if item.name not in shown or value is None or item.refers_to is not None:
            continue
        where = f"{clause.id}/{item.name}"
        if _is_table(item.type):
            yield from _rows(clause.id, item.name, value, raw)
        elif _is_asked(item.type, value):
            yield _blank(where, clause.id, item.name, hint=item.type, value=value)


def _rows(clause: str, table: str, rows: Any, raw: Mapping[str, Any]) -> Iterator[Blank]:
    """Of each row the fields that are written, but the first, by which it is called."""
    for place, row in enumerate(rows):
        written = raw.get(table, [])[place] if place < len(raw.get(table, [])) else {}
        first, *others = field_types(type(row))
        entry = str(getattr(row, first.name))
        for item in (*([first] if LEFT_OPEN.search(entry) else []), *others):
            value = getattr(row, item.name)
            is_own = item.refers_to is None and item.name in written
            if is_own and _is_asked(item.type, value):
                where = f"{clause}/{table}/{place}/{item.name}"
                yield _blank(where, clause, item.name, hint=item.type, value=value, entry=entry)


def _blank(key: str, clause: str, field: str, *, hint: Any, value: Any, entry: str = "") -> Blank:
    kind = _kind(hint)
    plain = plain_value(hint, value)
    written = LISTS.join(map(str, plain)) if isinstance(plain, list | tuple) else str(plain)
    if isinstance(plain, bool):
        written = "true" if plain else "false"
    choices = tuple(hint) if kind is Kind.CHOICE else ()
    return Blank(
        key=key,
        clause=clause,
        field=field,
        kind=kind,
        written=written,
        entry=entry,
        choices=choices,
    )


def _kind(hint: Any) -> Kind:
    if hint in KINDS_OF:
        return KINDS_OF[hint]
    if typing.get_origin(hint) is tuple:
        return Kind.WHOLES if typing.get_args(hint)[0] in {int, Count} else Kind.LIST
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Kind.CHOICE
    return Kind.TEXT


def _is_asked(hint: Any, value: Any) -> bool:
    return value is not None and (hint in KINDS_OF or not dataclasses.is_dataclass(value))


def _is_table(hint: Any) -> bool:
    entry = next(iter(typing.get_args(hint)), None)
    return typing.get_origin(hint) is tuple and dataclasses.is_dataclass(entry)
