# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Small contracts for tests: clauses by id, each the kind of its term and then its fields."""

from tests.terms.ledger import ledger, moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.text.notation import read_contract
from weibao.terms.verdicts import Verdicts

HOURS = """
hours
spans = ["09:00-12:00", "13:00-18:00"]
"""
SETTLEMENT = "settlement"
WITHIN_4H = """
response
within = "4h"
hours = "H1"
"""
FEE = """
fee
amount = "3000.00"
"""
PRICES = """
priced_services
[[services]]
service = "onsite"
price = "200.00"
"""
PACK = """
pack
units = 3
limit = "2h"
valid = "30 days"
price = "900.00"
extension_unit = "45min"
extension_price = "120.00"
warn_days = [7]
"""
LATER = "2026-12-31 12:00"


def contract(
    *, starts_on: str = "2026-01-01", ends_on: str = "2026-12-31", **clauses: str
) -> Contract:
    return read_contract(contract_source(starts_on=starts_on, ends_on=ends_on, **clauses))


def contract_source(*, starts_on: str, ends_on: str, **clauses: str) -> str:
    frame = f"""
    frame
    number = "WB-2026-01"
    provider = "恒维"
    customer = "华北精工"
    starts_on = {starts_on}
    ends_on = {ends_on}
    """
    words = [clause_source(name, term) for name, term in clauses.items()]
    return "\n".join(["# 维保合同", fence(frame), *words])


def clause_source(name: str, term: str) -> str:
    return f"## {name} 条款\n\n文字。\n\n{fence(term)}"


def fence(term: str) -> str:
    kind, *fields = [line.strip() for line in term.strip().splitlines()]
    return "\n".join([f"```toml {kind}", *fields, "```", ""])


def verdicts(
    signed: Contract, facts: str, *, until: str = LATER, known_at: str | None = None
) -> Verdicts:
    """What follows at `until`, as known then unless said otherwise."""
    known = moment(known_at or until)
    return derive(signed, ledger(facts), known_at=known, until=moment(until))
