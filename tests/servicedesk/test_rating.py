# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer rates what was done: once each, changeable for seven days (P3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.outbox.models import Message
from weibao.servicedesk.actions import (
    NotPossibleError,
    OtherRatingError,
    RatingStandsError,
    assign_request,
    cancel_request,
    rate_request,
    reopen_request,
    restore_request,
    triage_request,
)
from weibao.servicedesk.models import Rating, Remark
from weibao.servicedesk.queries import ratings_on


@pytest.fixture
def restored(cast, contract):
    row = assign_request(reported(cast, contract), to=cast.chen, seen=seen(cast.zhou))
    return restore_request(row, seen=seen(cast.chen))


def told(kind):
    return [
        (message.payload["people"], message.payload["path"])
        for message in Message.objects.filter(topic="notice", payload__kind=kind)
    ]


def test_the_caller_is_asked_when_it_ended(cast, contract, restored):
    solved = reported(cast, contract)
    triage_request(solved, is_solved=True, seen=seen(cast.zhou))

    assert told("request_restored") == [([cast.zhao.pk], f"/mine/{restored.number}/#rate")]
    assert told("request_solved") == [([cast.zhao.pk], f"/mine/{solved.number}/#rate")]


def test_whoever_had_it_and_who_answers_for_the_customer_hear_of_it(cast, restored):
    rate_request(restored, stars=4, words="很快", seen=seen(cast.zhao))

    assert [set(people) for people, _path in told("request_rated")] == [{cast.chen.pk, cast.xu.pk}]
    assert [(row.person, row.stars, row.words) for row in ratings_on(restored)] == [
        (cast.zhao, 4, "很快")
    ]


def test_the_same_form_twice_rates_once(cast, restored):
    for _again in range(2):
        rate_request(restored, stars=4, seen=seen(cast.zhao, key="rate-1"))

    assert (Rating.objects.count(), len(told("request_rated"))) == (1, 1)
    with pytest.raises(OtherRatingError):
        rate_request(restored, stars=1, seen=seen(cast.zhao, key="rate-1"))


def test_it_is_changed_for_seven_days_to_the_second(cast, restored):
    rate_request(restored, stars=2, seen=seen(cast.zhao))
    end = MONDAY + timedelta(days=7)

    changed = rate_request(restored, stars=5, seen=seen(cast.zhao, end - timedelta(seconds=1)))

    assert (changed.stars, changed.given_at) == (5, MONDAY)
    with pytest.raises(RatingStandsError):
        rate_request(restored, stars=1, seen=seen(cast.zhao, end))


def test_each_person_rates_for_themselves(cast, restored):
    for person, stars in ((cast.zhao, 5), (cast.wang, 3)):
        rate_request(restored, stars=stars, seen=seen(person))

    assert [row.stars for row in ratings_on(restored)] == [5, 3]


@pytest.mark.parametrize("name", ["zhou", "chen", "wu", "lin"])
def test_nobody_else_rates(cast, restored, name):
    with pytest.raises(PermissionDenied):
        rate_request(restored, stars=5, seen=seen(getattr(cast, name)))


def test_what_goes_on_or_was_withdrawn_is_not_rated(cast, contract):
    row = reported(cast, contract)
    with pytest.raises(NotPossibleError):
        rate_request(row, stars=5, seen=seen(cast.zhao))

    cancelled = cancel_request(row, seen=seen(cast.zhao))
    with pytest.raises(NotPossibleError):
        rate_request(cancelled, stars=5, seen=seen(cast.zhao))


def test_reopened_with_a_reason_says_it_once(cast, restored):
    for _again in range(2):
        reopen_request(restored, reason="又黑屏", seen=seen(cast.zhao, key="again-1"))

    assert [(row.body, row.author) for row in Remark.objects.all()] == [("又黑屏", cast.zhao)]
