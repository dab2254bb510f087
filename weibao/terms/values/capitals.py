# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts in capitals 人民币大写, as banks and invoices require them (T7).

1409.50 is 壹仟肆佰零玖元伍角整: 整 stands after 元 and after 角, never after 分. The rules for
bills (银发〔1997〕393号, annex 1) leave some 零 open; the first form of a choice is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from weibao.terms.values.money import FEN_LIMIT, Fen, MoneyError

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SECTIONS = ("亿", "万", "")
_PLACE_WORTH = {"拾": 10, "佰": 100, "仟": 1000}
_UNIT_FEN = {"亿": 10**10, "万": 10**6, "元": 100, "角": 10, "分": 1}
_LONGEST = 50

Choice = tuple[str, ...]
"""Ways to write one part of an amount: the canonical one first, then those also accepted."""


def capitals(fen: int) -> str:
    """Write an amount in capitals, without 人民币; raises MoneyError from 10^12 yuan on."""
    return "".join(choice[0] for choice in _choices(fen))


def fen_from_capitals(text: str) -> Fen:
    """Read an amount in capitals; raises MoneyError for anything a bank would refuse.

    正 may stand for 整 and 圆 for 元, and 人民币 before it all.
    """
    words = text.removeprefix("人民币").replace("正", "整").replace("圆", "元")
    if len(words) <= _LONGEST:
        fen = _rough_value(words)
        if abs(fen) < FEN_LIMIT and words in map("".join, product(*_choices(fen))):
            return Fen(fen)
    raise MoneyError(f"not an amount in capitals such as 壹仟肆佰零玖元伍角整: {text[:_LONGEST]!r}")


def _choices(fen: int) -> Iterator[Choice]:
    if abs(fen) >= FEN_LIMIT:
        raise MoneyError(f"capitals are written below 10^12 yuan, not for {fen} fen")
    yuan, rest = divmod(abs(fen), 100)
    if fen < 0:
        yield ("负",)
    if yuan or not rest:
        yield from _yuan_choices(yuan)
        yield ("元",)
    yield from _cents_choices(yuan, jiao=rest // 10, cents=rest % 10)


def _yuan_choices(yuan: int) -> Iterator[Choice]:
    """The digits before 元, in sections of four: 1234 亿 5678 万 9012."""
    sections = (yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4)
    previous = None
    was_skipped = False
    for section, name in zip(sections, _SECTIONS, strict=True):
        if section:
            if previous is not None:
                yield _zero_between(previous, section, was_skipped=was_skipped)
            yield (_section_text(section) + name,)
            previous = section
        was_skipped = not section
    if previous is None:
        yield (_DIGITS[0],)


def _zero_between(previous: int, section: int, *, was_skipped: bool) -> Choice:
    """The 零 between two sections: needed where zeros lead, open where they only end the first."""
    if section < 1000:
        return ("零",)
    if was_skipped:
        return ("零", "")
    return ("", "零") if previous % 10 == 0 else ("",)


def _section_text(section: int) -> str:
    """Up to four digits, several zeros inside as one 零, none before or after."""
    written = [
        _DIGITS[int(digit)] + (place if digit != "0" else "")
        for digit, place in zip(f"{section:04}", _PLACES, strict=True)
    ]
    return "零".join(part for part in "".join(written).split("零") if part)


def _cents_choices(yuan: int, *, jiao: int, cents: int) -> Iterator[Choice]:
    if jiao:
        if yuan and yuan % 10 == 0:
            yield ("", "零")
        yield (f"{_DIGITS[jiao]}角",)
    if cents:
        yield (f"{'零' if yuan and not jiao else ''}{_DIGITS[cents]}分",)
    else:
        yield ("整", "") if jiao else ("整",)


def _rough_value(words: str) -> int:
    """What the words come to if they are well formed; whether they are is checked afterwards."""
    fen = section = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS.index(word)
        elif word in _PLACE_WORTH:
            section += digit * _PLACE_WORTH[word]
            digit = 0
        elif word in _UNIT_FEN:
            fen += (section + digit) * _UNIT_FEN[word]
            section = digit = 0
    return -fen if words.startswith("负") else fen
