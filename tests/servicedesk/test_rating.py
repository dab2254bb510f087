# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer rates what was done: once each, changeable for seven days (P3)."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_of
from weibao.outbox.models import Message
from weibao.servicedesk.actions import (
    NotPossibleError,
    OtherRatingError,
    RatingStandsError,
    assign_request,
    cancel_request,
    place_request,
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


def on_the_ledger(contract):
    """Stars, words and who, in the order in which they were recorded; and which still hold."""
    rows = [json.loads(row.content) for row in ledger_of(contract) if row.kind == "request_rated"]
    said = [(row["stars"], row.get("words", ""), row["by"], row["side"]) for row in rows]
    corrected = {row.get("corrects") for row in rows}
    return said, [row["stars"] for row in rows if row["id"] not in corrected]


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


# ------------------------------------------------------------------ as facts


def test_it_is_a_fact_of_the_customer_once(cast, contract, restored):
    for _again in range(2):
        rate_request(restored, stars=4, words="很快", seen=seen(cast.zhao, key="rate-1"))

    assert on_the_ledger(contract) == ([(4, "很快", "zhao", "customer")], [4])


def test_a_changed_rating_corrects_the_earlier_and_nobody_elses(cast, contract, restored):
    rate_request(restored, stars=2, seen=seen(cast.zhao))
    rate_request(restored, stars=3, seen=seen(cast.wang))
    for minute, stars in ((1, 4), (2, 5)):
        at = MONDAY + timedelta(minutes=minute)
        rate_request(restored, stars=stars, seen=seen(cast.zhao, at))

    said, holding = on_the_ledger(contract)
    assert ([stars for stars, *_who in said], holding) == ([2, 3, 4, 5], [3, 5])


def test_one_from_before_ratings_were_facts_is_followed_by_a_fact(cast, contract, restored):
    Rating.objects.create(request=restored, person=cast.zhao, key="old-1", stars=1, given_at=MONDAY)

    rate_request(restored, stars=5, seen=seen(cast.zhao))

    assert on_the_ledger(contract) == ([(5, "", "zhao", "customer")], [5])


def test_without_a_contract_it_is_a_row_until_the_request_is_placed(cast, contract):
    loose = restore_request(reported(cast, None), seen=seen(cast.chen))
    given = MONDAY + timedelta(minutes=1)
    rate_request(loose, stars=2, seen=seen(cast.wang, given))
    for stars in (3, 4):
        rate_request(loose, stars=stars, seen=seen(cast.zhao, given + timedelta(minutes=stars)))
    reopen_request(loose, seen=seen(cast.zhao, MONDAY + timedelta(hours=1)))
    assert on_the_ledger(contract) == ([], [])

    for _again in range(2):
        place_request(loose, contract=contract, seen=seen(cast.zhou, MONDAY + timedelta(hours=2)))

    said, _holding = on_the_ledger(contract)
    assert said == [(2, "", "wang", "customer"), (4, "", "zhao", "customer")]
    moments = [row.happened_at for row in ledger_of(contract, subject=loose.number)]
    assert moments == [MONDAY, given, given + timedelta(minutes=4)]


def test_after_placing_a_change_corrects_what_was_placed(cast, contract):
    loose = restore_request(reported(cast, None), seen=seen(cast.chen))
    rate_request(loose, stars=2, seen=seen(cast.zhao))
    loose = reopen_request(loose, seen=seen(cast.zhao))
    loose = place_request(loose, contract=contract, seen=seen(cast.zhou))
    loose = restore_request(loose, seen=seen(cast.chen))

    rate_request(loose, stars=5, seen=seen(cast.zhao))

    assert on_the_ledger(contract)[1] == [5]
