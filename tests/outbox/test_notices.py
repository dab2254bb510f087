# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from weibao.outbox.actions import put_notice, read_notice, read_notices
from weibao.outbox.models import Message
from weibao.outbox.queries import notices_of, unread_notices
from weibao.outbox.topics import Delivery, handler_of


def tell(people, *, key="hello"):
    told = {"kind": "greeting", "values": {"n": 1}, "path": "/desk/", "now": MONDAY}
    put_notice(people, key=key, **told)


def deliver():
    for message in Message.objects.all():
        delivery = Delivery(
            key=message.key, topic=message.topic, payload=message.payload, now=MONDAY
        )
        handler_of(message.topic)(delivery)


def test_a_notice_told_twice_is_found_once_by_each(cast):
    tell([cast.zhou, cast.chen, cast.zhou])
    deliver()
    deliver()

    assert [notice.kind for notice in notices_of(cast.zhou)] == ["greeting"]
    assert str(notices_of(cast.chen).get()) == f"greeting → {cast.chen.pk}"
    assert list(notices_of(cast.wu)) == []


def test_nobody_to_tell_is_no_message(cast):
    tell([])

    assert Message.objects.count() == 0


def test_whoever_left_is_not_told(cast):
    tell([cast.zhou])
    cast.zhou.is_active = False
    cast.zhou.save(update_fields=["is_active"])
    deliver()

    assert list(notices_of(cast.zhou)) == []


def test_reading_is_ones_own(cast):
    tell([cast.zhou])
    deliver()
    notice = notices_of(cast.zhou).get()

    with pytest.raises(PermissionDenied):
        read_notice(notice, by=cast.chen, now=MONDAY)
    assert unread_notices(cast.zhou).count() == 1

    read_notice(notice, by=cast.zhou, now=MONDAY)
    assert unread_notices(cast.zhou).count() == 0


def test_everything_is_read_at_once(cast):
    tell([cast.zhou, cast.chen], key="one")
    tell([cast.zhou], key="two")
    deliver()

    read_notices(cast.zhou, notices_of(cast.zhou), now=MONDAY)

    assert (unread_notices(cast.zhou).count(), unread_notices(cast.chen).count()) == (0, 1)


def test_what_came_while_somebody_looked_stays_new(cast):
    tell([cast.zhou], key="one")
    deliver()
    shown = list(notices_of(cast.zhou))
    tell([cast.zhou], key="two")
    deliver()

    read_notices(cast.zhou, shown, now=MONDAY)

    assert [notice.key for notice in unread_notices(cast.zhou)] == ["two"]
