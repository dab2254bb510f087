# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of a mail: forged ones join nothing, and no machine is answered."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.cast import MONDAY
from weibao.mailroom.letters import Letter
from weibao.mailroom.proof import is_proven
from weibao.mailroom.sorting import Known, Marked, sort
from weibao.mailroom.tokens import Mark, marked, marks_in

KEY = "k" * 50
OWN = "service@hengwei.example"
TODAY = date(2026, 11, 23)


def letter(**changes):
    told = {
        "message_id": "a@b",
        "sender": "zhao@example.com",
        "sender_name": "赵小燕",
        "senders": 1,
        "recipients": (OWN,),
        "answers": (),
        "subject": "打印机",
        "text": "坏了",
        "files": (),
        "automatic": "",
        "returned": (),
        "verdicts": (),
    }
    return Letter(**{**told, **changes})


def found(request="R2611-0001", *, address="zhao@example.com", is_valid=True, may_see=True):
    mark = Mark(request=request, person=7, day=TODAY)
    return Marked(mark=mark, address=address, is_valid=is_valid, may_see=may_see)


def fate(said=None, **known):
    told = {"own": {OWN}, "writers": 1, "is_customer": True}
    made = sort(letter(**(said or {})), Known(**{**told, **known}))
    return (made.fate.name, made.reason)


def test_a_customer_who_is_known_reports():
    assert fate() == ("REQUEST", "")
    assert fate(is_proven=True) == ("REQUEST", "")


def test_an_answer_joins_by_its_mark_alone():
    made = sort(letter(), Known(own={OWN}, marked=(found(),)))

    assert (made.fate.name, made.mark.request) == ("REPLY", "R2611-0001")
    assert fate({"subject": "Re: [R2611-0001] 打印机", "answers": ("old@b",)}) == ("REQUEST", "")


FORGED = {
    "no_sender": ({"senders": 0, "sender": ""}, {}),
    "many_senders": ({"senders": 2}, {}),
    "not_proven": ({}, {"is_proven": False}),
    "forged_mark": ({}, {"has_forged_mark": True}),
    "unknown_sender": ({}, {"writers": 0}),
    "shared_address": ({}, {"writers": 2}),
    "no_customer": ({}, {"is_customer": False}),
    "many_requests": ({}, {"marked": (found(), found("R2611-0002"))}),
    "forwarded_mark": ({}, {"marked": (found(address="chen@hengwei.example"),)}),
    "mark_expired": ({}, {"marked": (found(is_valid=False),)}),
    "not_theirs": ({}, {"marked": (found(may_see=False),)}),
}


@pytest.mark.parametrize("reason", FORGED)
def test_what_is_doubtful_waits_for_a_person(reason):
    said, known = FORGED[reason]

    assert fate(said, **known) == ("QUARANTINED", reason)


def test_a_mark_that_went_to_somebody_without_an_address_proves_nothing():
    assert fate({"sender": ""}, marked=(found(address=""),)) == ("QUARANTINED", "forwarded_mark")


@pytest.mark.parametrize(
    ("automatic", "expected"),
    [
        ("bounce", ("RETURNED", "")),
        ("automatic", ("DROPPED", "automatic")),
        ("bulk", ("DROPPED", "bulk")),
    ],
)
@pytest.mark.parametrize("marks", [(), (found(),)])
def test_what_a_machine_wrote_is_neither_answered_nor_joined(automatic, expected, marks):
    assert fate({"automatic": automatic}, marked=marks) == expected


@pytest.mark.parametrize("marks", [(), (found(),)])
def test_what_only_its_subject_calls_automatic_waits_for_a_person(marks):
    assert fate({"automatic": "by_subject"}, marked=marks) == ("QUARANTINED", "looks_automatic")
    assert fate({"automatic": "by_subject", "sender": OWN}) == ("DROPPED", "our_own")


def test_our_own_mail_and_a_mail_that_came_twice_go_no_further():
    assert fate({"sender": OWN}) == ("DROPPED", "our_own")
    assert fate(is_repeat=True) == ("DROPPED", "repeat")


def test_of_all_combinations_only_a_mark_of_the_sender_joins():
    """No doubt of any kind, together with any other, lets a mail in."""
    for one, other in product(FORGED.values(), repeat=2):
        said = {**one[0], **other[0]}
        known = {**one[1], **other[1]}
        assert fate(said, **known)[0] == "QUARANTINED"


def test_a_mark_survives_small_letters_and_says_what_it_said():
    mark = Mark(request="R2611-0001", person=123456, day=TODAY)
    text = marked(mark, key=KEY)

    assert len(f"service+{text}") <= 64
    assert marks_in(f"service+{text}@hengwei.example", key=KEY) == [mark]
    assert marks_in(f"SERVICE+{text.upper()}@hengwei.example", key=KEY) == [mark]
    assert marks_in(f"<{text}.0a1b2c@hengwei.example>", key=KEY) == [mark]


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_mark_with_one_sign_changed_is_not_ours(place):
    text = marked(Mark(request="R2611-0001", person=7, day=TODAY), key=KEY)
    changed = text[:place] + ("2" if text[place] != "2" else "3") + text[place + 1 :]

    assert marks_in(changed, key=KEY) == []
    assert marks_in(text, key=KEY[1:]) == []


@pytest.mark.parametrize(("days", "is_valid"), [(0, True), (180, True), (181, False)])
def test_a_mark_holds_half_a_year(days, is_valid):
    mark = Mark(request="R2611-0001", person=7, day=MONDAY.date() - timedelta(days=days))

    assert mark.is_valid(MONDAY) is is_valid


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), None),
        (("mx.hengwei.example; dmarc=pass header.from=example.com",), True),
        (("mx.hengwei.example 1; spf=pass; dmarc=FAIL",), False),
        (("mx.hengwei.example; spf=pass",), None),
        (("mx.evil.example; dmarc=pass",), None),
        (("mx.hengwei.example; dmarc=fail", "mx.hengwei.example; dmarc=pass"), False),
        (("",), None),
    ],
)
def test_only_the_verdict_of_our_own_server_counts(lines, expected):
    assert is_proven(lines, trusted="mx.hengwei.example") is expected
    assert is_proven(lines, trusted="") is None
