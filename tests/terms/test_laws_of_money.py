# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariants of money and of entitlements, for any contract and any history."""

from hypothesis import given

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import money
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]
A_FEE = contracts_drawn.contracts(M2=contracts_drawn.CLAUSES["M2"])


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_net_and_tax_are_the_gross_of_every_line(signed: Contract, facts: Facts) -> None:
    """Invariant 2, in each line: whole minor units, no tolerance."""
    money.check_lines_add_up(signed, facts)


@LAW
@given(A_FEE, histories_drawn.histories)
def test_parts_of_a_fee_sum_to_it(signed: Contract, facts: Facts) -> None:
    """Invariant 3: the running total is rounded, never the parts."""
    money.check_parts_of_a_fee_sum_to_it(signed, facts)


@LAW
@given(A_FEE, histories_drawn.histories)
def test_fee_asks_for_each_period_of_the_life_once(signed: Contract, facts: Facts) -> None:
    """Invariants 3 and 4: nothing is left out and nothing asked for twice."""
    money.check_fee_is_that_of_the_life(signed, facts)


@LAW
@given(A_FEE, histories_drawn.amended_histories)
def test_no_day_of_a_fee_is_billed_twice(signed: Contract, facts: Facts) -> None:
    """Invariant 4, whatever amendments do to periods."""
    money.check_no_day_is_billed_twice(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_granted_is_used_and_lapsed_and_left_at_every_moment(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 22."""
    money.check_balances_add_up(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_doubling_all_prices_doubles_all_nets_within_rounding(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 24."""
    money.check_doubling_prices_doubles_nets(signed, facts)
