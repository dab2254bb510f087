# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How prices become charges: VAT by kind of charge, per line, to the fen (T7, T8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken
from weibao.terms.facts.visits import WorkDone
from weibao.terms.record.history import Story
from weibao.terms.values.money import Fen
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.tax import (
    UNTAXED,
    ChargeKind,
    Rate,
    Taxed,
    Taxpayer,
    tax_upon,
    tax_within,
    vat_rate,
)
from weibao.terms.verdicts import Because, Charge, cited, step


class Prices(StrEnum):
    """Whether the contract's prices contain the tax."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Term):
    """The provider's kind of taxpayer, and whether prices include the tax."""

    kind: ClassVar[str] = "settlement"
    taxpayer: Taxpayer = Taxpayer.GENERAL
    prices: Prices = Prices.INCLUSIVE


class TakenOff(NamedTuple):
    """Since when a credit stands, and the fee that it is taken off; of any where none is named."""

    since_at: datetime
    fee: str = ""


class Priced(NamedTuple):
    """An amount in fen as the contract writes it, before the settlement adds or finds its tax.

    It is negative for what the customer gets back. `during` is the service period, else its own
    day `on`. A fee in arrears `arises_at` the end of its period. `work` and `story` are what it
    prices, for surcharges, discounts and ceilings to look at; so are the `ceiling` of the line, the
    service that it is `priced_as`, and the moment `at` of what it charges where that is no work.
    `cut_by` are amendments that only ended its days: a dispute about them leaves it undisputed.
    A credit is `taken_off` what falls due next. What is `taxed_as` nothing is no price.
    `is_fixed` where it was priced before any request was looked at: nothing adjusts it.
    """

    clause: str
    what: str
    subject: str
    on: date
    quantity: int
    unit_price: int
    amount: int
    taxed_as: ChargeKind | None
    because: Because
    saved: int = 0
    during: Period | None = None
    arises_at: datetime | None = None
    work: WorkDone | None = None
    story: Story | None = None
    ceiling: int | None = None
    priced_as: str = ""
    at: datetime | None = None
    cut_by: tuple[str, ...] = ()
    taken_off: TakenOff | None = None
    is_fixed: bool = False


def charge_of(priced: Priced, settlement: Spoken[Settlement], contested: Collection[str]) -> Charge:
    """Find or add the tax of one line; raises NoRate for a day before the table begins.

    It is disputed if one of the `contested` facts makes it; one that only cut it does not.
    """
    taxed, rate, ground = _tax_of(priced, settlement)
    because = priced.because
    return Charge(
        clause=priced.clause,
        what=priced.what,
        subject=priced.subject,
        on=priced.on,
        during=priced.during or Period(priced.on, priced.on + ONE_DAY),
        quantity=priced.quantity,
        unit_price=priced.unit_price,
        net=taxed.net,
        tax=taxed.tax,
        gross=taxed.gross,
        rate=rate,
        saved=priced.saved,
        because=Because(
            cited(*because.clauses, *ground.clauses),
            cited(*because.facts, *ground.facts),
            (*because.steps, *ground.steps),
        ),
        is_disputed=bool(contested) and _rests_on(priced, ground, contested),
    )


def _tax_of(priced: Priced, settlement: Spoken[Settlement]) -> tuple[Taxed, Rate, Because]:
    """The tax of a line with its rate and why; none of what is paid for no sale."""
    if priced.taxed_as is None:
        amount = Fen(priced.amount)
        reason = step("untaxed", gross_fen=amount)
        return Taxed(net=amount, tax=Fen(0), gross=amount), UNTAXED, Because((), (), (reason,))
    term = settlement.term
    rate = vat_rate(priced.taxed_as, term.taxpayer, priced.on)
    split = tax_within if term.prices is Prices.INCLUSIVE else tax_upon
    taxed = split(priced.amount, rate)
    reason = step(
        f"vat_{term.prices}",
        taxed_as=priced.taxed_as,
        rate=rate,
        net_fen=taxed.net,
        tax_fen=taxed.tax,
        gross_fen=taxed.gross,
    )
    return taxed, rate, Because((settlement.clause,), settlement.facts, (reason,))


def _rests_on(priced: Priced, tax: Because, contested: Collection[str]) -> bool:
    made_by = {*priced.because.facts}.difference(priced.cut_by).union(tax.facts)
    return not made_by.isdisjoint(contested)
