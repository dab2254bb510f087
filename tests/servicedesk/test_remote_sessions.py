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
    NotPossibleError,
    OtherSessionError,
    WrongReportError,
    begin_remote_session,
    cancel_request,
    end_remote_session,
    restore_request,
)
from weibao.servicedesk.models import ConsentWay, RemoteSession
from weibao.servicedesk.queries import open_session_of, sessions_on

LATER = MONDAY + timedelta(minutes=25)


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def connection(**changes):
    told = {"consent_by": "赵小燕", "consent_way": ConsentWay.TELEPHONE, "machine": "财务的电脑"}
    return Connection(**{**told, **changes})


def begun(cast, request, **changes):
    said = connection(device=cast.pc, **changes)
    return begin_remote_session(request, said, seen=seen(cast.chen, MONDAY))


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

    assert open_session_of(cast.liu, request_) == other
    assert open_session_of(cast.chen, request_).engineer == cast.chen
    assert open_session_of(cast.zhou, request_).engineer == cast.chen
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
    cancel_request(request_, seen=seen(cast.zhou, MONDAY + timedelta(minutes=5)))

    end_remote_session(session, minutes=20, seen=seen(cast.chen, LATER))

    assert open_session_of(cast.chen, request_) is None
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
