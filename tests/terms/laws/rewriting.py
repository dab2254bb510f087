# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amendments that the laws make themselves out of the contract's own clauses."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.facts.agreement import AmendmentSigned, TakesEffect
from weibao.terms.facts.base import Fact
from weibao.terms.text.writing import contract_text
from weibao.terms.values.scalars import LongText


def with_term(signed: Contract, clause: str, term: Term) -> Contract:
    return dataclasses.replace(
        signed,
        clauses=tuple(
            dataclasses.replace(item, term=term) if item.id == clause else item
            for item in signed.clauses
        ),
    )


def clauses_text(signed: Contract, *names: str) -> LongText:
    """The clauses as the contract's file writes them; without names, all."""
    _, *parts = contract_text(signed).split("\n## ")
    chosen = [part for part in parts if not names or part.split(maxsplit=1)[0] in names]
    return LongText("".join(f"## {part}\n" for part in chosen))


def retroactive(name: str, day: date, text: LongText, at: datetime) -> AmendmentSigned:
    """An amendment that holds from a day, whenever it was signed."""
    return AmendmentSigned(
        id=name,
        at=at,
        recorded_at=at,
        by="周敏",
        amendment=name,
        effective_on=day,
        takes_effect=TakesEffect.RETROACTIVE,
        text=text,
        provider_person="陈志远",
        customer_person="李文博",
    )


def written_anew(signed: Contract, moments: Iterable[datetime]) -> Sequence[Fact]:
    """The fees once more from the days of these moments on: the same, but for their due day.

    An amendment that says what stands already changes nothing, not even what is cited.
    """
    found = []
    contract = signed
    for number, at in enumerate(moments):
        for clause, fee in signed.terms(Fee):
            turned = dataclasses.replace(fee, is_rolled=fee.is_rolled is bool(number % 2))
            contract = with_term(contract, clause, turned)
        text = clauses_text(contract)
        if text and at.date() <= signed.frame.ends_on:
            found.append(retroactive(f"again{number}", signed.frame.day_of(at), text, at))
    return found
