# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of pay: every line has its reason, the sum is the sum, and hours do not matter (P3)."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.earnings import AT, DAY, evidence, rule
from weibao.earnings.earned import (
    Fix,
    Rated,
    Repeat,
    VisitEvidence,
    earned,
    line_as_data,
    line_of_data,
    total_of,
    visit_lines,
)
from weibao.earnings.rule import (
    Rule,
    RuleMistakeError,
    StarsBy,
    VisitPay,
    rule_as_data,
    rule_of_data,
)

FEN = st.integers(0, 10**6)
PAYS = st.builds(VisitPay, first=FEN, later=FEN, none=FEN)
FACTORS = st.integers(0, 300)
BONUSES = st.integers(-(10**5), 10**5)


@st.composite
def rules(draw):
    is_factor = draw(st.booleans())
    value = FACTORS if is_factor else BONUSES
    return Rule(
        base=draw(FEN),
        visit=draw(PAYS),
        services=draw(st.dictionaries(st.sampled_from(["server", "network"]), PAYS)),
        stars_by=StarsBy.FACTOR if is_factor else StarsBy.BONUS,
        stars=draw(st.tuples(*[value] * 5)),
        unrated=draw(value),
        repeat_days=draw(st.integers(1, 90)),
        repeat_off=draw(FEN),
        arrival_kept=draw(FEN),
        missed_off=draw(FEN),
    )


@st.composite
def months(draw):
    ones = st.builds(
        evidence,
        service=st.sampled_from(["onsite", "server", "network"]),
        fix=st.sampled_from(list(Fix)),
        visits=st.integers(1, 3),
        finished_at=st.integers(0, 6 * 24 * 60).map(lambda count: AT + timedelta(minutes=count)),
        rated=st.none() | st.integers(1, 5).map(lambda one: Rated(stars=one, by="赵", at=AT)),
        repeat=st.none()
        | st.integers(0, 90).map(lambda one: Repeat(request="R9", reported_at=AT + one * DAY)),
        arrival=st.sampled_from(["", "MET", "MISSED"]),
    )
    found = draw(st.lists(ones, max_size=8))
    return [replace(one, visit=f"V{number}") for number, one in enumerate(found)]


@given(rules(), months())
def test_the_sum_of_the_lines_is_the_total_and_the_base_and_each_visit_on_its_own(agreed, visits):
    lines = earned(agreed, visits)

    apart = sum(total_of(visit_lines(agreed, [one])) for one in visits)
    assert total_of(lines) == agreed.base + apart
    assert len({line.id for line in lines}) == len(lines)
    assert all(isinstance(line.amount, int) for line in lines)


@given(rules(), months(), st.randoms())
def test_the_order_of_the_evidence_does_not_matter(agreed, visits, random):
    shuffled = random.sample(visits, len(visits))

    assert earned(agreed, shuffled) == earned(agreed, visits)


@given(rules(), months(), st.data())
def test_a_visit_taken_away_takes_its_lines_and_no_other(agreed, visits, data):
    if not visits:
        return
    gone = data.draw(st.sampled_from(visits))

    left = earned(agreed, [one for one in visits if one is not gone])

    cited = [line for line in earned(agreed, visits) if line.visit == gone.visit]
    assert cited
    assert left == tuple(line for line in earned(agreed, visits) if line.visit != gone.visit)


@given(rules(), months(), st.integers(0, 600))
def test_hours_do_not_matter(agreed, visits, minutes):
    slower = [
        replace(one, finished_at=one.finished_at + timedelta(minutes=minutes)) for one in visits
    ]

    assert total_of(earned(agreed, slower)) == total_of(earned(agreed, visits))
    assert not {field.name for field in fields(VisitEvidence)} & {"minutes", "hours", "arrived_at"}


@given(rules(), months())
def test_what_is_kept_reads_back_as_it_was(agreed, visits):
    lines = earned(agreed, visits)

    assert tuple(line_of_data(line_as_data(line)) for line in lines) == lines
    assert rule_of_data(rule_as_data(agreed)) == agreed


def said_by(agreed, one):
    return {
        line.id.rpartition(":")[2]: (line.amount, line.reason) for line in earned(agreed, [one])
    }


def test_five_stars_multiply_what_the_visit_earned():
    one = evidence(rated=Rated(stars=5, by="赵小燕", at=AT))

    assert said_by(rule(), one) == {
        "base": (300_00, "base"),
        "visit": (80_00, "fixed_first"),
        "stars": (40_00, "rated"),
    }


def test_half_a_fen_is_rounded_upwards_once_for_each_visit():
    odd = rule(visit=VisitPay(first=33_33, later=0, none=0), stars=(50, 50, 50, 50, 50))
    one = evidence(rated=Rated(stars=1, by="赵小燕", at=AT))

    assert said_by(odd, one)["stars"] == (16_67 - 33_33, "rated")


def test_a_bonus_is_added_and_nobody_rated_counts_as_the_rule_says():
    bonus = rule(stars_by=StarsBy.BONUS, stars=(-20_00, 0, 0, 10_00, 25_00), unrated=5_00)

    assert said_by(bonus, evidence())["stars"] == (5_00, "unrated")
    rated = evidence(rated=Rated(stars=1, by="赵小燕", at=AT))
    assert said_by(bonus, rated)["stars"] == (-20_00, "rated")


def test_stars_that_change_nothing_are_no_line():
    assert "stars" not in said_by(rule(stars=(100,) * 5), evidence())


def test_a_service_of_its_own_has_its_own_amounts():
    one = evidence(service="server", fix=Fix.LATER, visits=2)

    assert said_by(rule(), one)["visit"] == (100_00, "fixed_later")


@pytest.mark.parametrize(("days", "is_off"), [(30, True), (31, False)])
def test_a_repeat_counts_within_the_days_of_the_rule(days, is_off):
    again = Repeat(request="R2611-0009", reported_at=AT - DAY + days * DAY)

    assert ("repeat" in said_by(rule(), evidence(repeat=again))) is is_off
    assert "repeat" not in said_by(rule(), evidence(repeat=again, fix=Fix.NONE))


def test_arrival_kept_is_paid_and_missed_is_taken_off():
    assert said_by(rule(), evidence(arrival="MET"))["arrival"] == (10_00, "arrival_kept")
    assert said_by(rule(), evidence(arrival="MISSED"))["arrival"] == (-15_00, "arrival_missed")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("base", {"base": -1}),
        ("base", {"base": True}),
        ("repeat_days", {"repeat_days": 91}),
        (".first", {"visit": VisitPay(first=10**10, later=0, none=0)}),
        ("stars", {"stars": (0, 0, 0, 0, 301)}),
        ("stars", {"stars": (100,) * 4}),
        (
            "services",
            {"services": {str(one): VisitPay(first=0, later=0, none=0) for one in range(21)}},
        ),
    ],
)
def test_a_rule_with_a_number_that_cannot_be_names_the_field(field, changes):
    with pytest.raises(RuleMistakeError) as caught:
        rule(**changes)

    assert caught.value.field == field
