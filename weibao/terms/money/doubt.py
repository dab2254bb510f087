# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What of the charges hangs on facts in dispute: what exceeds the charges without them (V11).

200.00 are charged for two devices, of which one is disputed: 100.00 are owed in any case, and
100.00 wait. A disputed notice that ends a month early leaves the fee of its days undisputed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from weibao.terms.verdicts import Charge

About: TypeAlias = tuple[str, str, str]
"""Clause, what and subject: lines about the same are compared together."""


class Charges(NamedTuple):
    """All charges, also by clause and subject, and those `without` the facts in dispute."""

    all: Sequence[Charge]
    about: Mapping[tuple[str, str], Sequence[Charge]]
    without: Sequence[Charge]

    def held_back(self, charges: Iterable[Charge]) -> int:
        """What is not asked for of charges: of those in dispute, what exceeds the undisputed."""
        disputed = [charge for charge in charges if charge.is_disputed]
        doubtful = _sums(disputed) if disputed else {}
        return sum(
            max(0, min(gross, _sum_of(about, self.all) - max(0, _sum_of(about, self.without))))
            for about, gross in doubtful.items()
        )


def compared(charges: Sequence[Charge], without: Sequence[Charge]) -> Charges:
    about: dict[tuple[str, str], list[Charge]] = {}
    for charge in charges:
        about.setdefault((charge.clause, charge.subject), []).append(charge)
    return Charges(charges, about, without)


def marked(charges: tuple[Charge, ...], certain: Iterable[Charge]) -> tuple[Charge, ...]:
    """Only charges of which a dispute changes something are in dispute.

    What is owed in any case, or is given back in any case, is not.
    """
    if not any(charge.is_disputed for charge in charges):
        return charges
    now, then = _sums(charges), _sums(certain)
    return tuple(
        charge._replace(is_disputed=charge.is_disputed and _goes_beyond(charge, now, then))
        for charge in charges
    )


def _goes_beyond(charge: Charge, now: Counter[About], then: Counter[About]) -> bool:
    more = now[charge[:3]] - then[charge[:3]]
    return more < 0 if charge.gross < 0 else more > 0


def _sums(charges: Iterable[Charge]) -> Counter[About]:
    found: Counter[About] = Counter()
    for charge in charges:
        found[charge[:3]] += charge.gross
    return found


def _sum_of(about: About, charges: Iterable[Charge]) -> int:
    return sum(charge.gross for charge in charges if charge[:3] == about)
