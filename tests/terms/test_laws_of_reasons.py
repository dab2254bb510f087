# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of citation (invariant 17): a verdict rests on what it cites, and on nothing else."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import generated as g
from tests.terms.generated import LAW
from tests.terms.ledger import moment
from weibao.terms.contract import FRAME, Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Movement, Verdicts

UNTIL = moment("2026-10-31 12:00")
LATER = moment("2026-12-31 12:00")
WITHOUT_PACKS = g.contracts(P1=st.none(), P2=st.none())
WITH_PACKS_ONLY = g.contracts(M8=st.none(), M9=st.none())


def made(signed: Contract, facts: Iterable[Fact]) -> Verdicts:
    return derive(signed, facts, known_at=LATER, until=UNTIL)


def all_of(verdicts: Verdicts) -> list[Any]:
    return [
        *verdicts.scopes,
        *verdicts.obligations,
        *verdicts.balances,
        *(item for balance in verdicts.balances for item in balance.movements),
        *verdicts.charges,
        *verdicts.breaches,
        *verdicts.rights,
        *verdicts.undecided,
    ]


@LAW
@given(g.contracts(), g.corrected_histories())
def test_every_verdict_cites_a_clause_and_only_facts_and_clauses_that_exist(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    names = {FRAME, *(clause.id for clause in signed.clauses)}
    ids = {item.id for item in facts}

    for verdict in all_of(made(signed, facts)):
        because = verdict.because
        assert because.clauses
        assert set(because.clauses) <= names
        assert set(because.facts) <= ids
        assert len(set(because.facts)) == len(because.facts)
        assert len(set(because.clauses)) == len(because.clauses)


@LAW
@given(g.contracts(), g.histories)
def test_verdict_that_cites_facts_is_gone_without_them(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    for verdict in all_of(made(signed, facts)):
        cited = verdict.because.facts
        if cited:
            without = [item for item in facts if item.id not in cited]
            assert verdict not in all_of(made(signed, without))


@LAW
@given(WITHOUT_PACKS | WITH_PACKS_ONLY, g.histories)
def test_without_a_fact_that_it_does_not_cite_a_verdict_stays_as_it_is(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    """For scopes, promises, breaches, charges, rights, questions and the balances of visits.

    Not for the balances of packs: which pack an incident is taken from depends on all the others;
    nor where an allowance stands before packs, and decides with which work an incident begins.
    Not for single movements: they are numbered. And a device that is taken off the list is cited
    by the scope of its requests only, though what they would have used is now left for others.
    """
    before = settled(made(signed, facts))

    for removed in facts:
        if removed.kind != "device_delisted":
            after = settled(made(signed, [item for item in facts if item != removed]))
            for verdict in before:
                assert removed.id in verdict.because.facts or verdict in after


def settled(verdicts: Verdicts) -> list[Any]:
    return [
        item
        for item in all_of(verdicts)
        if not isinstance(item, Movement) and getattr(item, "unit", None) != "incident"
    ]
