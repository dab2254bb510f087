# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a contract stands is written down with each fact, and is what the engine says."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import MAINTENANCE, maintenance_contract, seen
from tests.factories.standing import moved, signed_by_both, terminated
from weibao.agreements.actions import (
    ContractEndedError,
    dispute_fact,
    draft_amendment,
    draft_ending,
    give_in,
    rebuild_projections,
    record_facts,
    sign_amendment,
    sign_contract,
    terminate_contract,
)
from weibao.agreements.amendment import Amendment
from weibao.agreements.facts import withdrawn
from weibao.agreements.models import Contract, ContractClock
from weibao.agreements.queries import (
    End,
    contracts_between,
    ends_of,
    facts_of,
    is_signed,
    ledger_of,
    stored_end,
)

DAY = timedelta(days=1)
AFTER = MONDAY.replace(year=2027, month=10)
NEXT_MAY = date(2027, 5, 31)


def standing(contract):
    """As it is written down; the engine must say the same."""
    row = Contract.objects.select_related("clock").get(pk=contract.pk)
    assert stored_end(row) == ends_of([row], now=MONDAY)[row.pk]
    return stored_end(row), is_signed(row)


def test_until_both_signed_it_waits(cast, contract):
    sign_contract(contract, seen=seen(cast.lin))
    assert standing(contract) == (End(on=date(2027, 9, 30), is_terminated=False), False)
    sign_contract(contract, seen=seen(cast.wang))
    assert standing(contract)[1]

    signature = facts_of(contract)[-1]
    record_facts(
        contract,
        [withdrawn(signature.id, reason="代签", seen=seen(cast.wang), part="w")],
        now=MONDAY,
    )
    assert not standing(contract)[1]


def test_an_end_is_moved_and_moved_again(cast, contract):
    assert standing(moved(cast, contract, to=NEXT_MAY))[0].on == NEXT_MAY
    assert standing(moved(cast, contract, to=NEXT_MAY + DAY, nth=2))[0].on == NEXT_MAY + DAY
    moved(cast, contract, to=contract.ends_on, nth=3)
    assert ContractClock.objects.get().moved_to is None


def test_terminated_it_ended_that_day(cast, contract):
    assert standing(terminated(cast, contract))[0] == End(on=date(2026, 11, 23), is_terminated=True)


def test_a_termination_that_was_wrong_ended_nothing(cast, contract):
    terminated(cast, contract)
    about = {"fact_id": facts_of(contract)[-1].id, "reason": "没有商定"}
    dispute_fact(contract, seen=seen(cast.xu), **about)
    standing(contract)
    give_in(contract, seen=seen(cast.wang), **about)

    assert not standing(contract)[0].is_terminated


def test_requests_come_under_it_up_to_the_end_as_it_stands(cast, contract):
    def serve(on):
        found = contracts_between(cast.provider, customer=cast.customer, on=on)
        return sorted(found.values_list("number", flat=True))

    ended = terminated(cast, maintenance_contract(cast, number="WB-T"))
    shorter = moved(cast, maintenance_contract(cast, number="WB-U"), to=date(2026, 12, 31))
    moved(cast, contract, to=date(2027, 12, 31))

    assert serve(MONDAY.date()) == ["WB-1", ended.number, shorter.number]
    assert serve(date(2027, 1, 1)) == ["WB-1"]
    assert serve(date(2027, 12, 31)) == ["WB-1"]
    assert serve(date(2028, 1, 1)) == []


def test_deleted_and_rebuilt_it_is_the_same(cast, contract):
    signed_by_both(cast, moved(cast, contract, to=NEXT_MAY))
    before = standing(contract)
    ContractClock.objects.all().delete()
    rebuild_projections(contract, now=MONDAY)

    assert standing(contract) == before == (End(on=NEXT_MAY, is_terminated=False), True)


@pytest.mark.parametrize("how", ["terminated", "expired"])
def test_an_ended_contract_is_neither_amended_nor_ended_again(cast, contract, how):
    at = MONDAY if how == "terminated" else AFTER
    if how == "terminated":
        terminated(cast, contract)
    before = ledger_of(contract).count()
    more = Amendment(
        name="补-1",
        effective_on=at.date(),
        provider_person="林恒",
        customer_person="王建国",
        ends_on=date(2028, 1, 31),
    )
    said = {"clause": None, "reason": "协商一致"}

    for refused in (
        lambda: sign_amendment(contract, amendment=more, seen=seen(cast.xu, at)),
        lambda: draft_amendment(contract, amendment=more, seen=seen(cast.xu, at)),
        lambda: terminate_contract(contract, seen=seen(cast.wang, at), **said),
        lambda: draft_ending(contract, seen=seen(cast.wang, at), **said),
    ):
        with pytest.raises(ContractEndedError) as error:
            refused()
        assert error.value.on == (date(2026, 11, 23) if how == "terminated" else contract.ends_on)
    assert ledger_of(contract).count() == before


def test_the_same_form_sent_twice_ends_it_once(cast):
    contract = maintenance_contract(cast, number="WB-T", clauses=MAINTENANCE)
    said = {"clause": None, "reason": "协商一致"}
    first = terminate_contract(contract, seen=seen(cast.wang, key="same"), **said)
    again = terminate_contract(contract, seen=seen(cast.wang, key="same"), **said)

    assert (first.is_repeat, again.is_repeat) == (False, True)
