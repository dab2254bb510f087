# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer objects to a line of their own month; the office answers by name."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.months import ZONE
from weibao.agreements.observation import Observation
from weibao.earnings.access import KEEPERS, can_answer_objection, can_have_pay
from weibao.earnings.actions.locking import SameKeyError, locked
from weibao.earnings.models import PayFact, What
from weibao.earnings.queries import book_of
from weibao.earnings.rule import MOST_FEN
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person


class NoSuchLineError(LookupError):
    """The month has no such line, or no longer."""


class AlreadyObjectedError(ValueError):
    """The same line waits for an answer already."""


class AlreadyAnsweredError(ValueError):
    """Somebody answered before."""


class AnswerIncompleteError(ValueError):
    """Accepted needs an amount, declined a reason. `field` says which is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(f"An answer needs {field}.")
        self.field = field


@transaction.atomic
def object_to_line(*, month: date, line: str, words: str, seen: Observation) -> PayFact:
    """Against a line of one's own month, closed or not. Sent twice it is one."""
    person = seen.by
    if not can_have_pay(person):
        raise PermissionDenied
    locked(person.organization)
    earlier = PayFact.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.person_id, earlier.line, earlier.words) != (person.pk, line, words):
            raise SameKeyError(seen.key)
        return earlier
    today = seen.now.astimezone(ZONE).date()
    book = book_of(person.organization, first=month, last=month, today=today, engineer=person)
    pay = book.pay_month(person, month)
    if line not in {one.id for one in pay.lines}:
        raise NoSuchLineError(line)
    if any(one.raised.line == line and one.answer is None for one in pay.objections):
        raise AlreadyObjectedError(line)
    fact = PayFact.objects.create(
        person=person,
        month=month,
        line=line,
        what=What.OBJECTED,
        words=words,
        key=seen.key,
        at=seen.at,
        by=person,
    )
    keepers = Person.objects.filter(
        organization=person.organization, role__in=KEEPERS, is_active=True
    )
    put_notice(
        [one for one in keepers.order_by("pk") if one != person],
        key=f"pay_objected:{fact.pk}",
        kind="pay_objected",
        values={"author": person.name, "month": f"{month:%Y-%m}", "summary": words},
        path=f"/pay/team/{month:%Y-%m}/{person.pk}/",
        now=seen.now,
    )
    return fact


@transaction.atomic
def answer_objection(
    objection: PayFact, *, what: What, amount: int = 0, words: str = "", seen: Observation
) -> PayFact:
    """Accepted with what it comes to in fen, more or less; declined with the reason."""
    if not can_answer_objection(seen.by, objection.person):
        raise PermissionDenied
    _require_whole(what, amount, words)
    locked(objection.person.organization)
    earlier = PayFact.objects.filter(answers=objection).first()
    if earlier is not None:
        if (earlier.key, earlier.what, earlier.amount) != (seen.key, what, amount):
            raise AlreadyAnsweredError(objection.line)
        return earlier
    fact = PayFact.objects.create(
        person=objection.person,
        month=objection.month,
        line=objection.line,
        what=what,
        answers=objection,
        words=words,
        amount=amount,
        key=seen.key,
        at=seen.at,
        by=seen.by,
    )
    put_notice(
        [objection.person] if objection.person != seen.by else [],
        key=f"pay_answered:{fact.pk}",
        kind="pay_answered",
        values={
            "author": seen.by.name,
            "month": f"{objection.month:%Y-%m}",
            "outcome": what.value,
        },
        path=f"/pay/{objection.month:%Y-%m}/",
        now=seen.now,
    )
    return fact


def _require_whole(what: What, amount: int, words: str) -> None:
    if what is What.OBJECTED:
        raise ValueError("An objection is raised with object_to_line.")
    if what is What.DECLINED and not words.strip():
        raise AnswerIncompleteError("words")
    is_amount = 0 < abs(amount) <= MOST_FEN
    if is_amount is not (what is What.ACCEPTED):
        raise AnswerIncompleteError("amount")
