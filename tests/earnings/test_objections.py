# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer objects to a line with words; the office answers by name. Both are kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from tests.factories.agreements import seen
from tests.factories.earnings import (
    AT,
    DECEMBER,
    FIRST_OF_DECEMBER,
    FIRST_OF_JANUARY,
    JANUARY,
    NOVEMBER,
    agreed,
    amounts,
    closed,
    pay_of,
)
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.earnings.access import can_answer_objection, can_see_pay_of, can_see_team_pay
from weibao.earnings.actions import (
    AlreadyAnsweredError,
    AlreadyObjectedError,
    AnswerIncompleteError,
    NoSuchLineError,
    SameKeyError,
    answer_objection,
    object_to_line,
)
from weibao.earnings.models import PayFact, What
from weibao.outbox.models import Message

LINE = "R2611-0001-1:arrival"


@pytest.fixture
def visit(cast, contract):
    agreed(cast)
    return finished(cast, reported(cast, contract))


@pytest.fixture
def objection(cast, visit):
    return objected(cast)


def objected(cast, *, at=FIRST_OF_DECEMBER, key=None, **changes):
    form = seen(cast.chen, at, key=key) if key else seen(cast.chen, at)
    return object_to_line(
        **{"month": NOVEMBER, "line": LINE, "words": "我没迟到", "seen": form, **changes}
    )


def accepted(cast, objection, **changes):
    said = {"what": What.ACCEPTED, "amount": 5_00, "words": "查过了"}
    return answer_objection(
        objection, **{**said, "seen": seen(cast.lin, FIRST_OF_DECEMBER), **changes}
    )


def test_accepted_before_the_month_is_closed_it_is_a_line_of_it(cast, objection):
    fact = accepted(cast, objection)

    pay = pay_of(cast)
    assert amounts(pay)[f"answer:{fact.key}"] == 5_00
    line = pay.lines[-1]
    said = {name: line.facts[name] for name in ("line", "objection", "words", "person")}
    assert said == {"line": LINE, "objection": "我没迟到", "words": "查过了", "person": "林恒"}
    assert pay.objections[0].answer == fact


def test_accepted_after_the_month_was_closed_it_is_paid_in_the_next_and_once(cast, objection):
    closed(cast)
    fact = accepted(cast, objection)

    assert f"answer:{fact.key}" not in amounts(pay_of(cast))
    december = pay_of(cast, DECEMBER, now=FIRST_OF_JANUARY)
    assert amounts(december) == {"base": 300_00, f"answer:{fact.key}": 5_00}
    closed(cast, DECEMBER, now=FIRST_OF_JANUARY)
    assert amounts(pay_of(cast, JANUARY, now=FIRST_OF_JANUARY)) == {"base": 300_00}


def test_declined_it_changes_nothing_and_says_why(cast, objection):
    before = pay_of(cast).total
    form = seen(cast.xu, FIRST_OF_DECEMBER)

    fact = answer_objection(objection, what=What.DECLINED, words="定位在 11:20", seen=form)

    pay = pay_of(cast)
    assert (pay.total, pay.objections[0].answer.by) == (before, cast.xu)
    told = Message.objects.get(key=f"pay_answered:{fact.pk}").payload
    assert (told["people"], told["values"]["author"]) == ([cast.chen.pk], "许静")


def test_the_office_is_told_of_an_objection(cast, objection):
    told = Message.objects.get(key=f"pay_objected:{objection.pk}").payload

    assert told["people"] == [cast.lin.pk, cast.xu.pk]
    assert told["path"] == f"/pay/team/2026-11/{cast.chen.pk}/"


def test_sent_twice_it_is_one_and_a_second_waits_for_the_answer(cast, visit):
    first = objected(cast, key="object-1")

    assert objected(cast, key="object-1") == first
    with pytest.raises(SameKeyError):
        objected(cast, key="object-1", words="别的")
    with pytest.raises(AlreadyObjectedError):
        objected(cast)
    form = seen(cast.lin, FIRST_OF_DECEMBER, key="answer-1")
    assert accepted(cast, first, seen=form) == accepted(cast, first, seen=form)
    with pytest.raises(AlreadyAnsweredError):
        accepted(cast, first)
    assert objected(cast).pk
    assert PayFact.objects.count() == 3


def test_only_a_line_that_stands_there(cast, visit):
    with pytest.raises(NoSuchLineError):
        objected(cast, line="R2611-0099-1:visit")
    with pytest.raises(NoSuchLineError):
        objected(cast, month=DECEMBER)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("amount", {"amount": 0}),
        ("amount", {"amount": 10**10}),
        ("words", {"what": What.DECLINED, "amount": 0, "words": " "}),
        ("amount", {"what": What.DECLINED, "amount": 1}),
    ],
)
def test_an_answer_says_how_much_or_why_not(cast, objection, field, said):
    with pytest.raises(AnswerIncompleteError) as caught:
        accepted(cast, objection, **said)

    assert caught.value.field == field


def test_an_objection_is_no_answer(cast, objection):
    with pytest.raises(ValueError, match="object_to_line"):
        accepted(cast, objection, what=What.OBJECTED)


@pytest.mark.parametrize("name", ["chen", "liu", "zhou", "sun", "wang", "wu"])
def test_who_may_not_answer(cast, objection, name):
    with pytest.raises(PermissionDenied):
        accepted(cast, objection, seen=seen(cast.everybody[name], AT))


@pytest.mark.parametrize("name", ["sun", "wang", "zhao"])
def test_who_has_no_pay_objects_to_none(cast, visit, name):
    with pytest.raises(PermissionDenied):
        objected(cast, seen=seen(cast.everybody[name], AT))


def test_nobody_answers_their_own_but_the_owner(cast):
    assert can_answer_objection(cast.lin, cast.lin)
    assert not can_answer_objection(cast.xu, cast.xu)


def test_who_sees_whose_pay(cast):
    readers = {name for name, person in cast.everybody.items() if can_see_pay_of(person, cast.chen)}
    assert readers == {"chen", "lin", "xu", "sun"}
    team = {name for name, one in cast.everybody.items() if can_see_team_pay(one, cast.provider)}
    assert team == {"lin", "xu", "sun"}


def test_what_was_said_stays_also_for_sql(objection):
    assert str(objection).endswith("2026-11 OBJECTED")
    for verb in ("DELETE FROM earnings_payfact", "UPDATE earnings_payfact SET words = ''"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)
