# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A resident engineer for tests: a contract with the post, and months of attendance."""

from collections.abc import Collection, Iterator
from datetime import date

from tests.terms.contracts import SETTLEMENT, contract
from tests.terms.ledger import moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.values.calendars import china_editions, edition_in_force
from weibao.terms.values.periods import ONE_DAY

RESIDENT_HOURS = """
hours
spans = ["08:15-17:00"]
"""
RESIDENT = """
resident
fee = "22000.00"
hours = "R3"
"""
EDITION = edition_in_force(china_editions(), moment("2026-12-31 12:00"))


def post(term: str = "", *, fee: str = "22000.00", **clauses: str) -> Contract:
    """A contract of 2026 with one resident clause, and whatever else is given."""
    resident = RESIDENT.replace("22000.00", fee) + term
    return contract(R2=resident, R3=RESIDENT_HOURS, T8=SETTLEMENT, **clauses)


def attended(
    starts_on: str, ends_on: str, *, but: Collection[str] = (), resident: str = "陈志远"
) -> str:
    """A record for each working day from one day to another, both included, with some left out."""
    days = working_days(date.fromisoformat(starts_on), date.fromisoformat(ends_on))
    return "\n".join(
        f"{resident[0]}{day:%m%d} {day} 17:30 attended {resident} {day}"
        for day in days
        if str(day) not in but
    )


def working_days(start: date, end: date) -> Iterator[date]:
    while start <= end:
        if EDITION.is_working(start):
            yield start
        start += ONE_DAY
