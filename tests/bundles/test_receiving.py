# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a telephone sends is stored once, applied in its order, and answered entry by entry."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.bundles.phone import HOUR, WORK, Phone, outcomes
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.agreements.models import LedgerEntry
from weibao.bundles.actions import TooManyEntriesError
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.actions import cancel_visit, replan_visit
from weibao.fieldwork.models import Moment, Visit, VisitMark


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract))


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


def now_of(visit):
    return Visit.objects.get(pk=visit.pk)


def test_a_visit_without_signal_is_whole_once_it_is_sent(visit, phone):
    entries = phone.whole(visit)

    assert outcomes(phone.send(entries)) == ["KEPT"] * 6
    kept = now_of(visit)
    assert (kept.standing, kept.arrived_at, kept.backup_person) == (
        ("FINISHED", MONDAY + HOUR, "赵小燕")
    )
    assert kept.signature.content_hash == entries[4]["data"]["shown"]
    marks = dict(VisitMark.objects.values_list("what", "at"))
    assert marks == {
        Moment.REMINDED: MONDAY,
        Moment.ARRIVED: MONDAY + HOUR,
        Moment.DEPARTED: MONDAY + 2 * HOUR,
    }


def test_sent_again_nothing_happens_twice(visit, phone):
    entries = phone.whole(visit)
    phone.send(entries)
    facts = LedgerEntry.objects.count()

    again = phone.send(entries, now=MONDAY + 6 * HOUR)

    assert (outcomes(again), {one.is_repeat for one in again}) == (["KEPT"] * 6, {True})
    assert (LedgerEntry.objects.count(), FieldEntry.objects.count()) == (facts, 6)


def test_in_the_wrong_order_each_waits_for_the_one_before(visit, phone):
    entries = phone.whole(visit)

    answers = [outcomes(phone.send([one])) for one in reversed(entries)]

    assert answers == [["WAITING"]] * 5 + [["KEPT"]]
    assert now_of(visit).signature is not None
    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}


def test_without_the_chain_what_must_come_first_is_still_waited_for(visit, phone):
    entries = [{**one, "after": None} for one in phone.whole(visit)]
    arrived, work, signed = entries[1], entries[3], entries[4]
    work["data"] |= {"is_destructive": True}

    assert outcomes(phone.send([signed, work])) == ["WAITING", "WAITING"]
    assert [one.why for one in phone.send([arrived, work])] == ["", "backup_needed"]


def test_the_same_id_with_another_body_is_never_applied(cast, visit, phone):
    arrived = phone.entry(visit, "arrived", MONDAY + HOUR)
    phone.send([arrived])

    other = {**arrived, "at": (MONDAY + 2 * HOUR).isoformat()}
    [answer] = phone.send([other])
    [stranger] = Phone(person=cast.liu).send([arrived])

    assert (answer.outcome, answer.why, answer.is_other) == ("CONFLICT", "other_body", True)
    assert (stranger.outcome, stranger.is_other) == ("CONFLICT", True)
    row = FieldEntry.objects.get()
    assert (row.outcome, row.other_bodies, now_of(visit).arrived_at) == (("KEPT", 2, MONDAY + HOUR))


@pytest.mark.parametrize("days", [-400, -2, 3, 4000])
def test_a_clock_that_is_days_wrong_is_corrected_and_both_stand(visit, cast, days):
    phone = Phone(person=cast.chen, clock=timedelta(days=days))

    assert outcomes(phone.send(phone.whole(visit), way=40)) == ["KEPT"] * 6
    row = FieldEntry.objects.get(kind="arrived")
    assert (row.has_wrong_clock, row.offset) == (True, timedelta(seconds=40) - phone.clock)
    assert row.at_phone == MONDAY + HOUR + timedelta(days=days)
    assert now_of(visit).arrived_at == MONDAY + HOUR


def test_a_clock_that_is_minutes_wrong_is_believed(visit, cast):
    phone = Phone(person=cast.chen, clock=timedelta(minutes=4))
    phone.send([{**phone.entry(visit, "arrived", MONDAY + HOUR), "clock_s": 0}])

    assert FieldEntry.objects.get().has_wrong_clock is False
    assert now_of(visit).arrived_at == MONDAY + HOUR + phone.clock


def test_another_engineers_visit_is_refused(cast, visit):
    phone = Phone(person=cast.liu)

    [answer] = phone.send([phone.entry(visit, "arrived", MONDAY + HOUR)])

    assert (answer.outcome, answer.why) == ("REFUSED", "not_yours")
    assert now_of(visit).standing == "PLANNED"


@pytest.mark.parametrize("who", ["zhao", "wang", "sun"])
def test_who_is_no_engineer_sends_nothing(cast, visit, who):
    phone = Phone(person=getattr(cast, who))

    with pytest.raises(PermissionDenied):
        phone.send([phone.entry(visit, "arrived", MONDAY)])
    assert not FieldEntry.objects.exists()


def test_too_many_at_once_are_refused_whole(visit, phone):
    with pytest.raises(TooManyEntriesError):
        phone.send([phone.entry(visit, "reminded", MONDAY) for _ in range(201)])
    assert not FieldEntry.objects.exists()


def test_what_the_desk_changed_meanwhile_waits_for_a_person(cast, visit, phone):
    other = planned(cast, visit.request)
    replan_visit(visit, engineer=cast.liu, planned_at=visit.planned_at, seen=seen(cast.zhou))
    cancel_visit(other, reason="客户改期", seen=seen(cast.zhou))

    answers = phone.send([phone.entry(one, "arrived", MONDAY + HOUR) for one in (visit, other)])

    assert [(one.outcome, one.why) for one in answers] == [
        ("CONFLICT", "handed_over"),
        ("CONFLICT", "cancelled"),
    ]


def test_a_clock_nobody_knew_to_be_wrong_is_corrected_by_what_is_measured(visit, cast):
    phone = Phone(person=cast.chen, clock=timedelta(days=2))
    phone.send([{**phone.entry(visit, "arrived", MONDAY + HOUR), "clock_s": 0}], way=40)

    assert now_of(visit).arrived_at == MONDAY + HOUR + timedelta(seconds=40)


def test_work_that_fails_halfway_leaves_nothing(visit, phone):
    phone.send([phone.entry(visit, "arrived", MONDAY + HOUR)])
    part = {"name": "网线", "quantity": 1, "unit_price_fen": 100, "photos": ["a" * 64]}
    facts = LedgerEntry.objects.count()

    [answer] = phone.send([phone.entry(visit, "work", MONDAY + HOUR, **WORK, parts=[part])])

    assert (answer.outcome, answer.why) == ("WAITING", "photo_missing")
    assert (LedgerEntry.objects.count(), now_of(visit).standing) == (facts, "STARTED")
    assert not now_of(visit).parts.exists()
