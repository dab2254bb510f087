# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Small books for tests: a contract of common terms, and a ledger as text."""

from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract
from tests.terms.ledger import ledger, moment
from weibao.book.register import AsOf, Folio

PRICES = """
priced_services
[[services]]
service = "onsite"
unit = "45min"
price = "120.00"
ceiling = "200.00"
[[services]]
service = "remote"
price = "60.00"
"""
VISITS = """
allowance
units = 1
"""
COMMON = {
    "H1": HOURS,
    "P5": WITHIN_4H,
    "M8": VISITS,
    "M2": FEE,
    "V6": PRICES,
    "M3": "parts",
    "T8": SETTLEMENT,
}


def folio(facts="", **clauses):
    """A contract of common terms, some of them replaced; one that is None is left out."""
    chosen = {name: text for name, text in {**COMMON, **clauses}.items() if text is not None}
    return Folio(contract(**chosen), ledger(facts))


def asked(until, known_at=None):
    return AsOf(known_at=moment(known_at or until), until=moment(until))


AT_THE_END = asked("2027-01-01 12:00")
