# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts in capitals 人民币大写, as banks and invoices require them (T7).

1409.50 is 壹仟肆佰零玖元伍角整: 整 stands after 元 and after 角, never after 分. The rules for
bills (银发〔1997〕393号, annex 1) leave some 零 open; we write none of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from weibao.terms.values.money import FEN_LIMIT, MoneyError

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SECTIONS = ("亿", "万", "")


def capitals(fen: int) -> str:
    """Write an amount in capitals, without 人民币; raises MoneyError from 10^12 yuan on."""
    return "".join(_parts(fen))


def _parts(fen: int) -> Iterator[str]:
    if abs(fen) >= FEN_LIMIT:
        raise MoneyError(f"capitals are written below 10^12 yuan, not for {fen} fen")
    yuan, rest = divmod(abs(fen), 100)
    if fen < 0:
        yield "负"
    if yuan or not rest:
        yield from _yuan(yuan)
        yield "元"
    yield from _cents(yuan, jiao=rest // 10, cents=rest % 10)


def _yuan(yuan: int) -> Iterator[str]:
    """The digits before 元, in sections of four: 1234 亿 5678 万 9012."""
    sections = (yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4)
    has_begun = was_skipped = False
    for section, name in zip(sections, _SECTIONS, strict=True):
        if section:
            # 零 stands for the zeros between two sections, not for those that only end the first.
            if has_begun and (section < 1000 or was_skipped):
                yield "零"
            yield _section_text(section) + name
            has_begun = True
        was_skipped = not section
    if not has_begun:
        yield _DIGITS[0]


def _section_text(section: int) -> str:
    """Up to four digits, several zeros inside as one 零, none before or after."""
    written = [
        _DIGITS[int(digit)] + (place if digit != "0" else "")
        for digit, place in zip(f"{section:04}", _PLACES, strict=True)
    ]
    return "零".join(part for part in "".join(written).split("零") if part)


def _cents(yuan: int, *, jiao: int, cents: int) -> Iterator[str]:
    if jiao:
        yield f"{_DIGITS[jiao]}角"
    if cents:
        yield f"{'零' if yuan and not jiao else ''}{_DIGITS[cents]}分"
    else:
        yield "整"
