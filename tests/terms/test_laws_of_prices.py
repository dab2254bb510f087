# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of prices and of what changes them, for contracts that hold little else."""

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import citations
from tests.terms.laws.asking import made
from tests.terms.topics import prices
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.money.settlement import Prices, Settlement

Facts = tuple[Fact, ...]
PRICED = ("V6", "M3", "M2", *prices.CLAUSES)
OTHERS = {name: st.none() for name in contracts_drawn.CLAUSES if name not in PRICED}
HISTORIES = histories_drawn.histories_of(
    (
        *histories_drawn.OF_REQUESTS,
        *prices.WORDS,
        "fitted {request} 网线 2 {price}",
        "listed PC-1",
        "listed PC-2",
    )
).filter(lambda facts: len({(item.kind, item.at) for item in facts}) == len(facts))
"""No two alike at one moment, since each would stand in for the other."""
CONTRACTS = contracts_drawn.contracts(**OTHERS, V6=contracts_drawn.CLAUSES["V6"])
WITHOUT_SURCHARGES = contracts_drawn.contracts(
    **OTHERS, V6=contracts_drawn.CLAUSES["V6"], V6S=st.none()
)


@LAW
@given(CONTRACTS, HISTORIES)
def test_each_cited_fact_matters(signed: Contract, facts: Facts) -> None:
    """Invariant 17, also for a line that was cut because of the lines before it."""
    citations.check_each_cited_fact_matters(signed, facts)


@LAW
@given(CONTRACTS, HISTORIES)
def test_facts_that_are_not_cited_do_not_matter(signed: Contract, facts: Facts) -> None:
    """Invariant 17."""
    citations.check_uncited_facts_do_not_matter(signed, facts)


@LAW
@given(WITHOUT_SURCHARGES, HISTORIES)
def test_what_is_charged_and_saved_is_the_price(signed: Contract, facts: Facts) -> None:
    """Whatever discounts and ceilings take off a line, the line says it to the fen."""
    (settlement,) = (term for _, term in signed.terms(Settlement))
    side = "gross" if settlement.prices is Prices.INCLUSIVE else "net"

    for line in made(signed, facts).charges:
        if line.what not in ("fee", "seat"):
            assert getattr(line, side) + line.saved == line.quantity * line.unit_price
            assert min(line.net, line.saved) >= 0
