# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How prices become charges: VAT by kind of charge, per line, to the fen (T7, T8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.facts.visits import WorkDone
from weibao.terms.history import Story
from weibao.terms.values.periods import ONE_DAY, Period
from weibao.terms.values.tax import ChargeKind, Taxpayer, tax_upon, tax_within, vat_rate
from weibao.terms.verdicts import Because, Charge, cited, step
from weibao.terms.versions import Spoken


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


class Priced(NamedTuple):
    """An amount in fen as the contract writes it, before the settlement adds or finds its tax.

    It is negative for what the customer gets back. `during` is the service period, else its own
    day `on`. A fee in arrears `arises_at` the end of its period. `work` and `story` are what it
    prices, for surcharges, discounts and ceilings to look at.
    """

    clause: str
    what: str
    subject: str
    on: date
    quantity: int
    unit_price: int
    amount: int
    taxed_as: ChargeKind
    because: Because
    saved: int = 0
    during: Period | None = None
    arises_at: datetime | None = None
    work: WorkDone | None = None
    story: Story | None = None


def charge_of(priced: Priced, settlement: Spoken[Settlement]) -> Charge:
    """Find or add the tax of one line; raises NoRate for a day before the table begins."""
    term = settlement.term
    rate = vat_rate(priced.taxed_as, term.taxpayer, priced.on)
    split = tax_within if term.prices is Prices.INCLUSIVE else tax_upon
    taxed = split(priced.amount, rate)
    because = priced.because
    reason = step(
        f"vat_{term.prices}",
        taxed_as=priced.taxed_as,
        rate=rate,
        net_fen=taxed.net,
        tax_fen=taxed.tax,
        gross_fen=taxed.gross,
    )
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
            cited(*because.clauses, settlement.clause),
            cited(*because.facts, *settlement.facts),
            (*because.steps, reason),
        ),
    )
