# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A template with its blanks filled: the text that both sides sign, and that executes (S3)."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

from weibao.agreements.drafting.blanks import (
    LEFT_OPEN,
    Blank,
    Kind,
    blanks_of,
    left_open,
    name_of_section,
    raw_of,
)
from weibao.terms.agreed.contract import FRAME
from weibao.terms.text.markdown import lines_of, sections
from weibao.terms.text.reading import kind_of
from weibao.terms.text.writing import fence_lines

PARTS = re.compile(r"[、,，;；\n]+")
DECIMAL = re.compile(r"\d{1,7}")
UNFIT = re.compile(r"[{}〔〕\n\r\x60]")


def filled(text: str, answers: Mapping[str, str], frame: Mapping[str, object]) -> str:
    """The text with what was typed. What no type accepts stands there as typed, to be found wrong.

    `frame` is what nobody types: number, parties. Blanks that nobody answered stay as they are.
    """
    asked = {blank.key: blank for blank in blanks_of(text)}
    said = {key: value.strip() for key, value in answers.items() if key in asked}
    changed = {name: _fields(name, raw, asked, said) for name, raw in _raws(text).items()}
    changed[FRAME] = {**changed.get(FRAME, {}), **frame}
    return rewritten(_words_filled(text, said), changed)


def rewritten(text: str, changed: Mapping[str, Mapping[str, object]]) -> str:
    """The text with the fields of some clauses exchanged; `changed` is by clause, or `frame`."""
    lines, written, at = lines_of(text), list[str](), 0
    for section in sections(text):
        name = name_of_section(section)
        for fence in section.fences[:1]:
            kind = kind_of(fence)
            if name not in changed or kind is None or not fence.is_closed:
                continue
            written += lines[at : fence.line - 1]
            written += list(fence_lines(kind, changed[name]))[:-1]
            at = fence.line + len(fence.body) + 1
    return "\n".join([*written, *lines[at:]])


def _raws(text: str) -> dict[str, dict[str, Any]]:
    return {
        name_of_section(section): raw
        for section in sections(text)
        for fence in section.fences[:1]
        if (raw := raw_of(fence))
    }


def _fields(
    clause: str, raw: Mapping[str, Any], asked: Mapping[str, Blank], said: Mapping[str, str]
) -> dict[str, Any]:
    fields = copy.deepcopy(dict(raw))
    for key, value in said.items():
        name, *path = key.split("/")
        if name == clause and path[0] != "words":
            _put(fields, path, _typed(asked[key].kind, value))
    return fields


def _put(fields: dict[str, Any], path: list[str], value: object) -> None:
    if len(path) == 1:
        fields[path[0]] = value
    else:
        table, place, field = path
        fields[table][int(place)][field] = value


def _typed(kind: Kind, text: str) -> object:
    """As TOML holds it; what is no such thing stays as it was typed, and reading refuses it."""
    read = TYPED.get(kind)
    return text if read is None else read(text)


def _list(text: str) -> list[str]:
    return [item.strip() for item in PARTS.split(text) if item.strip()]


def _money(text: str) -> str:
    plain = text.replace(",", "").replace("，", "").removeprefix("¥").removeprefix("￥")
    return plain.removesuffix("元").strip()


def _whole(text: str) -> object:
    return int(text) if DECIMAL.fullmatch(text) else text


def _words_filled(text: str, said: Mapping[str, str]) -> str:
    """What words leave open, each in its own clause; a name may run over two lines."""
    lines = lines_of(text)
    parts = [part for part in sections(text) if part.level]
    begins = [0, *(part.line - 1 for part in parts), len(lines)]
    written = lines[: begins[1]]
    for part, start, end in zip(parts, begins[1:-1], begins[2:], strict=True):
        name = name_of_section(part)
        own = {
            open_name: value
            for place, pair in enumerate(left_open(part))
            for open_name in pair
            if (value := said.get(f"{name}/words/{place}"))
        }
        written += _exchanged("\n".join(lines[start:end]), own).split("\n")
    return "\n".join(written)


def _exchanged(words: str, own: Mapping[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        return UNFIT.sub("", own[found[1]]) if found[1] in own else found[0]

    return LEFT_OPEN.sub(put, words)


TYPED: Mapping[Kind, Callable[[str], object]] = {
    Kind.LIST: _list,
    Kind.HOURS: _list,
    Kind.WHOLES: lambda text: [_whole(item) for item in _list(text)],
    Kind.WHOLE: _whole,
    Kind.MONEY: _money,
    Kind.RATE: lambda text: text if text.endswith("%") else f"{text}%",
    Kind.YES: lambda text: text == "true",
}
