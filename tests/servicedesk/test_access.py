# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One predicate for each action, looked at for the whole cast; the actions ask the same one."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk import access, actions
from weibao.servicedesk.models import Request

EXPECTED = {
    "can_see_request": "lin xu zhou chen liu wang li zhao qian",
    "can_triage_request": "lin xu zhou chen liu",
    "can_answer_request": "lin xu zhou chen liu",
    "can_pause_request": "lin xu zhou chen liu",
    "can_resume_request": "lin xu zhou chen liu",
    "can_restore_request": "lin xu zhou chen liu",
    "can_record_remote_session": "lin xu zhou chen liu",
    "can_assign_request": "lin xu zhou",
    "can_refuse_request": "lin xu zhou",
    "can_reopen_request": "lin xu zhou chen liu wang li zhao qian",
    "can_cancel_request": "lin xu zhou wang li zhao qian",
    "can_rate_request": "wang li zhao qian",
}
ARGUMENTS = {
    "triage_request": {"is_solved": False},
    "pause_request": {"cause": "awaiting_user"},
    "record_remote_session": {"connection": None, "held": None},
    "refuse_request": {"reason": "x"},
    "rate_request": {"stars": 5},
}


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


@pytest.mark.parametrize(("predicate", "names"), EXPECTED.items(), ids=EXPECTED)
def test_who_may(cast, request_, predicate, names):
    allowed = getattr(access, predicate)

    assert {name for name, person in cast.everybody.items() if allowed(person, request_)} == set(
        names.split()
    )


@pytest.mark.parametrize("predicate", [name for name in EXPECTED if name != "can_see_request"])
def test_the_action_refuses_whom_its_predicate_refuses(cast, request_, predicate):
    name = predicate.removeprefix("can_")
    arguments = {"to": cast.chen} if name == "assign_request" else ARGUMENTS.get(name, {})

    with pytest.raises(PermissionDenied):
        getattr(actions, name)(request_, **arguments, seen=seen(cast.wu))


def test_the_predicate_and_the_queryset_agree(cast, request_):
    for person in cast.everybody.values():
        visible = Request.objects.visible_to(person).exists()
        assert visible == access.can_see_request(person, request_)


def test_an_end_user_sees_what_they_called_about_and_nothing_else(cast, contract):
    of_others = reported(cast, contract, caller=cast.wang)

    assert not access.can_see_request(cast.zhao, of_others)
    assert list(Request.objects.visible_to(cast.zhao)) == []


def test_whoever_left_sees_nothing(cast, request_):
    cast.zhou.is_active = False

    assert list(Request.objects.visible_to(cast.zhou)) == []
    assert not access.can_see_request(cast.zhou, request_)
