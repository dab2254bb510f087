# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The documents that belong to a contract (V1): read, or made ready to be signed beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from weibao.agreements.models import Contract
from weibao.agreements.queries.verdicts import parsed_contract
from weibao.library import template_text
from weibao.terms.agreed.contract import Clause
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text

PRICES = frozenset(
    {
        *("fee", "pack", "seats", "resident", "milestones", "settlement", "payment_terms"),
        *("priced_services", "parts", "repairs", "trip_charge", "ceilings", "surcharges"),
        *("discounts", "special_hours"),
    }
)
"""The kinds of term that say what something costs."""


read_belonging = lru_cache(maxsize=512)(read_contract)
"""A document's text as clauses; raises ContractMistakesError."""


def nda_form(contract: Contract) -> str:
    """The library's non-disclosure agreement with this contract's number, parties and days."""
    template = read_belonging(template_text("non-disclosure"))
    return contract_text(replace(template, frame=parsed_contract(contract).frame))


def priced_clauses(contract: Contract) -> tuple[Clause, ...]:
    """What the contract costs, in its own clauses and order."""
    return tuple(
        clause
        for clause in parsed_contract(contract).clauses
        if clause.term is not None and clause.term.kind in PRICES
    )
