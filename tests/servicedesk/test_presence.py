# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import note_presence
from weibao.servicedesk.models import Presence
from weibao.servicedesk.models.presence import PRESENT_FOR
from weibao.servicedesk.queries import others_on

SECOND = timedelta(seconds=1)


def here(request, person, *, at=MONDAY, is_writing=False):
    note_presence(request, by=person, is_writing=is_writing, now=at)


def test_two_of_one_side_see_each_other_and_who_writes(cast, contract):
    request = reported(cast, contract)
    for person in (cast.zhou, cast.li):
        here(request, person)
    here(request, cast.xu, is_writing=True)

    (other,) = others_on(request, reader=cast.zhou, now=MONDAY)
    assert (other.person, other.is_writing) == (cast.xu, True)
    assert others_on(request, reader=cast.li, now=MONDAY) == []


def test_a_page_that_falls_silent_is_gone_at_that_very_second(cast, contract):
    request = reported(cast, contract)
    here(request, cast.xu)

    late = MONDAY + PRESENT_FOR
    assert others_on(request, reader=cast.zhou, now=late - SECOND)
    assert others_on(request, reader=cast.zhou, now=late) == []


def test_nothing_grows(cast, contract):
    request = reported(cast, contract)
    for number in range(5):
        here(request, cast.xu, at=MONDAY + number * SECOND)
    assert Presence.objects.count() == 1

    here(request, cast.zhou, at=MONDAY + PRESENT_FOR + 10 * SECOND)
    assert [row.person for row in Presence.objects.all()] == [cast.zhou]


def test_a_stranger_is_not_noted(cast, contract):
    with pytest.raises(PermissionDenied):
        here(reported(cast, contract), cast.wu)
