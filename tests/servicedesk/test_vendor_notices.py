# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Before another company's promise runs out, and when it has, who has the request hears of it."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.outbox.models import Notice
from weibao.outbox.sentences import sentence
from weibao.outbox.worker import Worker
from weibao.servicedesk.actions import (
    Handover,
    ask_vendor,
    assign_request,
    end_vendor_part,
    note_vendor_answer,
    restore_request,
)
from weibao.servicedesk.models import Request, Way

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
PROMISED = MONDAY + 7 * HOUR
LATER = PROMISED + 3 * HOUR


@pytest.fixture
def request_(cast, contract):
    request = reported(cast, contract)
    assign_request(request, to=cast.chen, seen=seen(cast.zhou))
    return Request.objects.get(pk=request.pk)


def asked(cast, request, *, promised_at=PROMISED):
    told = Handover(vendor="中国电信", asked="查线路", way=Way.PHONE, promised_at=promised_at)
    return ask_vendor(request, told, seen=seen(cast.zhou))


def work(at):
    worker = Worker(name="w", moment=lambda: at, tick=lambda _now: 0)
    while worker.round():
        pass


def heard():
    rows = Notice.objects.filter(kind__startswith="vendor").order_by("pk")
    return [(row.kind, row.person.username) for row in rows]


def test_an_hour_before_the_assignee_and_when_it_has_passed_the_desk_too(cast, request_):
    asked(cast, request_)

    work(PROMISED - HOUR - SECOND)
    assert heard() == []
    work(PROMISED - HOUR)
    assert heard() == [("vendor_due_soon", "chen")]
    work(PROMISED)
    assert heard() == [("vendor_due_soon", "chen")]
    work(PROMISED + SECOND)
    assert heard()[1:] == [("vendor_missed", name) for name in ("zhou", "xu", "chen")]
    notice = Notice.objects.filter(kind="vendor_missed").first()
    assert sentence(notice.kind, notice.values) == (
        "中国电信没有按时：答应 2026-11-23 17:00 前办好 R2611-0001（开不了机）"
    )
    assert (notice.about, notice.path) == ("R2611-0001", "/requests/R2611-0001/")


def test_without_an_assignee_the_desk_is_reminded(cast, contract):
    asked(cast, reported(cast, contract))

    work(PROMISED - HOUR)

    assert heard() == [("vendor_due_soon", "zhou"), ("vendor_due_soon", "xu")]


def test_a_promise_for_within_the_hour_needs_no_reminder(cast, request_):
    asked(cast, request_, promised_at=MONDAY + HOUR)

    work(MONDAY + SECOND)

    assert heard() == []


def test_of_a_promise_that_moved_only_the_new_one_counts(cast, request_):
    part = asked(cast, request_)
    note_vendor_answer(part, promised_at=LATER, seen=seen(cast.zhou, MONDAY + HOUR))

    work(PROMISED + SECOND)
    assert heard() == []
    work(LATER + SECOND)
    assert {kind for kind, _who in heard()} == {"vendor_missed"}


def test_what_is_over_is_told_no_more(cast, request_):
    part = asked(cast, request_)
    end_vendor_part(part, outcome="DONE", seen=seen(cast.zhou, MONDAY + HOUR))

    work(LATER)

    assert heard() == []


def test_nor_of_a_request_that_is_over(cast, request_):
    asked(cast, request_)
    restore_request(request_, seen=seen(cast.chen, MONDAY + HOUR))

    work(LATER)

    assert heard() == []
