# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which devices any contract covers (M1)."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, PACKS, TAX, maintenance_contract, seen
from weibao.agreements.actions import delist_device, list_device
from weibao.agreements.queries import Listed, listed_devices

DAY = timedelta(days=1)


def listed(cast, *, days=0):
    return listed_devices(cast.customer, now=MONDAY + days * DAY)


def test_without_a_contract_nothing_is_covered(cast):
    assert listed(cast) == Listed(is_everything=False, tags=frozenset())


def test_a_list_covers_what_stands_on_it(cast, contract):
    assert listed(cast) == Listed(is_everything=False, tags=frozenset({"HB-001", "HB-002"}))
    assert (listed(cast).has("HB-001"), listed(cast).has("HB-099")) == (True, False)


def test_what_was_taken_off_is_covered_no_more_until_it_is_put_on_again(cast, contract):
    delist_device(contract, tag="HB-001", seen=seen(cast.zhou, MONDAY + DAY))
    list_device(contract, device=cast.pc, seen=seen(cast.zhou, MONDAY + 3 * DAY))

    assert [listed(cast, days=days).has("HB-001") for days in (0, 2, 4)] == [True, False, True]


def test_two_contracts_cover_together(cast, contract):
    other = maintenance_contract(cast, number="WB-2")
    list_device(other, device=cast.laptop, seen=seen(cast.zhou))

    assert listed(cast).tags == {"HB-001", "HB-002", "HB-099"}


def test_a_contract_without_a_list_covers_every_device(cast):
    maintenance_contract(cast, number="WB-P", clauses=PACKS)

    assert listed(cast).has("HB-099")


def test_before_its_first_and_after_its_last_day_it_covers_nothing(cast, contract):
    assert not listed(cast, days=400).has("HB-001")
    assert not listed(cast, days=-90).has("HB-001")


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param((), id="an agreement on secrecy"),
        pytest.param((TAX, MILESTONES), id="a project"),
    ],
)
def test_a_contract_that_serves_no_device_covers_none(cast, clauses):
    maintenance_contract(cast, number="WB-N", clauses=clauses)

    assert listed(cast) == Listed(is_everything=False, tags=frozenset())
