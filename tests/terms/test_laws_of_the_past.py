# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariants of the past and the present: late facts, amendments, and what was known when."""

from hypothesis import given

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import past
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_fact_of_any_age_counts(signed: Contract, facts: Facts) -> None:
    """Invariant 9: late is never dropped."""
    past.check_late_facts_count(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_amendment_changes_nothing_before_its_day(signed: Contract, facts: Facts) -> None:
    """Invariant 10."""
    past.check_amendment_leaves_the_past(signed, facts)


@LAW
@given(contracts_drawn.contracts(M2=contracts_drawn.CLAUSES["M2"]), histories_drawn.histories)
def test_amendments_in_one_period_all_apply_in_order(signed: Contract, facts: Facts) -> None:
    """Invariant 11: each day of a period has the price that holds on it."""
    past.check_amendments_in_one_period_all_apply(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_facts_recorded_later_never_change_an_earlier_answer(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 15: as known then."""
    past.check_as_known_then(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_facts_that_happened_later_never_change_an_earlier_answer(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 15, by when things happened."""
    past.check_what_comes_later_changes_no_earlier_answer(signed, facts)
