# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each person chooses, and when quiet hours end."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from weibao.outbox.actions import Wish, choose_notices, keep_notices
from weibao.outbox.models import Group, Message, NoticeChoice
from weibao.outbox.queries import choice_of, mail_moment
from weibao.outbox.queries.choices import DEFAULTS
from weibao.outbox.quiet import quiet_until
from weibao.parties.models import Role

SHANGHAI = "Asia/Shanghai"
NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""23:30 in Shanghai."""
MORNING = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
"""07:00 of the next day there."""


def wish(*mails, quiet=(time(22), time(7)), breaks_quiet=False):
    return Wish(mails=frozenset(mails), quiet=quiet, breaks_quiet=breaks_quiet)


@pytest.mark.parametrize(
    ("begins", "ends", "clock", "until"),
    [
        ("22:00", "07:00", "21:59", None),
        ("22:00", "07:00", "22:00", "24 07:00"),
        ("22:00", "07:00", "00:00", "23 07:00"),
        ("22:00", "07:00", "06:59", "23 07:00"),
        ("22:00", "07:00", "07:00", None),
        ("12:00", "13:30", "11:59", None),
        ("12:00", "13:30", "12:00", "23 13:30"),
        ("12:00", "13:30", "13:30", None),
        ("09:00", "09:00", "09:00", None),
    ],
)
def test_quiet_hours_hold_their_beginning_and_not_their_end(begins, ends, clock, until):
    now = datetime.fromisoformat(f"2026-11-23T{clock}:00+08:00")
    found = quiet_until(
        now, begins=time.fromisoformat(begins), ends=time.fromisoformat(ends), zone=SHANGHAI
    )

    assert (f"{found:%d %H:%M}" if found else None) == until


def test_every_role_has_a_choice_before_anybody_chooses(cast):
    assert set(DEFAULTS) == set(Role)
    assert choice_of(cast.zhao).wants(Group.REQUESTS)
    assert not choice_of(cast.zhou).wants(Group.REQUESTS)
    assert choice_of(cast.wang).wants(Group.CONTRACT)
    assert NoticeChoice.objects.count() == 0


def test_what_was_chosen_holds_and_choosing_again_replaces_it(cast):
    choose_notices(wish(Group.MONEY), by=cast.zhao)
    choose_notices(wish(Group.DEADLINES, quiet=None), by=cast.zhao)

    choice = choice_of(cast.zhao)
    assert str(choice) == f"{cast.zhao.pk}: deadlines"
    assert mail_moment(choice, "request_answered", now=NIGHT) is None
    assert mail_moment(choice, "request_missed", now=NIGHT) == NIGHT


@pytest.mark.parametrize(
    ("kind", "breaks_quiet", "moment"),
    [
        ("request_missed", True, NIGHT),
        ("request_missed", False, MORNING),
        ("promise_missed", True, MORNING),
    ],
)
def test_only_a_request_s_deadline_breaks_quiet_hours_and_only_by_choice(
    cast, kind, breaks_quiet, moment
):
    choose_notices(wish(Group.DEADLINES, breaks_quiet=breaks_quiet), by=cast.zhou)

    assert mail_moment(choice_of(cast.zhou), kind, now=NIGHT) == moment


def test_quiet_hours_have_both_ends_in_the_database_too(cast):
    choice = choice_of(cast.zhou)
    choice.quiet_to = None
    with pytest.raises(IntegrityError), transaction.atomic():
        choice.save()


def test_mail_is_asked_for_once_in_the_order_named_and_never_without_an_address(cast):
    for person in (cast.xu, cast.wang):
        person.email = f"{person.username}@example.com"
        person.save(update_fields=["email"])
    told = {"key": "k", "kind": "request_missed", "values": {}, "path": "/desk/"}
    people = [cast.wang.pk, cast.xu.pk, cast.zhou.pk]
    keep_notices(people, **told, at=MONDAY)
    keep_notices(people, **told, at=MONDAY + timedelta(hours=1))

    asked = Message.objects.filter(topic="notice_mail").order_by("pk")
    rows = {notice.pk: notice.person for notice in cast.wang.notices.all() | cast.xu.notices.all()}
    assert [rows[message.payload["notice"]] for message in asked] == [cast.wang, cast.xu]
    assert {message.run_at for message in asked} == {MONDAY}
