# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, finished, planned, signed
from tests.factories.servicedesk import reported
from weibao.fieldwork.access import can_plan_visit, can_see_visit, can_send
from weibao.fieldwork.actions import cancel_visit
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_for, visits_between, visits_of, visits_of_request

TODAY = date(2026, 11, 23)


def test_an_engineers_day_is_in_the_order_of_the_plan(cast, contract):
    request = reported(cast, contract)
    second = planned(cast, request, at=MONDAY + HOUR)
    first = planned(cast, request, at=MONDAY)
    tomorrow = planned(cast, request, at=MONDAY + timedelta(days=1))
    off = planned(cast, request, at=MONDAY)
    cancel_visit(off, reason="改期", seen=seen(cast.zhou))

    assert list(visits_of(cast.chen, day=TODAY)) == [first, second]
    assert list(visits_of(cast.chen, day=TODAY + timedelta(days=1))) == [tomorrow]
    assert list(visits_of(cast.liu, day=TODAY)) == []


def test_the_day_is_that_of_beijing(cast, contract):
    late = MONDAY.replace(hour=15, minute=59)
    visit = planned(cast, reported(cast, contract), at=late - HOUR)

    assert list(visits_of(cast.chen, day=TODAY)) == [visit]
    assert list(visits_of(cast.chen, day=TODAY + timedelta(days=1))) == []


def test_the_desk_sees_everybodys_visits_and_a_stranger_none(cast, contract):
    visit = planned(cast, reported(cast, contract))
    day = {"starts_at": MONDAY - HOUR, "ends_at": MONDAY + 24 * HOUR}

    assert list(visits_between(cast.zhou, **day)) == [visit]
    assert list(visits_between(cast.wang, **day)) == [visit]
    assert list(visits_between(cast.wu, **day)) == []
    assert visit_for(cast.zhao, visit.number) == visit
    with pytest.raises(Visit.DoesNotExist):
        visit_for(cast.wu, visit.number)


@pytest.mark.parametrize("visits", [1, 3])
def test_a_days_list_costs_three_queries(cast, contract, visits, django_assert_num_queries):
    request = reported(cast, contract)
    for _ in range(visits):
        signed(cast, finished(cast, request, is_restored=False))

    with django_assert_num_queries(3):
        shown = [
            (visit.request.customer.name, visit.signature.person, list(visit.parts.all()))
            for visit in visits_of(cast.chen, day=TODAY)
        ]

    assert len(shown) == visits
    assert visits_of_request(request).count() == visits


def test_who_sees_and_who_is_sent(cast, contract):
    visit = planned(cast, reported(cast, contract))
    people = cast.everybody.items()

    seeing = {name for name, person in people if can_see_visit(person, visit)}
    sending = {name for name, person in people if can_plan_visit(person, visit.request)}
    sent = {name for name, person in people if can_send(person, visit.request)}
    assert seeing == {"lin", "xu", "zhou", "chen", "liu", "wang", "li", "zhao", "qian"}
    assert sending == sent == {"lin", "xu", "zhou", "chen", "liu"}
