# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money as whole fen. Fractions are exact until the one place where a line is rounded (T7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NewType

Fen = NewType("Fen", int)
"""A hundredth of a yuan; negative on credit notes."""

FEN_LIMIT = 10**14
"""Amounts stay below 10^12 yuan, which is as far as the capitals of a document reach."""

_FORM = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")


class MoneyError(ValueError):
    """An amount that cannot stand on a document."""


def fen_from_text(text: str) -> Fen:
    """Read yuan such as "1409.50", "-3.20" or "3000"; raises MoneyError for any other form."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise MoneyError(f'write yuan in plain digits, such as "1409.50" or "-3.20", not {text!r}')
    sign, yuan, decimals = found[1], found[2].lstrip("0"), found[3] or ""
    if len(decimals) > 2:
        raise MoneyError(f"an amount has at most two decimals, {text!r} has {len(decimals)}")
    if len(yuan) > 12:
        raise MoneyError(f"an amount is less than 10^12 yuan, {text[:20]!r} is not")
    return Fen(int(f"{sign}{yuan}{decimals:0<2}"))


def fen_from_decimal(value: Decimal) -> Fen:
    """Read yuan; raises MoneyError for NaN, a positive exponent, or more than two decimals."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise MoneyError(f"an amount is a finite number, {value} is not")
    if exponent > 0:
        raise MoneyError(f"write yuan in plain digits, without an exponent, not {value}")
    if exponent < -2:
        raise MoneyError(f"an amount has at most two decimals, {value} has {-exponent}")
    return fen_from_text(f"{value:f}")


def yuan_text(fen: int) -> str:
    """Write yuan with two decimals: 140950 -> "1409.50", -320 -> "-3.20"."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02}"


def rounded(value: Fraction) -> Fen:
    """Round to the nearest fen, half a fen away from zero (T7)."""
    return rounded_ratio(value.numerator, value.denominator)


def rounded_ratio(numerator: int, denominator: int) -> Fen:
    """The same of a ratio whose denominator is positive, without making a fraction of it."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return Fen(-magnitude if numerator < 0 else magnitude)


def rounded_parts(exact: Iterable[Fraction]) -> Iterator[Fen]:
    """Round the parts of a sum so that they come to the rounded sum (T7).

    The running total is rounded and differences are taken: 100.00 over 31, 28 and 31 of 90 days
    gives 34.44, 31.12 and 34.44.
    """
    total, before = None, 0
    for part in exact:
        total = part if total is None else total + part
        so_far = rounded(total)
        yield Fen(so_far - before)
        before = so_far
