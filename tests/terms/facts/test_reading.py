# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading single facts: every kind, and every problem that one fact can have."""

from datetime import UTC, date, datetime

import pytest

from tests.terms.ledger import DEFAULTS, FORMS, ledger, moment
from tests.terms.topics import texts
from weibao.terms.facts.agreement import CalendarDay, CalendarPublished
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import KINDS, fact_from, plain_fact
from weibao.terms.facts.requests import RequestReported
from weibao.terms.facts.visits import WorkDone
from weibao.terms.values.calendars import DayKind
from weibao.terms.values.records import Problem

REPORTED = {
    "kind": "request_reported",
    "id": "r1",
    "at": "2026-11-23T15:00:00+08:00",
    "recorded_at": "2026-11-23T07:00:05Z",
    "by": "周敏",
    "request": "R1",
    "channel": "phone",
}
WORKED = {
    **REPORTED,
    "kind": "work_done",
    "id": "w1",
    "service": "onsite",
    "minutes": 61,
    "engineer": "陈志远",
}
del WORKED["channel"]
PAID = {
    "kind": "payment_received",
    "id": "p1",
    "at": "2026-11-23T15:00:00+08:00",
    "recorded_at": "2026-11-23T15:00:00+08:00",
    "by": "李文博",
    "amount": "3000.00",
}
FITTED = {
    **PAID,
    "kind": "part_used",
    "id": "f1",
    "request": "R1",
    "name": "内存条",
    "quantity": 1,
    "unit_price": "300.00",
}
del FITTED["amount"]


def problems(raw: object) -> tuple[Problem, ...]:
    read, found = fact_from(raw)
    assert read is None
    return found


def test_fact_is_read_with_its_moments_in_utc() -> None:
    assert fact_from(REPORTED) == (
        RequestReported(
            id="r1",
            at=datetime(2026, 11, 23, 7, tzinfo=UTC),
            recorded_at=datetime(2026, 11, 23, 7, 0, 5, tzinfo=UTC),
            by="周敏",
            request="R1",
            channel="phone",
        ),
        (),
    )


def test_fact_with_everything_comes_back_as_it_was_written() -> None:
    raw = {
        "kind": "calendar_published",
        "id": "c2",
        "at": "2026-11-23T07:00:00Z",
        "recorded_at": "2026-11-23T07:00:00.250000Z",
        "by": "周敏",
        "corrects": "c1",
        "edition": "ours",
        "days": [{"day": "2026-12-31", "kind": "rest"}],
        "years": [2026, 2027],
    }
    read, _ = fact_from(raw)

    assert read == CalendarPublished(
        id="c2",
        at=datetime(2026, 11, 23, 7, tzinfo=UTC),
        recorded_at=datetime(2026, 11, 23, 7, 0, 0, 250_000, tzinfo=UTC),
        by="周敏",
        corrects="c1",
        edition="ours",
        days=(CalendarDay(day=date(2026, 12, 31), kind=DayKind.REST),),
        years=(2026, 2027),
    )
    assert plain_fact(read) == raw


EVERY_KIND = ledger(
    """
    s1 2026-01-01 09:00 signed customer 李文博
    d1 2026-01-05 09:00 listed PC-1 user=赵小燕 place=三层
    d2 2026-01-06 09:00 delisted PC-1
    r1 2026-01-06 09:00 reported R1 device=PC-1 district=朝阳 service=desktop is_urgent=yes
    n1 2026-01-06 09:00 answered R1
    t1 2026-01-06 09:00 triaged R1 no checks=power,cables
    p1 2026-01-06 09:00 paused R1 awaiting_user
    p2 2026-01-06 09:00 resumed R1
    e1 2026-01-06 09:00 restored R1
    o1 2026-01-06 09:00 reopened R1
    x1 2026-01-06 09:00 cancelled R1
    x2 2026-01-06 09:00 refused R1
    x3 2026-01-06 09:00 starred R1 4 words=很快
    v1 2026-01-06 09:00 planned R1 V1
    a1 2026-01-06 09:00 arrived R1 V1
    k1 2026-01-06 09:00 backup R1 V1 done
    g1 2026-01-06 09:00 agreed R1 李文博
    w1 2026-01-06 09:00 worked R1 onsite 0 visit=V1
    f1 2026-01-06 09:00 fitted R1 内存条 1 0.00
    q1 2026-01-06 09:00 rated R1 V1 5
    b1 2026-01-06 09:00 bought B1 clause=P1
    m1 2026-01-06 09:00 paid 2026-01 -3.20
    c1 2026-01-06 09:00 published ours days=2026-12-31:rest years=2027
    n1 2026-01-06 09:00 amended 补-1 2026-02-01 next_period removes=V6
    n2 2026-01-06 09:00 terminated customer clause=M10
    y1 2026-01-06 09:00 withdrawn c1
    """
    + "\n".join(texts("EXAMPLES"))
)


@pytest.mark.parametrize("fact", EVERY_KIND, ids=lambda fact: fact.kind)
def test_every_kind_is_read_as_it_was_written(fact: Fact) -> None:
    assert fact_from(plain_fact(fact)) == (fact, ())


def test_the_kinds_above_are_all_there_are() -> None:
    assert {fact.kind for fact in EVERY_KIND} == {kind for kind, _ in FORMS.values()}
    assert {fact.kind for fact in EVERY_KIND} == set(KINDS)


def test_fields_that_hold_their_default_are_not_written() -> None:
    read, _ = fact_from({**REPORTED, "is_urgent": False, "summary": ""})

    assert plain_fact(read) == {
        **REPORTED,
        "at": "2026-11-23T07:00:00Z",
        "recorded_at": "2026-11-23T07:00:05Z",
    }


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param(
            [1, 2], Problem("", "not_an_object", (("found", "[1, 2]"),)), id="not an object"
        ),
        pytest.param(
            {"id": "r1"},
            Problem("kind", "missing_field", (("expected", "fact_kind"),)),
            id="no kind",
        ),
        pytest.param(
            {"kind": "coffee"},
            Problem("kind", "unknown_kind", (("found", "coffee"), ("known", ", ".join(KINDS)))),
            id="unknown kind",
        ),
        pytest.param(
            {"kind": ["work_done"]},
            Problem(
                "kind", "unknown_kind", (("found", "['work_done']"), ("known", ", ".join(KINDS)))
            ),
            id="kind that is no text",
        ),
    ],
)
def test_what_is_no_fact_at_all(raw: object, problem: Problem) -> None:
    assert problems(raw) == (problem,)


def test_all_problems_are_told_at_once() -> None:
    raw = {"kind": "work_done", "id": " ", "at": "soon", "minutes": -1, "colour": "red"}
    fields_with_problems = [(item.field, item.message) for item in problems(raw)]

    assert fields_with_problems == [
        ("colour", "unknown_field"),
        ("id", "wrong_value"),
        ("at", "wrong_value"),
        ("recorded_at", "missing_field"),
        ("by", "missing_field"),
        ("request", "missing_field"),
        ("service", "missing_field"),
        ("minutes", "wrong_value"),
        ("engineer", "missing_field"),
    ]


@pytest.mark.parametrize(
    "field", ["id", "at", "recorded_at", "by", "request", "service", "minutes", "engineer"]
)
def test_each_field_without_a_default_must_stand(field: str) -> None:
    raw = {name: value for name, value in WORKED.items() if name != field}

    (problem,) = problems(raw)

    assert (problem.field, problem.message) == (field, "missing_field")


@pytest.mark.parametrize("kind", ["engineer_arrived", "work_done"])
def test_arrivals_and_work_are_recorded_afterwards(kind: str) -> None:
    raw = {
        "kind": kind,
        "id": "a1",
        "at": "2026-11-23T15:00:00+08:00",
        "recorded_at": "2026-11-23T14:59:59+08:00",
        "by": "陈志远",
        "request": "R1",
        **DEFAULTS[kind],
        **({"visit": "V1"} if kind == "engineer_arrived" else {"service": "x", "minutes": 1}),
    }

    assert problems(raw) == (Problem("recorded_at", "recorded_before_it_happened"),)
    at_once, _ = fact_from({**raw, "recorded_at": raw["at"]})
    assert at_once.recorded_at == moment("2026-11-23 15:00")


def test_plans_may_be_recorded_before_their_moment() -> None:
    read, _ = fact_from({**REPORTED, "recorded_at": "2026-11-22T15:00:00+08:00"})

    assert read is not None


def test_withdrawal_names_what_it_withdraws() -> None:
    raw = {
        "kind": "withdrawn",
        "id": "y1",
        "at": "2026-11-23T15:00:00+08:00",
        "recorded_at": "2026-11-23T15:00:00+08:00",
        "by": "周敏",
        "reason": "entered twice",
    }

    assert problems(raw) == (Problem("corrects", "missing_field", (("expected", "fact_id"),)),)


def test_fact_cannot_correct_itself() -> None:
    assert problems({**WORKED, "corrects": "w1"}) == (Problem("corrects", "corrects_itself"),)


def test_calendar_speaks_of_a_day_once() -> None:
    raw = {
        "kind": "calendar_published",
        "id": "e1",
        "at": "2026-01-01T10:00:00+08:00",
        "recorded_at": "2026-01-01T10:00:00+08:00",
        "by": "周敏",
        "edition": "停工",
        "days": [
            {"day": "2026-11-23", "kind": "rest"},
            {"day": "2026-11-24", "kind": "rest"},
            {"day": "2026-11-23", "kind": "work"},
        ],
    }

    assert problems(raw) == (Problem("days", "day_twice", (("found", "2026-11-23"),)),)


def test_corrected_fact_names_the_one_it_replaces() -> None:
    read, _ = fact_from({**WORKED, "id": "w2", "corrects": "w1"})

    assert isinstance(read, WorkDone)
    assert read.corrects == "w1"
