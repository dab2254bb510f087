# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Another company has a part of a request: asked, promised, answered, and how it ended."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_of
from weibao.outbox.models import Message
from weibao.servicedesk.actions import (
    Handover,
    NotPossibleError,
    OtherPartError,
    ask_vendor,
    cancel_request,
    end_vendor_part,
    note_vendor_answer,
    restore_request,
)
from weibao.servicedesk.models import Standing, VendorOutcome, VendorPart, VendorWord, Way
from weibao.servicedesk.queries import vendor_parts_on, vendors_asked

HOUR = timedelta(hours=1)
AFTERNOON = MONDAY + 7 * HOUR
"""Monday 17:00 in Shanghai."""
TOMORROW = MONDAY + timedelta(days=1)


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def told(**changes):
    said = {
        "vendor": "中国电信",
        "asked": "光猫不亮，请派人查线路",
        "way": Way.PHONE,
        "phone": "10000",
        "ticket": "DX-7781",
        "promised_at": AFTERNOON,
    }
    return Handover(**{**said, **changes})


def asked(cast, request, *, pauses=False, at=MONDAY, **changes):
    return ask_vendor(request, told(**changes), pauses=pauses, seen=seen(cast.zhou, at))


def facts_on(contract, request, *kinds):
    entries = ledger_of(contract, subject=request.number)
    rows = [json.loads(row.content) for row in entries]
    return [row for row in rows if row["kind"].startswith(kinds or "vendor")]


def test_what_was_asked_and_promised_is_on_the_ledger(cast, contract, request_):
    part = asked(cast, request_)

    (fact,) = facts_on(contract, request_)
    names = ("kind", "part", "vendor", "channel", "summary", "number")
    assert [fact[name] for name in names] == [
        *("vendor_asked", "1", "中国电信", "phone", "光猫不亮，请派人查线路", "DX-7781")
    ]
    assert fact["promised_at"] == "2026-11-23T09:00:00Z"
    request_.refresh_from_db()
    assert (request_.standing, request_.vendor, request_.vendor_until) == (
        *("IN_HAND", "中国电信", AFTERNOON),
    )
    assert (str(part), part.phone) == (f"{request_.pk} 中国电信", "10000")


def test_a_promise_that_moves_keeps_the_earlier_one(cast, contract, request_):
    part = asked(cast, request_)

    note_vendor_answer(
        part, words="今天没人，明天上午来", promised_at=TOMORROW, seen=seen(cast.chen, AFTERNOON)
    )

    (shown,) = vendor_parts_on(request_)
    promises = [(word.words, word.promised_at, word.noted_by) for word in shown.words_said.all()]
    assert promises == [
        ("", AFTERNOON, cast.zhou),
        ("今天没人，明天上午来", TOMORROW, cast.chen),
    ]
    assert shown.promised_at == TOMORROW
    request_.refresh_from_db()
    assert request_.vendor_until == TOMORROW
    assert [fact.get("promised_at") for fact in facts_on(contract, request_)] == [
        *("2026-11-23T09:00:00Z", "2026-11-24T02:00:00Z")
    ]
    assert str(shown.words_said.last()).startswith(f"{part.pk} ")


def test_an_answer_without_a_promise_leaves_the_promise(cast, request_):
    part = asked(cast, request_)

    note_vendor_answer(part, words="已派单", seen=seen(cast.zhou, MONDAY + HOUR))

    part.refresh_from_db()
    assert part.promised_at == AFTERNOON


@pytest.mark.parametrize("outcome", VendorOutcome)
def test_the_part_ends_with_its_result(cast, contract, request_, outcome):
    part = asked(cast, request_)

    end_vendor_part(part, outcome=outcome, result="换了光猫", seen=seen(cast.zhou, AFTERNOON))

    part.refresh_from_db()
    assert (part.outcome, part.ended_at, part.is_open) == (outcome, AFTERNOON, False)
    fact = facts_on(contract, request_)[-1]
    assert (fact["kind"], fact["outcome"]) == ("vendor_ended", outcome.lower())
    assert fact["description"] == "换了光猫"
    request_.refresh_from_db()
    assert (request_.vendor, request_.vendor_until) == ("", None)


def test_the_request_shows_the_nearest_promise_of_several(cast, request_):
    asked(cast, request_, promised_at=TOMORROW)
    nearest = asked(cast, request_, vendor="联想")
    asked(cast, request_, vendor="金蝶", promised_at=None)

    request_.refresh_from_db()
    assert (request_.vendor, request_.vendor_until) == ("联想", AFTERNOON)
    end_vendor_part(nearest, outcome=VendorOutcome.DONE, seen=seen(cast.zhou, AFTERNOON))
    request_.refresh_from_db()
    assert (request_.vendor, request_.vendor_until) == ("中国电信", TOMORROW)
    assert [part.place for part in vendor_parts_on(request_)] == [1, 2, 3]


def test_only_a_tick_pauses_and_resumes(cast, contract, request_):
    unpaused = asked(cast, request_)
    assert facts_on(contract, request_, "request_paused") == []

    part = asked(cast, request_, pauses=True, at=MONDAY + HOUR)
    request_.refresh_from_db()
    assert (request_.standing, request_.pause_cause) == ("PAUSED", "awaiting_vendor")
    asked(cast, request_, pauses=True, at=MONDAY + HOUR)

    end_vendor_part(unpaused, outcome="DONE", seen=seen(cast.zhou, MONDAY + 2 * HOUR))
    request_.refresh_from_db()
    assert request_.standing == "PAUSED"
    over = seen(cast.zhou, MONDAY + 3 * HOUR)
    end_vendor_part(part, outcome="DONE", resumes=True, seen=over)
    request_.refresh_from_db()
    assert request_.standing == "IN_HAND"
    pauses = facts_on(contract, request_, "request_paused", "request_resumed")
    assert [fact["kind"] for fact in pauses] == ["request_paused", "request_resumed"]


def test_the_same_forms_twice_are_one(cast, contract, request_):
    forms = [seen(cast.zhou, MONDAY + n * HOUR, key=f"form-{n}") for n in range(3)]

    for _again in range(2):
        part = ask_vendor(request_, told(), pauses=True, seen=forms[0])
    for _again in range(2):
        note_vendor_answer(part, words="已派单", promised_at=TOMORROW, seen=forms[1])
    assert ask_vendor(request_, told(), seen=forms[0]) == part
    for _again in range(2):
        end_vendor_part(part, outcome="DONE", result="好了", resumes=True, seen=forms[2])

    assert (VendorPart.objects.count(), VendorWord.objects.count()) == (1, 2)
    assert len(facts_on(contract, request_)) == 3


def test_the_same_forms_with_other_content_are_refused(cast, request_):
    forms = [seen(cast.zhou, MONDAY + n * HOUR, key=f"form-{n}") for n in range(3)]
    part = ask_vendor(request_, told(), seen=forms[0])
    note_vendor_answer(part, words="已派单", seen=forms[1])

    with pytest.raises(OtherPartError):
        ask_vendor(request_, told(vendor="联通"), seen=forms[0])
    with pytest.raises(OtherPartError):
        ask_vendor(request_, told(promised_at=None), seen=forms[0])
    with pytest.raises(OtherPartError):
        note_vendor_answer(part, words="没派单", seen=forms[1])
    end_vendor_part(part, outcome="DONE", seen=forms[2])
    with pytest.raises(OtherPartError):
        end_vendor_part(part, outcome="GIVEN_UP", seen=forms[2])
    with pytest.raises(OtherPartError):
        note_vendor_answer(part, words="又来电", seen=seen(cast.zhou, TOMORROW))


def test_whose_request_is_over_nobody_new_is_asked_but_an_answer_is_kept(cast, contract, request_):
    part = asked(cast, request_)
    restore_request(request_, seen=seen(cast.zhou, AFTERNOON))

    with pytest.raises(NotPossibleError):
        asked(cast, request_, at=TOMORROW)
    note_vendor_answer(part, words="是接头松了", seen=seen(cast.zhou, TOMORROW))
    end_vendor_part(part, outcome="DONE", resumes=True, seen=seen(cast.zhou, TOMORROW))
    request_.refresh_from_db()
    assert request_.standing == Standing.RESTORED
    assert [fact["kind"] for fact in facts_on(contract, request_)][1:] == [
        *("vendor_answered", "vendor_ended")
    ]


@pytest.mark.parametrize("name", ["zhao", "wang", "sun", "wu"])
def test_who_may_not_ask_answer_or_end(cast, request_, name):
    part = asked(cast, request_)
    stranger = seen(cast.everybody[name])

    with pytest.raises(PermissionDenied):
        ask_vendor(request_, told(), seen=stranger)
    with pytest.raises(PermissionDenied):
        note_vendor_answer(part, words="?", seen=stranger)
    with pytest.raises(PermissionDenied):
        end_vendor_part(part, outcome="DONE", seen=stranger)


def test_both_sides_see_the_part_and_nobody_else(cast, request_):
    part = asked(cast, request_)

    for name in ("zhou", "chen", "li", "zhao"):
        assert list(VendorPart.objects.visible_to(cast.everybody[name])) == [part]
    assert list(VendorPart.objects.visible_to(cast.wu)) == []


def test_without_a_contract_it_is_kept_and_touches_no_ledger(cast):
    request = reported(cast, None)
    part = asked(cast, request, pauses=True)

    note_vendor_answer(part, words="已派单", seen=seen(cast.zhou, MONDAY + HOUR))
    end_vendor_part(part, outcome="DONE", resumes=True, seen=seen(cast.zhou, AFTERNOON))

    request.refresh_from_db()
    assert request.standing == "IN_HAND"


def test_companies_asked_before_are_remembered_with_their_telephone(cast, contract, request_):
    asked(cast, request_)
    asked(cast, reported(cast, contract), vendor="联想", phone="", at=TOMORROW)

    assert vendors_asked(cast.provider) == [("联想", ""), ("中国电信", "10000")]
    assert vendors_asked(cast.outsider) == []


def test_a_row_that_says_nothing_is_refused(cast, request_):
    part = asked(cast, request_)

    with pytest.raises(IntegrityError), transaction.atomic():
        note_vendor_answer(part, seen=seen(cast.zhou))


def test_the_caller_hears_who_has_it(cast, request_):
    part = asked(cast, request_)

    message = Message.objects.get(key__startswith="request_at_vendor")
    assert message.payload["people"] == [cast.zhao.pk]
    assert message.payload["values"]["vendor"] == part.vendor


def test_a_cancelled_request_keeps_its_open_part(cast, request_):
    part = asked(cast, request_)
    cancel_request(request_, seen=seen(cast.zhou, AFTERNOON))

    part.refresh_from_db()
    assert part.is_open
