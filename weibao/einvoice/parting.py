# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How an issued invoice goes to the tax bureau: lines by rate, and what must be red.

A blue e-invoice has no negative line. What goes back within the same invoice is a discount on
lines of its rate; what changes an earlier invoice is asked for in red against that one, and so is
what no line can take.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from weibao.terms.facts.billing import InvoiceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueLine:
    """Amounts are in fen and with tax; `discount` is at most `gross`. `place` counts from 1."""

    place: int
    what: str
    subject: str
    rate: Fraction
    gross: int
    discount: int = 0

    @property
    def asked(self) -> int:
        return self.gross - self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class RedPart:
    """What is to be taken back of one earlier invoice at one rate; amounts are negative fen.

    `original` is that invoice's number; None where a person must say which one it is.
    """

    original: str | None
    rate: Fraction
    gross: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The sum of both is what the invoice asks."""

    blue: tuple[BlueLine, ...]
    red: tuple[RedPart, ...]


def parted(lines: Sequence[InvoiceLine]) -> Parted:
    blue = [
        BlueLine(
            place=place, what=line.what, subject=line.subject, rate=line.rate, gross=line.gross
        )
        for place, line in enumerate(lines, start=1)
        if line.gross > 0
    ]
    red: dict[tuple[str | None, Fraction], int] = {}
    for line in lines:
        if line.gross >= 0:
            continue
        original, rest = None, int(line.gross)
        if line.adjusts is None:
            blue, rest = discounted(blue, rate=line.rate, by=-line.gross)
        else:
            original = line.adjusts.rpartition("#")[0]
        if rest:
            red[original, line.rate] = red.get((original, line.rate), 0) + rest
    return Parted(
        blue=tuple(line for line in blue if line.asked),
        red=tuple(
            RedPart(original=original, rate=rate, gross=gross)
            for (original, rate), gross in red.items()
        ),
    )


def discounted(lines: Iterable[BlueLine], *, rate: Fraction, by: int) -> tuple[list[BlueLine], int]:
    """Takes it off the largest line of a rate first; what no line can take is left, negative."""
    found = {line.place: line for line in lines}
    for line in sorted(found.values(), key=lambda one: (-one.asked, one.place)):
        if line.rate == rate and by:
            taken = min(by, line.asked)
            found[line.place] = replace(line, discount=line.discount + taken)
            by -= taken
    return list(found.values()), -by
