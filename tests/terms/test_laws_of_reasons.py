# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariant 17: a verdict rests on what it cites, and on nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import citations
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]
WITHOUT_PACKS = contracts_drawn.contracts(P1=st.none(), P2=st.none())
WITH_PACKS_ONLY = contracts_drawn.contracts(M8=st.none(), M9=st.none())


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_every_verdict_cites_a_clause_and_only_facts_and_clauses_that_exist(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 17."""
    citations.check_verdicts_cite_what_exists(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_without_a_fact_that_it_cites_a_verdict_is_another(signed: Contract, facts: Facts) -> None:
    """Invariant 17."""
    citations.check_each_cited_fact_matters(signed, facts)


@LAW
@given(WITHOUT_PACKS | WITH_PACKS_ONLY, histories_drawn.amended_histories)
def test_without_a_fact_that_it_does_not_cite_a_verdict_stays_as_it_is(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 17.

    Not for the balances of packs: which pack an incident is taken from depends on all the others;
    nor where an allowance stands before packs, and decides with which work an incident begins.
    Not for single movements: they are numbered.
    """
    citations.check_uncited_facts_do_not_matter(signed, facts)
