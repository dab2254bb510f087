# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Value-added tax: a dated rate for each kind of charge, and exact splits of an amount (T8).

106.00 with 6 % inside is 100.00 net and 6.00 tax; net and tax add up to the gross to the fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from weibao.terms.values.money import Fen, rounded_ratio

Rate: TypeAlias = Fraction
"""A share of one: 6 % is Fraction(6, 100)."""

UNTAXED: Rate = Fraction(0)
"""The rate of what is paid for no sale: it is no taxable transaction (VAT Law 2024, article 3)."""


class ChargeKind(StrEnum):
    SERVICE = "service"
    GOODS = "goods"
    REPAIR = "repair"
    RENTAL = "rental"


class Taxpayer(StrEnum):
    GENERAL = "general"
    SMALL = "small"


class NoRate(LookupError):
    """The table knows no rate for that day."""


class Taxed(NamedTuple):
    """One line: net + tax = gross, all in fen."""

    net: Fen
    tax: Fen
    gross: Fen


def tax_within(gross: int, rate: Rate) -> Taxed:
    """Split a price that includes the tax."""
    part, whole = _ratio(rate)
    tax = rounded_ratio(gross * part, whole + part)
    return Taxed(net=Fen(gross - tax), tax=tax, gross=Fen(gross))


def tax_upon(net: int, rate: Rate) -> Taxed:
    """Add the tax to a price that excludes it."""
    part, whole = _ratio(rate)
    tax = rounded_ratio(net * part, whole)
    return Taxed(net=Fen(net), tax=tax, gross=Fen(net + tax))


def _ratio(rate: Rate) -> tuple[int, int]:
    part, whole = rate.as_integer_ratio()
    if not 0 <= part <= whole:
        raise ValueError(f"a tax rate lies between 0 and 1, {rate} does not")
    return part, whole


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate from its first day until the next row of the same kind and taxpayer.

    `percent` is None where no single rate applied to everybody.
    """

    taxpayer: Taxpayer
    kinds: frozenset[ChargeKind]
    first_day: date
    percent: int | None
    source: str


_SERVICE = frozenset({ChargeKind.SERVICE})
_RENTAL = frozenset({ChargeKind.RENTAL})
_GOODS = frozenset({ChargeKind.GOODS, ChargeKind.REPAIR})
_LIKE_GOODS = _GOODS | _RENTAL
_PILOT = _SERVICE | _RENTAL
_ALL = frozenset(ChargeKind)
_GENERAL, _SMALL = Taxpayer.GENERAL, Taxpayer.SMALL

# Services and rental came under this tax nationwide on 2013-08-01; before, provinces differed.
RATES = (
    RateRow(_GENERAL, _GOODS, date(1994, 1, 1), 17, "增值税暂行条例 (1993) 第二条"),
    RateRow(_GENERAL, _SERVICE, date(2013, 8, 1), 6, "财税〔2013〕37号"),
    RateRow(_GENERAL, _RENTAL, date(2013, 8, 1), 17, "财税〔2013〕37号"),
    RateRow(_GENERAL, _LIKE_GOODS, date(2018, 5, 1), 16, "财税〔2018〕32号"),
    RateRow(_GENERAL, _LIKE_GOODS, date(2019, 4, 1), 13, "财政部等三部门公告2019年第39号"),
    RateRow(_GENERAL, _LIKE_GOODS, date(2026, 1, 1), 13, "增值税法第十条第一项"),
    RateRow(_GENERAL, _SERVICE, date(2026, 1, 1), 6, "增值税法第十条第三项"),
    RateRow(_SMALL, _GOODS, date(2009, 1, 1), 3, "增值税暂行条例 (2008) 第十二条"),
    RateRow(_SMALL, _PILOT, date(2013, 8, 1), 3, "财税〔2013〕37号"),
    # Epidemic relief: 1 % (not in Hubei, which was exempt), then an exemption.
    RateRow(_SMALL, _ALL, date(2020, 3, 1), None, "财政部 税务总局公告2020年第13号"),
    RateRow(_SMALL, _ALL, date(2023, 1, 1), 1, "财政部 税务总局公告2023年第1号, 第19号"),
    RateRow(_SMALL, _ALL, date(2028, 1, 1), 3, "增值税法第十一条"),
)


def vat_row(kind: ChargeKind, taxpayer: Taxpayer, on: date) -> RateRow | None:
    """The row in force on a day, with its source; None before the first one."""
    for row in reversed(RATES):
        if row.taxpayer is taxpayer and kind in row.kinds and row.first_day <= on:
            return row
    return None


@lru_cache(maxsize=4096)
def vat_rate(kind: ChargeKind, taxpayer: Taxpayer, on: date) -> Rate:
    """The rate in force on a day; raises NoRate where the table knows no single one (T8)."""
    row = vat_row(kind, taxpayer, on)
    if row is None or row.percent is None:
        raise NoRate(f"no single VAT rate is known for {kind}, {taxpayer} taxpayer, on {on}")
    return Fraction(row.percent, 100)
