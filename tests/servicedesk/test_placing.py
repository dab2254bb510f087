# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A call without a contract is put under one: from then on the contract's clocks run."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.servicedesk.test_working import LATER
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import ledger_of
from weibao.servicedesk.actions import NotPossibleError, cancel_request, place_request
from weibao.servicedesk.models import Request


@pytest.fixture
def loose(cast):
    return reported(cast, None)


def test_its_clocks_run_from_its_report(cast, contract, loose):
    place_request(loose, contract=contract, seen=seen(cast.zhou, LATER))

    due = DueMoment.objects.get(what="arrival")
    (fact,) = ledger_of(contract, subject=loose.number)
    assert Request.objects.get().contract == contract
    assert (due.subject, due.since_at, fact.happened_at) == (loose.number, MONDAY, MONDAY)
    assert fact.recorded_at == LATER


def test_twice_is_once_and_another_contract_is_refused(cast, contract, packs, loose):
    place_request(loose, contract=contract, seen=seen(cast.zhou, LATER))
    place_request(loose, contract=contract, seen=seen(cast.zhou, LATER))

    assert len(ledger_of(contract, subject=loose.number)) == 1
    with pytest.raises(NotPossibleError):
        place_request(loose, contract=packs, seen=seen(cast.zhou, LATER))


def test_what_has_ended_stays_without(cast, contract, loose):
    cancel_request(loose, reason="", seen=seen(cast.zhou, LATER))

    with pytest.raises(NotPossibleError):
        place_request(loose, contract=contract, seen=seen(cast.zhou, LATER))


@pytest.mark.parametrize("name", ["chen", "wang", "zhao", "wu"])
def test_only_the_desk_chooses(cast, contract, loose, name):
    with pytest.raises(PermissionDenied):
        place_request(loose, contract=contract, seen=seen(cast.everybody[name], LATER))


def test_a_contract_of_others_is_none(cast, contract, loose):
    contract.customer = cast.outsider

    with pytest.raises(PermissionDenied):
        place_request(loose, contract=contract, seen=seen(cast.zhou, LATER))
