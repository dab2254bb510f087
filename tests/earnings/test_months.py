# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month is counted until it is closed; then it is kept, and differences go into the next one."""

import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.earnings import (
    AT,
    DAY,
    DECEMBER,
    FIRST_OF_DECEMBER,
    FIRST_OF_JANUARY,
    JANUARY,
    NOVEMBER,
    agreed,
    amounts,
    book,
    closed,
    pay_of,
    rule,
)
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import reported
from weibao.earnings.actions import (
    MonthClosedError,
    MonthNotClosableError,
    PayChangedError,
    SameKeyError,
    agree_rule,
    close_month,
)
from weibao.earnings.models import (
    PayClosing,
    PayFact,
    PayRule,
    PaySheet,
)
from weibao.earnings.queries import MonthStanding, kept_lines, shown_digest
from weibao.outbox.models import Message
from weibao.parties.models.appended import AppendOnlyError
from weibao.servicedesk.actions import rate_request

NUMBER = "R2611-0001-1"
COUNTED = {"base": 300_00, f"{NUMBER}:visit": 80_00, f"{NUMBER}:stars": 0}
COUNTED |= {f"{NUMBER}:arrival": 10_00}


@pytest.fixture
def visit(cast, contract):
    """Fixed on Monday at the first visit, in time; the rule is in force since November."""
    agreed(cast)
    request = reported(cast, contract, symptom="no-boot")
    return finished(cast, request)


def test_a_month_is_counted_from_the_record(cast, visit):
    pay = pay_of(cast)

    assert amounts(pay) == COUNTED
    assert (pay.total, pay.standing, pay.rule.number) == (390_00, MonthStanding.OPEN, 1)
    assert pay_of(cast, now=AT).standing is MonthStanding.RUNNING


def test_before_there_is_a_rule_nothing_is_counted(cast, contract):
    finished(cast, reported(cast, contract))

    pay = pay_of(cast)

    assert (pay.lines, pay.standing, pay.rule) == ((), MonthStanding.NONE, None)


def test_of_two_versions_for_a_month_the_later_counts_and_none_reaches_back(cast, visit):
    agreed(cast, base=400_00)
    agreed(cast, month=DECEMBER, base=500_00)

    assert pay_of(cast).lines[0].amount == 400_00
    assert pay_of(cast, DECEMBER).lines[0].amount == 500_00
    assert PayRule.objects.filter(provider=cast.provider).count() == 3


def test_a_closed_month_is_a_document_under_a_hash(cast, visit):
    closing = closed(cast)

    sheet = PaySheet.objects.get(person=cast.chen)
    assert hashlib.sha256(sheet.content.encode()).hexdigest() == sheet.hash
    said = json.loads(sheet.content)
    assert (said["month"], said["total"], said["name"]) == ("2026-11", 390_00, "陈志远")
    assert (sheet.total, closing.total) == (390_00, 390_00 + 300_00)
    assert {line.id: line.amount for line in kept_lines(sheet)} == COUNTED
    told = Message.objects.get(key=f"pay_closed:{closing.pk}").payload
    assert "390" not in json.dumps(told)


def test_a_rating_in_the_next_month_is_a_line_there_that_names_its_own(cast, visit):
    closed(cast)
    kept = PaySheet.objects.get(person=cast.chen).content
    rate_request(visit.request, stars=5, words="", seen=seen(cast.zhao, MONDAY + 9 * DAY))

    assert amounts(pay_of(cast)) == COUNTED
    december = pay_of(cast, DECEMBER, now=FIRST_OF_JANUARY)

    assert amounts(december) == {"base": 300_00, f"late:2026-11:{NUMBER}:stars": 40_00}
    assert december.lines[1].facts["line"] == f"{NUMBER}:stars"
    assert PaySheet.objects.get(person=cast.chen).content == kept
    closed(cast, DECEMBER, now=FIRST_OF_JANUARY)
    assert amounts(pay_of(cast, JANUARY, now=FIRST_OF_JANUARY)) == {"base": 300_00}


def test_a_repeat_found_later_takes_its_deduction_off_the_next_month(cast, contract, visit):
    closed(cast)
    reported(cast, contract, symptom="no-boot", at=MONDAY + 20 * DAY)

    late = amounts(pay_of(cast, DECEMBER, now=FIRST_OF_JANUARY))

    assert late == {"base": 300_00, f"late:2026-11:{NUMBER}:repeat": -30_00}


def test_the_rule_that_was_applied_is_applied_to_what_comes_late(cast, visit):
    closed(cast)
    agreed(cast, month=DECEMBER, stars=(0, 0, 0, 0, 300))
    rate_request(visit.request, stars=5, words="", seen=seen(cast.zhao, MONDAY + 9 * DAY))

    late = amounts(pay_of(cast, DECEMBER, now=FIRST_OF_JANUARY))

    assert late[f"late:2026-11:{NUMBER}:stars"] == 40_00


def test_a_month_is_closed_once_over_in_order_and_as_it_was_shown(cast, visit):
    with pytest.raises(MonthNotClosableError):
        closed(cast, now=AT)
    with pytest.raises(MonthNotClosableError):
        closed(cast, DECEMBER, now=FIRST_OF_JANUARY)
    shown = shown_digest(book(cast, NOVEMBER, now=FIRST_OF_DECEMBER).team(NOVEMBER))
    signed(cast, visit, rating=5)
    form = seen(cast.lin, FIRST_OF_DECEMBER)
    with pytest.raises(PayChangedError):
        close_month(cast.provider, month=NOVEMBER, shown=shown, seen=form)
    assert not PayClosing.objects.exists()
    closed(cast)
    with pytest.raises(MonthNotClosableError):
        closed(cast)
    with pytest.raises(MonthClosedError) as caught:
        agreed(cast)
    assert caught.value.earliest == DECEMBER


def test_sent_twice_it_is_one(cast, visit):
    form = seen(cast.lin, FIRST_OF_DECEMBER, key="close-1")
    shown = shown_digest(book(cast, NOVEMBER, now=FIRST_OF_DECEMBER).team(NOVEMBER))
    said = {"shown": shown, "seen": form}

    closings = [close_month(cast.provider, month=NOVEMBER, **said) for _ in range(2)]

    assert closings[0] == closings[1]
    with pytest.raises(SameKeyError):
        close_month(cast.provider, month=DECEMBER, **said)
    again = seen(cast.lin, AT, key="rule-1")
    rules = [agree_rule(cast.provider, rule=rule(), month=JANUARY, seen=again) for _ in range(2)]
    assert rules[0] == rules[1]
    with pytest.raises(SameKeyError):
        agree_rule(cast.provider, rule=rule(base=1), month=JANUARY, seen=again)


@pytest.mark.parametrize("name", ["zhou", "chen", "sun", "wang", "wu"])
def test_who_may_neither_agree_nor_close(cast, name):
    form = seen(cast.everybody[name], FIRST_OF_DECEMBER)

    with pytest.raises(PermissionDenied):
        agree_rule(cast.provider, rule=rule(), month=NOVEMBER, seen=form)
    with pytest.raises(PermissionDenied):
        close_month(cast.provider, month=NOVEMBER, shown="", seen=form)


@pytest.mark.parametrize("table", ["payrule", "payclosing", "paysheet"])
def test_what_is_written_stays_also_for_sql(cast, visit, table):
    closed(cast)
    name = f"earnings_{table}"
    for verb in (f"DELETE FROM {name}", f"UPDATE {name} SET id = id"):  # noqa: S608 # our names
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)


def test_what_is_written_stays_also_for_programs(cast, visit):
    row = closed(cast)

    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(AppendOnlyError):
        row.delete()
    assert [str(one) for one in (row, row.rule, row.sheets.first())] == [
        f"{cast.provider.pk} 2026-11",
        f"{cast.provider.pk} v1",
        f"{row.pk} {row.sheets.first().person_id}",
    ]
    assert not PayFact.objects.exists()


def test_whoever_left_is_paid_what_is_still_due_and_no_base(cast, visit):
    closed(cast)
    cast.chen.is_active = False
    cast.chen.save()
    rate_request(visit.request, stars=5, words="", seen=seen(cast.zhao, MONDAY + 9 * DAY))

    team = book(cast, DECEMBER, now=FIRST_OF_JANUARY).team(DECEMBER)

    assert {pay.person.username: pay.total for pay in team} == {"chen": 40_00, "liu": 300_00}


@pytest.mark.parametrize("count", [1, 4])
def test_any_number_of_visits_takes_the_same_queries(
    cast, contract, django_assert_num_queries, count
):
    agreed(cast)
    for _number in range(count):
        finished(cast, reported(cast, contract))
    closed(cast)

    with django_assert_num_queries(12):
        team = book(cast, DECEMBER, now=FIRST_OF_JANUARY).team(DECEMBER)

    assert len(team) == 2
