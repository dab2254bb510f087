# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may dispute what, who may end it, and what it does to the statement."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from weibao.agreements.access import can_dispute
from weibao.agreements.actions import (
    FactConflictError,
    NoDisputeError,
    NotDisputableError,
    dispute_fact,
    give_in,
    list_device,
    withdraw_dispute,
)
from weibao.agreements.queries import disputable, ledger_of, open_dispute, verdicts_of


@pytest.fixture
def listed(cast):
    """The contract, and the fact by which 周敏 put the first device on its list."""
    contract = maintenance_contract(cast)
    return contract, ledger_of(contract).filter(kind="device_listed")[0].fact_id


def standings(contract):
    return [str(item.standing) for item in verdicts_of(contract, now=MONDAY).disputes]


def test_the_other_sides_fact_is_disputed_once(cast, listed):
    contract, fact = listed

    first = dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li, key="d-01"))
    again = dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li, key="d-01"))

    assert (first.is_repeat, again.is_repeat, standings(contract)) == (False, True, ["disputed"])
    with pytest.raises(NotDisputableError):
        dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.wang))
    with pytest.raises(FactConflictError):
        dispute_fact(contract, fact_id=fact, reason="别的", seen=seen(cast.li, key="d-01"))


def test_ones_own_fact_and_what_both_signed_are_not_disputed(cast, listed):
    contract, fact = listed
    own = list_device(contract, device=cast.laptop, seen=seen(cast.li, key="own-1"))

    for by, name in ((cast.sun, fact), (cast.li, own.entries[0].fact_id), (cast.li, "nothing")):
        with pytest.raises(NotDisputableError):
            dispute_fact(contract, fact_id=name, reason="没有", seen=seen(by))
    both = [*ledger_of(contract).values_list("fact_id", flat=True)]
    found = disputable(contract, both, by=cast.li, now=MONDAY)
    assert {entry.kind for entry in found} == {"device_listed"}


def test_its_own_side_takes_it_back_and_may_dispute_again(cast, listed):
    contract, fact = listed
    dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li))
    form = {"fact_id": fact, "reason": "看错了", "seen": seen(cast.wang, key="back-1")}

    first, again = withdraw_dispute(contract, **form), withdraw_dispute(contract, **form)

    assert (first.is_repeat, again.is_repeat, standings(contract)) == (False, True, [])
    assert open_dispute(contract, fact, now=MONDAY) is None
    dispute_fact(contract, fact_id=fact, reason="还是没有", seen=seen(cast.li))
    assert standings(contract) == ["disputed"]


def test_the_other_side_gives_in(cast, listed):
    contract, fact = listed
    dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li))
    form = {"fact_id": fact, "reason": "属实", "seen": seen(cast.xu, key="yes-1")}

    first, again = give_in(contract, **form), give_in(contract, **form)

    assert (first.is_repeat, again.is_repeat, standings(contract)) == (False, True, ["upheld"])


def test_nobody_ends_what_is_not_theirs_to_end(cast, listed):
    contract, fact = listed
    dispute_fact(contract, fact_id=fact, reason="没有", seen=seen(cast.li))

    with pytest.raises(NoDisputeError):
        withdraw_dispute(contract, fact_id=fact, reason="算了", seen=seen(cast.xu))
    with pytest.raises(NoDisputeError):
        give_in(contract, fact_id=fact, reason="属实", seen=seen(cast.wang))
    with pytest.raises(NoDisputeError):
        give_in(contract, fact_id="nothing", reason="属实", seen=seen(cast.xu))


def test_only_who_reads_the_statement_for_a_side(cast, listed):
    contract, fact = listed
    may = {name for name, person in cast.everybody.items() if can_dispute(person, contract)}

    assert may == {"lin", "xu", "sun", "wang", "li", "qian"}
    for run in (dispute_fact, withdraw_dispute, give_in):
        with pytest.raises(PermissionDenied):
            run(contract, fact_id=fact, reason="没有", seen=seen(cast.chen))
