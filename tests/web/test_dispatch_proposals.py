# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A day is proposed on the board, with its reasons, and accepted whole or in part."""

import pytest
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.dispatch import slot, work_week
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from weibao.dispatch.actions import add_skill, book_visit, keep_need
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.models import Booking, Proposal
from weibao.web.presenters.planning import CONFLICTS, REASONS, reason_words


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.zhou)


@pytest.fixture
def requests(cast, contract):
    work_week(cast)
    return [reported(cast, contract) for _ in range(2)]


def propose(client, day="2026-11-23", key="ask-1"):
    return client.post(reverse("dispatch_propose"), {"day": day, "key": key}, follow=True)


def accept(client, numbers, **more):
    address = reverse("dispatch_accept", args=[Proposal.objects.latest("pk").pk])
    return client.post(address, {"number": numbers, "key": "accept-1", **more}, follow=True)


def test_a_proposal_is_shown_as_ghosts_with_reasons(cast, desk, requests):
    answer = propose(desk)
    page = text_of(answer)

    assert "排班建议" in page
    assert "期限 今天 15:00，提前" in page
    assert answer.content.decode().count("block-ghost") == 2
    assert Booking.objects.count() == 0


def test_what_is_accepted_is_planned_and_the_rest_stays(cast, desk, requests):
    propose(desk)
    first, second = requests

    page = text_of(accept(desk, [first.number]))

    assert "已安排 1 件" in page
    assert Booking.objects.get().visit.request == first
    assert second.number in page


def test_what_cannot_be_accepted_any_more_is_said(cast, contract, desk, requests):
    propose(desk)
    choice = Proposal.objects.get().choices[0]
    engineer = {cast.chen.pk: cast.chen, cast.liu.pk: cast.liu}[choice["engineer"]]
    taken = book_visit(
        reported(cast, contract),
        slot=slot(engineer, choice["starts_at"][11:16]),
        seen=seen(cast.zhou),
    )

    page = text_of(accept(desk, [choice["number"]]))

    assert f"{choice['number']}: 这段时间已安排 {taken.number}" in page


def test_nothing_selected_and_nothing_to_propose(desk, requests, cast):
    propose(desk)
    assert "没有选中任何一件" in text_of(accept(desk, []))

    accept(desk, [request.number for request in requests])
    assert "没有等待安排的请求" in text_of(propose(desk, key="ask-2"))


def test_a_late_choice_is_not_ticked_and_needs_its_own_yes(cast, desk, requests):
    page = propose(desk, day="2026-11-24").content.decode()
    number = requests[0].number

    assert "谁都赶不上" in page
    assert "checked" not in page
    assert "晚于到场期限" in text_of(accept(desk, [number]))
    assert "已安排 1 件" in text_of(accept(desk, [number], anyway=[number], key="accept-2"))


def test_what_got_no_place_says_why(cast, contract, desk):
    work_week(cast)
    skill = add_skill(cast.provider, name="服务器", by=cast.zhou)
    keep_need(cast.provider, service="server", minutes=60, skills=[skill], by=cast.zhou)
    reported(cast, contract, service="server")

    assert "没有人会服务器" in text_of(propose(desk))


@pytest.mark.parametrize("asked", ["x", "99999999999999999999", "4711"])
def test_a_proposal_that_does_not_exist_is_not_shown(desk, requests, asked):
    page = text_of(desk.get(reverse("dispatch"), {"proposal": asked}))

    assert "排班建议" not in page
    assert desk.post(reverse("dispatch_accept", args=[4711])).status_code == 404


def test_every_conflict_and_every_reason_has_words():
    moments = {"at": "2026-11-23T10:00:00+08:00", "due_at": "2026-11-23T10:00:00+08:00"}
    names = {"skills": ["网络", "服务器"], "district": "海淀区", "other": "刘洋"}
    numbers = {"minutes": 75, "saved": 10, "nearer": 5}
    values = {**moments, **names, **numbers}

    told = [reason_words({"key": key, "values": values}) for key in REASONS]

    assert len(set(told)) == len(REASONS)
    assert "会网络、服务器" in told
    assert "路上 1 小时 15 分，比派刘洋少绕 10 分钟" in told
    assert set(CONFLICTS) == set(Kind)
