# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Planned, arrived, asked, worked, finished: late or twice, it counts once."""

from datetime import timedelta, timezone

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, finished, planned, started, work
from tests.factories.servicedesk import reported
from weibao.agreements.actions import FactConflictError, FactRefusedError, buy_pack
from weibao.agreements.models import BalanceLeft, DueMoment
from weibao.agreements.queries import ledger_of, verdicts_of
from weibao.fieldwork.actions import (
    BackupNeededError,
    EndsBeforeItBeganError,
    NoContractError,
    VisitNotPossibleError,
    agree_extension,
    cancel_visit,
    finish_visit,
    plan_visit,
    record_backup_answer,
    replan_visit,
    start_visit,
)
from weibao.fieldwork.models import BackupAnswer, Part, Standing, Visit
from weibao.fieldwork.work import UsedPart
from weibao.outbox.models import Message
from weibao.servicedesk.actions import NotPossibleError, cancel_request
from weibao.servicedesk.models import Request

CABLE = UsedPart(name="网线", quantity=2, unit_price=1500)


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def kinds(request):
    entries = ledger_of(request.contract, subject=request.number)
    return [entry.kind for entry in entries]


def stored():
    return Visit.objects.get()


def test_a_visit_is_planned_once_and_the_caller_reminded(cast, request_):
    form = {"engineer": cast.chen, "planned_at": MONDAY + HOUR, "seen": seen(cast.zhou, key="plan")}

    first = plan_visit(request_, **form)
    again = plan_visit(request_, **form)

    assert (first, first.number, str(first)) == (again, "R2611-0001-1", "R2611-0001-1")
    told = Message.objects.get(key__startswith="visit_planned")
    assert sorted(told.payload["people"]) == sorted([cast.chen.pk, cast.zhao.pk])


def test_the_same_form_for_another_engineer_is_refused(cast, request_):
    form = seen(cast.zhou, key="plan")
    plan_visit(request_, engineer=cast.chen, planned_at=MONDAY, seen=form)

    with pytest.raises(FactConflictError):
        plan_visit(request_, engineer=cast.liu, planned_at=MONDAY, seen=form)


def test_the_form_of_another_request_is_refused(cast, request_, packs):
    form = {"engineer": cast.chen, "planned_at": MONDAY, "seen": seen(cast.zhou, key="plan")}
    plan_visit(request_, **form)

    with pytest.raises(FactConflictError):
        plan_visit(reported(cast, packs), **form)


@pytest.mark.parametrize("year", [1, 1900, 9999])
def test_a_plan_far_away_is_refused(cast, request_, year):
    far = MONDAY.replace(year=year, month=1, day=1, hour=0, tzinfo=timezone(timedelta(hours=8)))

    with pytest.raises(FactRefusedError):
        plan_visit(request_, engineer=cast.chen, planned_at=far, seen=seen(cast.zhou))
    assert Visit.objects.count() == 0


def test_nobody_is_sent_to_what_ended(cast, request_):
    cancel_request(request_, seen=seen(cast.zhao))

    with pytest.raises(NotPossibleError):
        planned(cast, request_)


def test_nobody_is_sent_without_a_contract(cast):
    with pytest.raises(NoContractError):
        planned(cast, reported(cast, None))


@pytest.mark.parametrize("name", ["wang", "wu", "sun"])
def test_only_the_providers_own_are_sent(cast, request_, name):
    with pytest.raises(PermissionDenied):
        plan_visit(request_, engineer=cast.everybody[name], planned_at=MONDAY, seen=seen(cast.zhou))


def test_a_plan_that_moves_corrects_the_earlier_one(cast, request_):
    visit = planned(cast, request_)
    form = seen(cast.zhou, key="move")

    for _ in range(2):
        replan_visit(visit, engineer=cast.liu, planned_at=MONDAY + 3 * HOUR, seen=form)

    assert (stored().engineer, stored().planned_at) == (cast.liu, MONDAY + 3 * HOUR)
    corrected = ledger_of(request_.contract).get(fact_id="move")
    assert (corrected.corrects, kinds(request_).count("visit_planned")) == (visit.plan_fact, 2)


def test_a_visit_that_is_called_off_is_withdrawn(cast, request_):
    visit = planned(cast, request_)
    form = seen(cast.zhou, key="call-off")

    for _ in range(2):
        cancel_visit(visit, reason="客户改期", seen=form)

    assert (stored().standing, stored().end_reason) == (Standing.CANCELLED, "客户改期")
    with pytest.raises(VisitNotPossibleError):
        start_visit(visit, seen=seen(cast.chen, MONDAY + HOUR))


def test_arriving_keeps_the_promise_and_counts_the_visit(cast, request_):
    visit = planned(cast, request_)
    form = seen(cast.chen, MONDAY + HOUR, key="arrived")

    for _ in range(2):
        start_visit(visit, seen=form)

    assert (stored().standing, stored().arrived_at) == (Standing.STARTED, MONDAY + HOUR)
    assert DueMoment.objects.get(what="arrival").standing == "MET"
    assert BalanceLeft.objects.get(subject="2026-11").left == 3
    assert Request.objects.get().standing == "IN_HAND"


def test_the_work_its_parts_and_the_restoration_are_recorded_together_once(cast, request_):
    visit = started(cast, request_)
    form = seen(cast.chen, MONDAY + 2 * HOUR, key="done")

    for _ in range(2):
        finish_visit(visit, work=work(parts=(CABLE,)), seen=form)

    assert kinds(request_)[-3:] == ["work_done", "part_used", "request_restored"]
    part = Part.objects.get()
    assert (str(part), part.amount, part.fact_id) == ("网线 ×2", 3000, "done:part-1")
    assert (stored().standing, stored().work_fact) == (Standing.FINISHED, "done:work")
    assert Request.objects.get().standing == "RESTORED"
    charges = verdicts_of(request_.contract, now=MONDAY + 2 * HOUR).charges
    assert [charge.gross for charge in charges if charge.what == "part"] == [3000]


def test_the_same_form_with_another_part_is_refused(cast, request_):
    visit = started(cast, request_)
    form = seen(cast.chen, MONDAY + 2 * HOUR, key="done")
    finish_visit(visit, work=work(parts=(CABLE,)), seen=form)

    for parts in ((), (CABLE, CABLE)):
        with pytest.raises(FactConflictError):
            finish_visit(visit, work=work(parts=parts), seen=form)


def test_work_that_did_not_help_leaves_the_request_open(cast, request_):
    finished(cast, request_, is_restored=False)

    assert Request.objects.get().standing == "IN_HAND"


def test_destructive_work_waits_for_a_named_answer_about_backup(cast, request_):
    visit = started(cast, request_)
    form = {"work": work(is_destructive=True), "seen": seen(cast.chen, MONDAY + 2 * HOUR)}

    with pytest.raises(BackupNeededError):
        finish_visit(visit, **form)
    assert "work_done" not in kinds(request_)

    asked = seen(cast.chen, MONDAY + HOUR, key="asked")
    for _ in range(2):
        record_backup_answer(visit, person="赵小燕", answer=BackupAnswer.BACKED_UP, seen=asked)
    finish_visit(visit, **form)

    assert (stored().backup_person, stored().backup_answer) == ("赵小燕", "BACKED_UP")
    assert kinds(request_).count("backup_answered") == 1


def test_an_answer_without_a_name_is_none(cast, request_):
    with pytest.raises(FactRefusedError, match="person"):
        record_backup_answer(
            started(cast, request_),
            person=" ",
            answer=BackupAnswer.DECLINED,
            seen=seen(cast.chen, MONDAY + HOUR),
        )


def test_an_incident_is_extended_with_consent_at_its_price(cast, packs):
    buy_pack(packs, pack="FB-1", seen=seen(cast.xu, MONDAY - 24 * HOUR))
    visit = started(cast, reported(cast, packs))
    form = seen(cast.chen, MONDAY + 2 * HOUR, key="extend")

    for _ in range(2):
        agree_extension(visit, person="赵小燕", seen=form)
    finish_visit(visit, work=work(minutes=180), seen=seen(cast.chen, MONDAY + 4 * HOUR))

    charges = verdicts_of(packs, now=MONDAY + 5 * HOUR).charges
    assert [(charge.what, charge.gross) for charge in charges] == [
        ("pack", 72000),
        ("extension", 30000),
    ]
    assert stored().extension_person == "赵小燕"


def test_steps_out_of_order_are_refused(cast, request_):
    visit = planned(cast, request_)
    steps = (
        lambda: finish_visit(visit, work=work(), seen=seen(cast.chen)),
        lambda: agree_extension(visit, person="赵小燕", seen=seen(cast.chen)),
    )

    for step in steps:
        with pytest.raises(VisitNotPossibleError) as refused:
            step()
        assert refused.value.standing is Standing.PLANNED


def test_what_was_entered_without_a_signal_is_recorded_when_it_arrives(cast, request_):
    """From a basement: everything comes an hour later, with the moments at which it happened."""
    visit = planned(cast, request_)
    sent_at = MONDAY + 4 * HOUR

    start_visit(visit, seen=seen(cast.chen, MONDAY + HOUR, now=sent_at))
    finish_visit(visit, work=work(), seen=seen(cast.chen, MONDAY + 2 * HOUR, now=sent_at))

    assert (stored().arrived_at, stored().finished_at) == (MONDAY + HOUR, MONDAY + 2 * HOUR)
    latest = ledger_of(request_.contract).latest("seq")
    assert (latest.happened_at, latest.recorded_at) == (MONDAY + 2 * HOUR, sent_at)


def test_a_visit_that_ends_before_it_began_is_refused(cast, request_):
    visit = started(cast, request_)

    with pytest.raises(EndsBeforeItBeganError):
        finish_visit(visit, work=work(), seen=seen(cast.chen, MONDAY, now=MONDAY + 2 * HOUR))
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.update(standing="FINISHED", finished_at=MONDAY)


@pytest.mark.parametrize("name", ["liu", "sun", "zhao", "wang", "wu"])
def test_whoever_was_not_sent_does_not_carry_it_out(cast, request_, name):
    visit = planned(cast, request_)
    somebody = seen(cast.everybody[name], MONDAY + HOUR)

    for step in (
        lambda: start_visit(visit, seen=somebody),
        lambda: finish_visit(visit, work=work(), seen=somebody),
        lambda: cancel_visit(visit, reason="x", seen=somebody),
        lambda: agree_extension(visit, person="x", seen=somebody),
        lambda: record_backup_answer(
            visit, person="x", answer=BackupAnswer.DECLINED, seen=somebody
        ),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_who_may_not_move_a_visit(cast, request_):
    with pytest.raises(PermissionDenied):
        replan_visit(
            planned(cast, request_), engineer=cast.liu, planned_at=MONDAY, seen=seen(cast.wang)
        )


def test_a_moved_visit_that_began_is_refused(cast, request_):
    visit = started(cast, request_)
    later = MONDAY + timedelta(days=1)

    with pytest.raises(VisitNotPossibleError):
        replan_visit(visit, engineer=cast.liu, planned_at=later, seen=seen(cast.zhou))
