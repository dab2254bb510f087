# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""From the call to the end: each step moves the request, and each is recorded."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.actions import FactConflictError
from weibao.agreements.models import BalanceLeft, DueMoment
from weibao.agreements.queries import ledger_of, verdicts_of
from weibao.outbox.models import Message
from weibao.servicedesk.actions import (
    NotPossibleError,
    answer_request,
    assign_request,
    cancel_request,
    pause_request,
    refuse_request,
    reopen_request,
    restore_request,
    resume_request,
    triage_request,
)
from weibao.servicedesk.models import Request, Standing, Triage

MINUTE = timedelta(minutes=1)
LATER = MONDAY + 10 * MINUTE


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def kinds(request):
    return [entry.kind for entry in ledger_of(request.contract, subject=request.number)]


def standing(request):
    return Request.objects.get(pk=request.pk).standing


def test_solved_by_telephone_it_ends_and_uses_nothing(cast, request_):
    triage_request(
        request_,
        is_solved=True,
        checks=["power", "cable"],
        note="松了",
        seen=seen(cast.zhou, LATER),
    )

    triage = Triage.objects.get()
    assert (standing(request_), triage.checks, triage.note) == (
        ("SOLVED_REMOTELY", ["power", "cable"], "松了")
    )
    assert str(triage) == f"{request_.pk} {LATER}"
    assert BalanceLeft.objects.get(subject="2026-11").left == 4
    assert DueMoment.objects.get(what="arrival").standing == "RELEASED"


def test_not_solved_it_is_in_hand(cast, request_):
    triage_request(request_, is_solved=False, seen=seen(cast.zhou, LATER))
    triage_request(request_, is_solved=False, seen=seen(cast.chen, LATER + MINUTE))

    assert standing(request_) == "IN_HAND"
    assert kinds(request_) == ["request_reported", "request_triaged", "request_triaged"]


@pytest.mark.parametrize("has_contract", [True, False])
@pytest.mark.parametrize(
    "changed",
    [{"note": "又试了一次"}, {"is_solved": True}, {"checks": ["cable"]}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_same_triage_with_other_content_is_refused(cast, contract, has_contract, changed):
    call = reported(cast, contract if has_contract else None)
    told = {"is_solved": False, "checks": ["power"], "note": "试过", "seen": seen(cast.zhou, LATER)}
    triage_request(call, **told)

    with pytest.raises(FactConflictError):
        triage_request(call, **{**told, **changed})
    assert (standing(call), Triage.objects.get().note) == ("IN_HAND", "试过")


def test_the_triage_of_another_request_is_refused(cast, request_, packs):
    told = {"is_solved": False, "seen": seen(cast.zhou, LATER)}
    triage_request(request_, **told)

    with pytest.raises(FactConflictError):
        triage_request(reported(cast, packs), **told)


def test_a_triage_that_is_written_down_late_does_not_reopen_what_ended(cast, request_):
    restore_request(request_, seen=seen(cast.chen, LATER))
    triage_request(request_, is_solved=False, seen=seen(cast.zhou, MONDAY + MINUTE, now=LATER))

    assert standing(request_) == "RESTORED"
    assert kinds(request_)[-1] == "request_triaged"


def test_an_answer_puts_it_in_hand_and_tells_the_caller(cast, request_):
    form = seen(cast.zhou, LATER, key="answer-1")

    answer_request(request_, seen=form)
    answer_request(request_, seen=form)

    assert (standing(request_), kinds(request_)) == (
        "IN_HAND",
        ["request_reported", "request_answered"],
    )
    told = Message.objects.get(key__startswith="request_answered")
    assert told.payload["people"] == [cast.zhao.pk]


def test_a_pause_stops_the_clock_and_resuming_moves_the_deadline(cast, request_):
    due_at = DueMoment.objects.get(what="arrival").due_at

    pause_request(request_, cause="awaiting_user", seen=seen(cast.zhou, LATER))
    paused = DueMoment.objects.get(what="arrival")
    assert (standing(request_), paused.due_at, paused.standing) == ("PAUSED", None, "PAUSED")

    resume_request(request_, seen=seen(cast.zhou, LATER + 30 * MINUTE))
    assert (standing(request_), DueMoment.objects.get(what="arrival").due_at) == (
        ("IN_HAND", due_at + 30 * MINUTE)
    )


def test_restored_and_back_again(cast, request_):
    restore_request(request_, seen=seen(cast.chen, LATER))
    assert (standing(request_), Request.objects.get().ended_at) == ("RESTORED", LATER)

    reopen_request(request_, seen=seen(cast.zhao, LATER + MINUTE))
    assert (standing(request_), Request.objects.get().ended_at) == ("IN_HAND", None)


def test_two_refusals_in_scope_give_the_customer_a_right(cast, contract):
    for _ in range(2):
        refuse_request(reported(cast, contract), reason="人手不足", seen=seen(cast.zhou, LATER))

    (right,) = verdicts_of(contract, now=LATER).rights
    assert (right.effect, right.clause) == ("terminate", "M10")
    assert Message.objects.filter(topic="right_arisen").count() == 1
    office = Message.objects.filter(key__startswith="request_refused").first().payload
    assert (sorted(office["people"]), office["values"]["reason"]) == (
        (sorted([cast.wang.pk, cast.li.pk]), "人手不足")
    )


def test_cancelled_by_the_customer(cast, request_):
    cancel_request(request_, reason="自己好了", seen=seen(cast.zhao, LATER))

    row = Request.objects.get()
    assert (row.standing, row.end_reason, row.ended_at) == ("CANCELLED", "自己好了", LATER)


def test_what_ended_does_not_go_on(cast, request_):
    cancel_request(request_, seen=seen(cast.zhao, LATER))
    steps = (
        lambda: answer_request(request_, seen=seen(cast.zhou, LATER)),
        lambda: pause_request(request_, cause="awaiting_user", seen=seen(cast.zhou, LATER)),
        lambda: resume_request(request_, seen=seen(cast.zhou, LATER)),
        lambda: restore_request(request_, seen=seen(cast.chen, LATER)),
        lambda: reopen_request(request_, seen=seen(cast.zhao, LATER)),
        lambda: refuse_request(request_, reason="x", seen=seen(cast.zhou, LATER)),
    )

    for step in steps:
        with pytest.raises(NotPossibleError) as refused:
            step()
        assert refused.value.standing is Standing.CANCELLED
    assert kinds(request_) == ["request_reported", "request_cancelled"]


def test_a_form_that_comes_again_after_the_request_went_on_changes_nothing(cast, request_):
    form = seen(cast.chen, LATER, key="restored")
    restore_request(request_, seen=form)
    reopen_request(request_, seen=seen(cast.zhao, LATER + MINUTE))

    restore_request(request_, seen=form)

    assert standing(request_) == "IN_HAND"


def test_it_is_given_to_an_engineer_and_they_are_told_once(cast, request_):
    for _ in range(2):
        assign_request(request_, to=cast.chen, seen=seen(cast.zhou))

    told = Message.objects.get(key__startswith="request_assigned")
    assert (Request.objects.get().assignee, told.payload["people"]) == (cast.chen, [cast.chen.pk])


@pytest.mark.parametrize("name", ["wang", "sun", "wu"])
def test_it_is_given_to_nobody_who_does_not_serve(cast, request_, name):
    with pytest.raises(PermissionDenied):
        assign_request(request_, to=cast.everybody[name], seen=seen(cast.zhou))


def test_a_call_without_a_contract_moves_without_a_ledger(cast):
    call = reported(cast, None)

    answer_request(call, seen=seen(cast.zhou))
    triage_request(call, is_solved=False, seen=seen(cast.zhou))
    refuse_request(call, reason="没有合同", seen=seen(cast.zhou))
    refuse_request(call, reason="没有合同", seen=seen(cast.zhou))

    assert standing(call) == "REFUSED"


@pytest.mark.parametrize(
    "changes",
    [{"standing": "GONE"}, {"standing": "RESTORED"}, {"standing": "PAUSED"}, {"ended_at": MONDAY}],
    ids=str,
)
def test_the_database_refuses_what_no_request_can_be(cast, request_, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=request_.pk).update(**changes)
