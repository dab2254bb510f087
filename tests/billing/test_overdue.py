# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is late, who was reminded how, and when the service stops (V10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import FEE, HOURS, TAX, maintenance_contract, seen
from tests.factories.billing import OVERDUE_DAY, SUSPENSION
from weibao.agreements.actions import advance_contract, record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import facts_of
from weibao.billing.actions import (
    NotOverdueError,
    RemindedBeforeError,
    record_payment,
    remind,
)
from weibao.billing.queries import ages_of, invoices_promised_to, overdue_of, with_reminders
from weibao.outbox.models import Message
from weibao.terms.facts.billing import PaymentReminded, Reminder

DAY = timedelta(days=1)


@pytest.fixture
def late(cast):
    """October's fee is not paid; the contract lets the provider stop service after ten days."""
    contract = maintenance_contract(cast, number="WB-L", clauses=(HOURS, FEE, TAX, SUSPENSION))
    advance_contract(contract.pk, now=MONDAY)
    return contract


def october(contract):
    return DueMoment.objects.get(contract=contract, subject="2026-10", what="payment")


def overdue(cast, *, now=MONDAY):
    return with_reminders(overdue_of(cast.sun, now=now), now=now)


def test_what_is_late_is_told_with_its_days_and_its_amount(cast, late):
    (one,) = overdue(cast)

    assert (one.due.subject, one.due.owed, one.days) == ("2026-10", 300_000, OVERDUE_DAY)
    assert one.due.suspended_at is not None, "ten days' grace are over"


def test_each_step_comes_with_its_day(cast, late):
    due_at = october(late).due_at

    steps = [
        (days, one.following)
        for days in (1, 7, 8, 14, 15)
        for one in overdue(cast, now=due_at + days * DAY)
    ]

    assert steps == [
        (1, Reminder.FRIENDLY),
        (7, Reminder.FRIENDLY),
        (8, Reminder.SECOND),
        (14, Reminder.SECOND),
        (15, Reminder.SUSPENSION),
    ]


def test_a_reminder_says_what_is_owed_by_now(cast, late):
    before = october(late)
    record_payment(late, amount=100_000, period="2026-10", seen=seen(cast.sun))

    remind(before, "friendly_reminder", seen=seen(cast.sun))

    told = Message.objects.get(payload__kind="payment_friendly_reminder")
    assert told.payload["values"]["amount"] == "2,000.00"


def test_a_reminder_is_a_fact_and_told_to_those_who_pay(cast, late):
    form = seen(cast.sun, key="remind-1")

    first = remind(october(late), "friendly_reminder", seen=form)
    again = remind(october(late), "friendly_reminder", seen=form)

    fact = facts_of(late)[-1]
    assert isinstance(fact, PaymentReminded)
    assert (fact.clause, fact.subject, fact.reminder) == ("M2", "2026-10", Reminder.FRIENDLY)
    assert (first.is_repeat, again.is_repeat) == (False, True)
    told = Message.objects.get(payload__kind="payment_friendly_reminder")
    assert told.payload["people"] == [cast.wang.pk, cast.qian.pk]
    assert told.payload["values"]["amount"] == "3,000.00"


def test_a_step_is_taken_once_and_the_next_one_follows(cast, late):
    remind(october(late), "suspension_notice", seen=seen(cast.sun))

    (one,) = overdue(cast)

    assert [(told.reminder, told.by) for told in one.reminded] == [(Reminder.SUSPENSION, "sun")]
    assert one.following is None
    with pytest.raises(RemindedBeforeError):
        remind(october(late), "suspension_notice", seen=seen(cast.sun))


def test_a_reminder_that_was_withdrawn_was_not_given(cast, late):
    remind(october(late), "suspension_notice", seen=seen(cast.sun))
    given = facts_of(late)[-1]
    wrong = withdrawn(given.id, reason="记错了合同", seen=seen(cast.sun), part="x")
    record_facts(late, [wrong], now=MONDAY)

    (one,) = overdue(cast)

    assert (one.reminded, one.following) == ((), Reminder.SUSPENSION)
    remind(october(late), "suspension_notice", seen=seen(cast.sun))
    assert len(overdue(cast)[0].reminded) == 1


def test_no_notice_of_suspension_where_the_contract_has_none(cast, contract):
    due_at = october(contract).due_at

    (one,) = overdue(cast, now=due_at + 40 * DAY)[:1]

    assert one.following is Reminder.SECOND
    with pytest.raises(RemindedBeforeError):
        remind(october(contract), "suspension_notice", seen=seen(cast.sun))


def test_a_payment_ends_the_suspension_and_is_not_reminded_of(cast, late):
    record_payment(late, amount=300_000, period="2026-10", seen=seen(cast.sun))

    assert (overdue(cast), october(late).suspended_at) == ([], None)
    with pytest.raises(NotOverdueError):
        remind(october(late), "friendly_reminder", seen=seen(cast.sun))


def test_a_part_that_was_paid_is_not_owed_any_more(cast, late):
    record_payment(late, amount=100_000, period="2026-10", seen=seen(cast.sun))

    (one,) = overdue(cast)
    assert one.due.owed == 200_000


def test_only_the_providers_people_of_money_remind(cast, late):
    assert not overdue_of(cast.wang, now=MONDAY).exists()
    assert not overdue_of(cast.zhou, now=MONDAY).exists()
    assert not invoices_promised_to(cast.zhou).exists()
    for person in (cast.zhou, cast.wang):
        with pytest.raises(PermissionDenied):
            remind(october(late), "friendly_reminder", seen=seen(person))


def test_ages_are_sums_by_how_long_it_is_late():
    dues = [(MONDAY - days * DAY, days) for days in (0, 7, 8, 30, 31, 60, 90, 91, 400)]

    assert ages_of(dues, now=MONDAY) == [7, 38, 91, 90, 491]


def test_reminders_cost_the_same_for_one_and_for_three(cast, late, django_assert_num_queries):
    with django_assert_num_queries(2):
        overdue(cast)
    for number in range(2):
        maintenance_contract(cast, number=f"WB-{number}")

    with django_assert_num_queries(2):
        assert len(overdue(cast)) == 3
