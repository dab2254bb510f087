# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How prices become charges: VAT by kind of charge, per line, to the fen (T7, T8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.contract import Term
from weibao.terms.values.tax import ChargeKind, Taxpayer, tax_upon, tax_within, vat_rate
from weibao.terms.verdicts import Because, Charge, step


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
    """An amount in fen as the contract writes it, before the settlement adds or finds its tax."""

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


def charge_of(priced: Priced, clause: str, settlement: Settlement) -> Charge:
    """Find or add the tax of one line; raises NoRate for a day before the table begins."""
    rate = vat_rate(priced.taxed_as, settlement.taxpayer, priced.on)
    taxed = (
        tax_within(priced.amount, rate)
        if settlement.prices is Prices.INCLUSIVE
        else tax_upon(priced.amount, rate)
    )
    because = priced.because
    reason = step(
        f"vat_{settlement.prices}",
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
        quantity=priced.quantity,
        unit_price=priced.unit_price,
        net=taxed.net,
        tax=taxed.tax,
        gross=taxed.gross,
        rate=rate,
        saved=priced.saved,
        because=Because((*because.clauses, clause), because.facts, (*because.steps, reason)),
    )
