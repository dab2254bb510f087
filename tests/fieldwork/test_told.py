# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who hears of a visit: who goes, who no longer goes, and who called."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.dispatch import slot
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import book_visit, move_visit
from weibao.fieldwork.actions import cancel_visit, replan_visit
from weibao.outbox.models import Message, Notice
from weibao.outbox.sentences import sentence
from weibao.outbox.worker import Worker

HOUR = timedelta(hours=1)


@pytest.fixture
def visit(cast, contract):
    """陈志远 goes at 11:00, and everybody knows."""
    visit = planned(cast, reported(cast, contract))
    said()
    return visit


def said():
    """What each person found under the bell since the last time, in the order of telling."""
    worker = Worker(name="w", moment=lambda: MONDAY, tick=lambda _now: 0)
    while worker.round():
        pass
    rows = Notice.objects.filter(read_at__isnull=True).order_by("pk")
    found = [(row.person.username, sentence(row.kind, row.values)) for row in rows]
    rows.update(read_at=MONDAY)
    return found


def test_a_visit_that_moves_to_another_is_told_to_all_three(cast, visit):
    form = seen(cast.zhou, key="move")
    for _ in range(2):
        replan_visit(visit, engineer=cast.liu, planned_at=MONDAY + 3 * HOUR, seen=form)

    assert said() == [
        ("chen", "R2611-0001 的上门（原定 2026-11-23 11:00）改由 刘洋 去，您不用去了"),
        ("liu", "刘洋 2026-11-23 13:00 上门（R2611-0001）。请先备份重要数据。"),
        (
            "zhao",
            "R2611-0001 的上门改期：原定 2026-11-23 11:00，现由 刘洋 2026-11-23 13:00 上门",
        ),
    ]


def test_a_visit_that_moves_in_time_names_both_moments(cast, visit):
    replan_visit(visit, engineer=cast.chen, planned_at=MONDAY + 2 * HOUR, seen=seen(cast.zhou))

    text = "R2611-0001 的上门改期：原定 2026-11-23 11:00，现由 陈志远 2026-11-23 12:00 上门"
    assert said() == [("chen", text), ("zhao", text)]


def test_an_engineer_who_takes_a_visit_over_is_not_told_of_it(cast, visit):
    replan_visit(visit, engineer=cast.liu, planned_at=visit.planned_at, seen=seen(cast.liu))

    assert [name for name, _text in said()] == ["chen", "zhao"]


def test_a_visit_called_off_is_told_to_who_would_have_gone(cast, visit):
    replan_visit(visit, engineer=cast.liu, planned_at=MONDAY + HOUR, seen=seen(cast.zhou))
    said()
    cancel_visit(visit, reason="客户改期", seen=seen(cast.zhou))

    assert said() == [
        ("liu", "R2611-0001 的上门已取消（原定 2026-11-23 11:00）"),
        ("zhao", "R2611-0001 的上门已取消（原定 2026-11-23 11:00）"),
    ]


def test_a_visit_that_only_takes_longer_is_told_to_nobody(cast, contract):
    form = {"slot": slot(cast.chen, minutes=30), "seen": seen(cast.zhou)}
    visit = book_visit(reported(cast, contract), **form)
    said()
    before = Message.objects.filter(topic="notice").count()
    move_visit(visit, slot=slot(cast.chen, minutes=60), seen=seen(cast.zhou))

    assert Message.objects.filter(topic="notice").count() == before
