# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was written down wrong is put right: what was said first stays on the ledger."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import report, reported
from tests.servicedesk.test_working import LATER
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import facts_of, ledger_of
from weibao.servicedesk.actions import (
    NotPossibleError,
    WrongReportError,
    cancel_request,
    correct_request,
)
from weibao.servicedesk.models import Request


def test_a_wrong_device_is_corrected_and_the_clock_still_runs_from_the_report(cast, contract):
    request = reported(cast, contract, device=cast.laptop)

    correct_request(
        request, report(cast, None, is_urgent=True), seen=seen(cast.zhou, LATER, key="right")
    )

    request.refresh_from_db()
    told = [fact for fact in facts_of(contract) if fact.kind == "request_reported"]
    assert (request.device, request.is_urgent, request.contract) == (cast.pc, True, contract)
    assert [(fact.device, fact.at, fact.corrects) for fact in told] == [
        ("HB-099", MONDAY, None),
        ("HB-001", MONDAY, told[0].id),
    ]
    assert DueMoment.objects.get(what="arrival").since_at == MONDAY


def test_a_correction_may_itself_be_corrected_and_comes_twice_as_one(cast, contract):
    request = reported(cast, contract, device=cast.laptop)
    for key, device in (("one", cast.printer), ("one", cast.printer), ("two", cast.pc)):
        correct_request(
            request,
            report(cast, None, device=device),
            seen=seen(cast.zhou, LATER, key=f"key-{key}"),
        )

    request.refresh_from_db()
    assert request.device == cast.pc
    assert ledger_of(contract, subject=request.number).count() == 3


def test_nothing_changed_is_nothing_recorded(cast, contract):
    request = reported(cast, contract)

    correct_request(request, report(cast, None), seen=seen(cast.zhou, LATER))

    assert ledger_of(contract, subject=request.number).count() == 1


def test_without_a_contract_only_the_request_changes(cast, contract):
    request = reported(cast, None, caller=None, caller_name="", phone="13911112222")

    correct_request(request, report(cast, None), seen=seen(cast.zhou, LATER))

    assert Request.objects.get().caller == cast.zhao
    assert ledger_of(contract, subject=request.number).count() == 0


def test_a_device_of_others_and_what_has_ended_are_refused(cast, contract):
    request = reported(cast, contract)
    cast.laptop.organization = cast.outsider

    with pytest.raises(WrongReportError):
        correct_request(
            request, report(cast, None, device=cast.laptop), seen=seen(cast.zhou, LATER)
        )
    cancel_request(request, reason="", seen=seen(cast.zhou, LATER))
    with pytest.raises(NotPossibleError):
        correct_request(
            request, report(cast, None, device=cast.printer), seen=seen(cast.zhou, LATER)
        )


@pytest.mark.parametrize("name", ["wang", "zhao", "wu"])
def test_customers_do_not_correct_what_the_desk_wrote(cast, contract, name):
    request = reported(cast, contract)

    with pytest.raises(PermissionDenied):
        correct_request(request, report(cast, None), seen=seen(cast.everybody[name], LATER))
