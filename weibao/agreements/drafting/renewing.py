# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract that ends: when its renewal may be offered, and what each length costs then (V10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import in_force, terms_of, terms_on
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.promises.renewal import Renewal
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import ONE_DAY, last_day
from weibao.terms.values.scalars import rate_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalOffer:
    """For a length: its last day, and its sum in fen; None without one fee that it is made of."""

    length: str
    months: int
    discount: str
    starts_on: date
    ends_on: date
    monthly: int | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalWindow:
    """Both days are included; `clause` is the one that promises it."""

    clause: str
    opens_on: date
    closes_on: date
    ends_on: date
    offers: tuple[RenewalOffer, ...]

    def is_open_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


def renewal_of(
    contract: Contract, *, now: datetime, changed: frozenset[int] | None = None
) -> RenewalWindow | None:
    """None where the contract promises no renewal, or was terminated.

    `changed` is what `changed_among` found, for one of many contracts.
    """
    agreed = in_force(contract, now=now, changed=changed)
    terms = terms_of(agreed, contract, now=now)
    found = next(((name, one) for name, one in terms.items() if isinstance(one, Renewal)), None)
    if found is None or agreed.end.is_terminated:
        return None
    clause, term = found
    fees = [one for one in terms.values() if isinstance(one, Fee)]
    fee = fees[0] if len(fees) == 1 else None
    ends_on = agreed.end.on
    return RenewalWindow(
        clause=clause,
        opens_on=ends_on - timedelta(days=term.earliest_days),
        closes_on=ends_on - timedelta(days=term.latest_days),
        ends_on=ends_on,
        offers=tuple(_offer(one, fee, ends_on + ONE_DAY) for one in term.offers),
    )


def answers_of(contract: Contract, offer: RenewalOffer, *, now: datetime) -> dict[str, str]:
    """The blanks of the contract's own text that a renewal fills anew (M9)."""
    answers = {
        "frame/starts_on": offer.starts_on.isoformat(),
        "frame/ends_on": offer.ends_on.isoformat(),
    }
    for name, term in terms_on(contract, now=now).items():
        if isinstance(term, Fee):
            answers[f"{name}/per"] = offer.length
            if term.discount is not None or offer.discount != "0%":
                answers[f"{name}/discount"] = offer.discount
    return answers


def _offer(offered: Any, fee: Fee | None, starts_on: date) -> RenewalOffer:
    months = offered.length.months
    discount = offered.discount or Fraction(0)
    total = None if fee is None else rounded(Fraction(fee.amount) * months * (1 - discount))
    return RenewalOffer(
        length=offered.length.value,
        months=months,
        discount=rate_text(discount),
        starts_on=starts_on,
        ends_on=last_day(starts_on, months=months) - ONE_DAY,
        monthly=None if fee is None else int(fee.amount),
        total=total,
    )
