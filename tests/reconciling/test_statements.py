# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month's statement: sent, accepted by name or by silence, overtaken by a later fact."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.agreements.actions import dispute_fact, record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of
from weibao.billing.queries import monthly_statement
from weibao.fieldwork.work import UsedPart
from weibao.outbox.models import Message
from weibao.reconciling.actions import (
    NotShownError,
    RunningMonthError,
    SentAlreadyError,
    WindowError,
    accept_statement,
    send_statement,
)
from weibao.reconciling.models import SentStatement
from weibao.reconciling.queries import Agreement, between
from weibao.terms.facts.visits import PartUsed

DECEMBER = MONDAY + timedelta(days=10)
NOVEMBER = date(2026, 11, 1)
PARTS = (UsedPart(name="电源", quantity=1, unit_price=11_300),)


@pytest.fixture
def lived(cast, contract):
    """A part was fitted on 23 November; on 3 December the month is over."""
    finished(cast, reported(cast, contract), parts=PARTS)
    return contract


def send(cast, contract, *, at=DECEMBER, days=10, **more):
    form = seen(more.pop("by", cast.sun), at, **more)
    return send_statement(contract, month=NOVEMBER, days=days, seen=form)


def stands(cast, contract, *, at=DECEMBER):
    monthly = monthly_statement(contract, month=NOVEMBER, by=cast.sun, now=at)
    return between(contract, monthly, now=at).standing


def never_used(cast, contract, *, at):
    part = next(fact for fact in facts_of(contract) if isinstance(fact, PartUsed))
    record_facts(contract, [withdrawn(part.id, reason="没用", seen=seen(cast.zhou, at))], now=at)


def test_sent_statement_says_what_the_month_comes_to(cast, lived):
    row = send(cast, lived)

    said = json.loads(row.content)
    assert (said["month"], said["gross"], row.gross) == ("2026-11", 311_300, 311_300)
    assert [(one["what"], one["gross"]) for one in said["charges"]] == [
        ("part", 11_300),
        ("fee", 300_000),
    ]
    assert (row.answer_by, stands(cast, lived)) == (date(2026, 12, 13), Agreement.WAITING)
    told = Message.objects.get(topic="notice", payload__kind="statement_sent").payload["people"]
    assert {cast.wang.pk, cast.qian.pk} & set(told)
    assert {cast.chen.pk, cast.sun.pk, cast.zhao.pk}.isdisjoint(told)


def test_customer_accepts_by_name(cast, lived):
    row = send(cast, lived)

    for _again in range(2):
        accept_statement(row, digest=row.digest, seen=seen(cast.wang, DECEMBER))

    kept = SentStatement.objects.get()
    assert (kept.accepted_by, stands(cast, lived)) == (cast.wang, Agreement.ACCEPTED)


def test_silence_accepts_after_the_last_day(cast, lived):
    send(cast, lived)

    last, after = MONDAY + timedelta(days=20), MONDAY + timedelta(days=21)
    assert stands(cast, lived, at=last) is Agreement.WAITING
    assert stands(cast, lived, at=after) is Agreement.SILENT


def test_late_fact_leaves_what_was_sent_and_asks_for_a_new_version(cast, lived):
    first = send(cast, lived)
    accept_statement(first, digest=first.digest, seen=seen(cast.wang, DECEMBER))

    never_used(cast, lived, at=DECEMBER + timedelta(hours=1))

    later = DECEMBER + timedelta(hours=2)
    assert stands(cast, lived, at=later) is Agreement.CHANGED
    second = send(cast, lived, at=later)
    assert (second.version, second.gross, stands(cast, lived, at=later)) == (
        *(2, 300_000),
        Agreement.WAITING,
    )
    first.refresh_from_db()
    assert (first.gross, first.accepted_by) == (311_300, cast.wang)


def test_dispute_about_a_line_comes_first(cast, lived):
    row = send(cast, lived)
    part = next(fact for fact in facts_of(lived) if isinstance(fact, PartUsed))
    dispute_fact(lived, fact_id=part.id, reason="没有换", seen=seen(cast.wang, DECEMBER))

    assert stands(cast, lived) is Agreement.DISPUTED
    with pytest.raises(NotShownError):
        accept_statement(row, digest=row.digest, seen=seen(cast.wang, DECEMBER))


def test_what_is_not_there_any_more_is_not_accepted(cast, lived):
    row = send(cast, lived)
    never_used(cast, lived, at=DECEMBER)

    with pytest.raises(NotShownError):
        accept_statement(row, digest=row.digest, seen=seen(cast.wang, DECEMBER))
    with pytest.raises(NotShownError):
        accept_statement(row, digest="0" * 64, seen=seen(cast.wang, DECEMBER))


def test_sent_twice_it_goes_once(cast, lived):
    assert send(cast, lived, key="send-1") == send(cast, lived, key="send-1")

    with pytest.raises(SentAlreadyError):
        send(cast, lived)
    assert SentStatement.objects.count() == 1


def test_running_month_and_too_few_days_are_refused(cast, lived):
    with pytest.raises(RunningMonthError):
        send(cast, lived, at=MONDAY + timedelta(days=1))
    for days in (2, 61):
        with pytest.raises(WindowError):
            send(cast, lived, days=days)


def test_only_its_own_side_sends_and_the_other_accepts(cast, lived):
    for name in ("zhou", "chen", "wang", "wu"):
        with pytest.raises(PermissionDenied):
            send(cast, lived, by=getattr(cast, name))
    row = send(cast, lived)
    for name in ("sun", "chen", "zhao", "wu"):
        with pytest.raises(PermissionDenied):
            accept_statement(row, digest=row.digest, seen=seen(getattr(cast, name), DECEMBER))


def test_what_was_sent_cannot_be_changed(cast, lived):
    row = send(cast, lived)

    row.gross = 1
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.save(update_fields=["gross"])
