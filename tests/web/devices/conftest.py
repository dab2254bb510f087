# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine with a history: reported, visited, connected to, rated, and its card changed."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.assets.actions import LicenceCard, Sighting, add_licence
from weibao.assets.models import EventSource, Owner
from weibao.servicedesk.models import ConsentWay, Rating, RemoteSession


def told(by, key="card:form-1"):
    return Sighting(key=key, at=MONDAY, now=MONDAY, source=EventSource.PERSON, by=by)


@pytest.fixture
def licence(cast):
    card = LicenceCard(name="WPS 专业版", count=2, owner=Owner.CUSTOMER)
    return add_licence(cast.pc, card=card, told=told(cast.li))


@pytest.fixture
def history(cast, contract, licence):
    row = reported(cast, contract, summary="开不了机")
    visit = finished(cast, row)
    visit.parts.create(position=9, name="电源", quantity=1, unit_price=100, fact_id="f")
    began = MONDAY + timedelta(minutes=5)
    RemoteSession.objects.create(
        request=row,
        key="remote-1",
        engineer=cast.chen,
        device=cast.pc,
        consent_by="赵小燕",
        consent_way=ConsentWay.TELEPHONE,
        began_at=began,
        ended_at=began,
        minutes=5,
        description="看了日志",
    )
    Rating.objects.create(
        request=row, person=cast.zhao, key="rate-1", stars=5, given_at=MONDAY, words="很快"
    )
    return seen(cast.zhou)
