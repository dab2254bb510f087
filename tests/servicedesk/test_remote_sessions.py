# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who was connected to which machine of the customer, with whose consent, and until when."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.actions import (
    Connection,
    Held,
    NotPossibleError,
    OtherSessionError,
    WrongReportError,
    WrongSessionError,
    begin_remote_session,
    cancel_request,
    end_remote_session,
    record_remote_session,
    restore_request,
)
from weibao.servicedesk.models import ConsentWay, RemoteSession
from weibao.servicedesk.queries import open_session_of, sessions_on

MINUTE = timedelta(minutes=1)
LATER = MONDAY + 25 * MINUTE
EVENING = MONDAY + timedelta(hours=9)


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def connection(**changes):
    told = {"consent_by": "赵小燕", "consent_way": ConsentWay.TELEPHONE, "machine": "财务的电脑"}
    return Connection(**{**told, **changes})


def begun(cast, request, **changes):
    said = connection(device=cast.pc, **changes)
    return begin_remote_session(request, said, seen=seen(cast.chen, MONDAY))


def held(cast, **changes):
    """Chen was connected from the call on, and nobody noted it then."""
    told = {"engineer": cast.chen, "began_at": MONDAY, "ended_at": LATER}
    return Held(**{**told, **changes})


def recorded(cast, request, *, key="", device=None, **changes):
    form = seen(cast.zhou, EVENING, key=key)
    said = connection(device=device)
    return record_remote_session(request, said, held(cast, **changes), seen=form)


def work_on_the_ledger():
    return [json.loads(row.content) for row in LedgerEntry.objects.filter(kind="work_done")]


def test_who_when_device_and_consent_are_kept(cast, request_):
    session = begun(cast, request_)

    assert (session.engineer, session.device, session.began_at) == (cast.chen, cast.pc, MONDAY)
    assert (session.consent_by, session.consent_way, session.ended_at) == (
        "赵小燕",
        "TELEPHONE",
        None,
    )
    assert (session.place, session.consent) == ("HB-001", "赵小燕 · 电话里")
    request_.refresh_from_db()
    assert request_.standing == "IN_HAND"
    assert work_on_the_ledger() == []


def test_the_end_is_work_on_the_ledger_with_the_consent(cast, request_):
    session = begun(cast, request_)

    end_remote_session(session, minutes=20, description="重装驱动", seen=seen(cast.chen, LATER))

    session.refresh_from_db()
    assert (session.ended_at, session.minutes) == (LATER, 20)
    work = work_on_the_ledger()[0]
    names = ("service", "minutes", "engineer", "description", "consent")
    assert [work[name] for name in names] == [
        *("remote", 20, "chen", "重装驱动", "赵小燕 (telephone, HB-001)")
    ]


def test_whoever_ends_it_the_work_is_that_of_the_engineer(cast, request_):
    session = begun(cast, request_)

    end_remote_session(session, minutes=20, seen=seen(cast.zhou, LATER))

    assert work_on_the_ledger()[0]["engineer"] == "chen"


def test_the_same_forms_twice_are_one_session_and_one_work(cast, request_):
    begin, end = seen(cast.chen, key="begin-1"), seen(cast.chen, LATER, key="end-1")

    for _again in range(2):
        session = begin_remote_session(request_, connection(), seen=begin)
    for _again in range(2):
        end_remote_session(session, minutes=20, seen=end)

    assert RemoteSession.objects.count() == 1
    assert len(work_on_the_ledger()) == 1


def test_the_same_form_with_other_content_is_refused(cast, request_):
    begin, end = seen(cast.chen, key="begin-1"), seen(cast.chen, LATER, key="end-1")
    session = begin_remote_session(request_, connection(), seen=begin)
    end_remote_session(session, minutes=20, seen=end)

    with pytest.raises(OtherSessionError):
        begin_remote_session(request_, connection(consent_by="韩雪"), seen=begin)
    with pytest.raises(OtherSessionError):
        end_remote_session(session, minutes=30, seen=end)


def test_one_engineer_has_one_open_session_on_a_request(cast, request_):
    begun(cast, request_)

    with pytest.raises(NotPossibleError):
        begun(cast, request_)
    other = begin_remote_session(request_, connection(), seen=seen(cast.liu))

    assert open_session_of(cast.liu, sessions_on(request_)) == other
    assert open_session_of(cast.chen, sessions_on(request_)).engineer == cast.chen
    assert open_session_of(cast.zhou, sessions_on(request_)).engineer == cast.chen
    assert [session.engineer for session in sessions_on(request_)] == [cast.chen, cast.liu]


def test_a_device_of_somebody_else_is_refused(cast, request_):
    cast.pc.organization = cast.outsider
    cast.pc.save(update_fields=["organization"])

    with pytest.raises(WrongReportError):
        begun(cast, request_)


def test_no_session_begins_on_a_request_that_has_ended(cast, request_):
    restore_request(request_, seen=seen(cast.zhou))

    with pytest.raises(NotPossibleError):
        begun(cast, request_)


def test_a_session_ends_also_when_the_request_was_withdrawn_meanwhile(cast, request_):
    session = begun(cast, request_)
    cancel_request(request_, seen=seen(cast.zhou, MONDAY + 5 * MINUTE))

    end_remote_session(session, minutes=20, seen=seen(cast.chen, LATER))

    assert open_session_of(cast.chen, sessions_on(request_)) is None
    assert work_on_the_ledger() == []


def test_without_a_contract_the_session_is_kept_all_the_same(cast, contract):
    request = reported(cast, None)
    session = begun(cast, request)

    end_remote_session(session, minutes=20, seen=seen(cast.chen, LATER))

    assert (RemoteSession.objects.get().minutes, work_on_the_ledger()) == (20, [])


def test_only_the_providers_field_connects(cast, request_):
    session = begun(cast, request_)

    for name in ("sun", "wang", "li", "zhao", "qian", "wu"):
        other = seen(cast.everybody[name])
        with pytest.raises(PermissionDenied):
            begin_remote_session(request_, connection(), seen=other)
        with pytest.raises(PermissionDenied):
            end_remote_session(session, minutes=5, seen=other)


def test_both_sides_see_who_was_connected(cast, request_):
    begun(cast, request_)

    seeing = {
        name
        for name, person in cast.everybody.items()
        if RemoteSession.objects.visible_to(person).exists()
    }
    assert seeing == set(cast.everybody) - {"sun", "wu"}


@pytest.mark.parametrize(
    "wrong", [{"consent_by": ""}, {"consent_way": "GUESSED"}, {"device": None, "machine": ""}]
)
def test_the_database_refuses_a_session_without_consent_or_machine(cast, request_, wrong):
    session = begun(cast, request_)
    for name, value in wrong.items():
        setattr(session, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        session.save(update_fields=list(wrong))


# ------------------------------------------------------------------ written down afterwards


def test_a_session_held_outside_is_recorded_in_the_same_form(cast, request_):
    session = recorded(cast, request_, device=cast.pc, description="重装驱动")

    assert (session.engineer, session.device, session.consent) == (
        (cast.chen, cast.pc, "赵小燕 · 电话里")
    )
    assert (session.began_at, session.ended_at, session.minutes) == (MONDAY, LATER, 25)
    assert (session.is_told_afterwards, begun(cast, request_).is_told_afterwards) == (True, False)
    request_.refresh_from_db()
    assert request_.standing == "IN_HAND"


def test_its_work_is_of_the_moment_it_ended_and_recorded_now(cast, request_):
    recorded(cast, request_, minutes=20)

    (work,) = work_on_the_ledger()
    names = ("minutes", "engineer", "by", "consent")
    assert [work[name] for name in names] == [20, "chen", "zhou", "赵小燕 (telephone, 财务的电脑)"]
    row = LedgerEntry.objects.get(kind="work_done")
    assert (row.happened_at, row.recorded_at) == (LATER, EVENING)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (1500, 25), (1501, 26)]
)
def test_where_nobody_says_how_long_each_started_minute_counts(cast, request_, seconds, minutes):
    session = recorded(cast, request_, ended_at=MONDAY + timedelta(seconds=seconds))

    assert session.minutes == minutes


def test_the_same_form_afterwards_is_one_session_and_with_other_content_refused(cast, request_):
    for _again in range(2):
        recorded(cast, request_, key="held-1")

    assert (RemoteSession.objects.count(), len(work_on_the_ledger())) == (1, 1)
    for other in ({"minutes": 5}, {"engineer": cast.liu}, {"began_at": MONDAY + MINUTE}):
        with pytest.raises(OtherSessionError):
            recorded(cast, request_, key="held-1", **other)
    with pytest.raises(OtherSessionError):
        recorded(cast, request_, key="held-1", device=cast.pc)


def test_the_form_of_a_session_that_runs_is_no_form_of_one_that_is_over(cast, request_):
    begin_remote_session(request_, connection(), seen=seen(cast.chen, key="begin-1"))

    with pytest.raises(OtherSessionError):
        recorded(cast, request_, key="begin-1")


@pytest.mark.parametrize(
    "wrong",
    [{"ended_at": MONDAY - MINUTE}, {"ended_at": EVENING + timedelta(seconds=1)}],
    ids=["ends before it begins", "is not over"],
)
def test_times_that_cannot_be_are_refused(cast, request_, wrong):
    with pytest.raises(WrongSessionError):
        recorded(cast, request_, **wrong)
    recorded(cast, request_, began_at=EVENING, ended_at=EVENING)


def test_only_the_providers_field_has_held_it(cast, request_):
    for name in ("sun", "wang", "wu"):
        with pytest.raises(WrongSessionError):
            recorded(cast, request_, engineer=cast.everybody[name])
        with pytest.raises(PermissionDenied):
            record_remote_session(
                request_, connection(), held(cast), seen=seen(cast.everybody[name], EVENING)
            )


def test_a_device_of_somebody_else_is_refused_afterwards_too(cast, request_):
    cast.pc.organization = cast.outsider
    cast.pc.save(update_fields=["organization"])

    with pytest.raises(WrongReportError):
        recorded(cast, request_, device=cast.pc)


def test_it_is_recorded_when_the_request_is_restored_and_not_when_withdrawn(cast, contract):
    restored, withdrawn = reported(cast, contract), reported(cast, contract)
    restore_request(restored, seen=seen(cast.chen, LATER))
    cancel_request(withdrawn, seen=seen(cast.zhou, LATER))

    recorded(cast, restored)
    with pytest.raises(NotPossibleError):
        recorded(cast, withdrawn)

    restored.refresh_from_db()
    assert (restored.standing, len(work_on_the_ledger())) == ("RESTORED", 1)


def test_without_a_contract_what_was_held_is_kept_alone(cast, contract):
    session = recorded(cast, reported(cast, None))

    assert (session.minutes, work_on_the_ledger()) == (25, [])
