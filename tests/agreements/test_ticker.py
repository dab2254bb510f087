# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Time passes and nobody does anything: deadlines near, deadlines missed, once each."""

from datetime import timedelta

from tests.cast import MONDAY
from tests.factories.agreements import HOURS, LISTED, RESPONSE, maintenance_contract, seen
from tests.factories.servicedesk import reported
from weibao.agreements import tasks
from weibao.agreements.actions import advance_contract, buy_pack
from weibao.agreements.models import BalanceLeft, ContractClock, DueMoment
from weibao.agreements.tasks import tick
from weibao.outbox.models import Message, Notice
from weibao.outbox.worker import Worker

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
DUE = MONDAY + 5 * HOUR


def topics():
    return sorted(Message.objects.exclude(topic="notice").values_list("topic", flat=True))


def due():
    return DueMoment.objects.get(what="arrival").standing


def test_nothing_to_do_is_one_query(cast, contract, django_assert_num_queries):
    tick(MONDAY)
    ContractClock.objects.update(next_at=DUE)

    with django_assert_num_queries(1):
        assert tick(MONDAY) == 0


def test_an_hour_before_it_is_told_and_once(cast, contract):
    reported(cast, contract)
    Message.objects.all().delete()

    assert tick(DUE - HOUR) == 1
    ContractClock.objects.update(next_at=DUE - HOUR)
    assert tick(DUE - HOUR + SECOND) == 1

    assert topics() == ["request_due_soon"]


def test_what_must_be_done_within_half_an_hour_is_not_due_soon_at_its_report(cast):
    quick = RESPONSE.replace('"4h"', '"30min"')
    contract = maintenance_contract(cast, clauses=(HOURS, quick, LISTED))
    reported(cast, contract)
    Message.objects.all().delete()
    quarter = timedelta(minutes=7, seconds=30)

    tick(MONDAY + 3 * quarter - SECOND)
    assert topics() == []

    assert tick(MONDAY + 3 * quarter) == 1
    assert topics() == ["request_due_soon"]


def test_at_the_very_moment_nothing_is_missed_yet_and_a_moment_later_it_is(cast, contract):
    """T1: within four hours includes the end of the fourth."""
    reported(cast, contract)
    Message.objects.all().delete()

    tick(DUE)
    assert (due(), topics()) == ("OPEN", [])

    tick(DUE + timedelta(microseconds=1))
    assert (due(), topics()) == ("MISSED", ["request_missed"])


def test_a_contract_whose_clock_stood_still_catches_up_in_one_step(cast, contract):
    reported(cast, contract)

    assert tick(MONDAY + timedelta(days=30)) == 1
    assert (due(), BalanceLeft.objects.get(subject="2026-11").left) == ("MISSED", 0)


def test_a_contract_that_cannot_be_derived_does_not_hold_up_the_others(
    cast, contract, packs, monkeypatch
):
    ContractClock.objects.update(next_at=MONDAY)

    def broken(contract_id, *, now):
        if contract_id == contract.pk:
            raise RuntimeError("unreadable")
        return advance_contract(contract_id, now=now)

    monkeypatch.setattr(tasks, "advance_contract", broken)

    assert tick(MONDAY) == 2
    clocks = dict(ContractClock.objects.values_list("contract__number", "next_at"))
    assert clocks["WB-1"] == MONDAY + timedelta(minutes=1)
    assert clocks["WB-P"] > MONDAY + timedelta(minutes=1)


def test_the_desk_and_the_engineer_hear_of_a_deadline_and_the_customer_of_a_miss(cast, contract):
    request = reported(cast, contract)
    request.assignee = cast.chen
    request.save(update_fields=["assignee"])
    Message.objects.all().delete()

    work(at=DUE - HOUR)
    assert told("request_due_soon") == {"zhou", "xu", "chen"}

    work(at=DUE + SECOND)
    assert told("request_missed") == {"zhou", "xu", "chen", "wang", "li"}


def test_nobody_hears_of_a_deadline_of_what_ended_meanwhile(cast, contract):
    request = reported(cast, contract)
    tick(DUE - HOUR)
    request.standing, request.ended_at = "CANCELLED", MONDAY
    request.save(update_fields=["standing", "ended_at"])

    work(at=DUE - HOUR)

    assert told("request_due_soon") == set()


def test_a_pack_that_expires_is_told_to_both_offices(cast, packs):
    buy_pack(packs, pack="FB-1", seen=seen(cast.xu))
    warned_at = BalanceLeft.objects.get().ends_at - timedelta(days=29)

    work(at=warned_at)

    assert told("balance_expiring") == {"lin", "xu", "sun", "wang", "li"}


def test_a_late_payment_is_told_to_both_offices(cast, contract):
    work(at=MONDAY)

    assert told("payment_missed") == {"lin", "xu", "sun", "wang", "li"}


def work(*, at):
    worker = Worker(name="w", moment=lambda: at, tick=tick, batch=100)
    while worker.round():
        pass


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))
