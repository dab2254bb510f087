# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What becomes known of a closed month is paid once, in a line that names the line it corrects."""

from dataclasses import replace

from hypothesis import given

from tests.earnings.test_earned import months, rules
from tests.factories.earnings import AT, DECEMBER, NOVEMBER, evidence, rule
from weibao.earnings.earned import Clause, Rated, earned, total_of, visit_lines
from weibao.earnings.late import PaidMonth, late_lines

RATED = evidence(rated=Rated(stars=5, by="赵小燕", at=AT))


def paid(kept, now, month=NOVEMBER):
    return PaidMonth(month=month, kept=tuple(kept), now=tuple(now))


@given(rules(), months(), months())
def test_after_the_adjustments_everything_known_is_paid_and_nothing_twice(agreed, before, after):
    november = paid(earned(agreed, before), visit_lines(agreed, after))

    late = late_lines([november], settled=[])

    due = agreed.base + total_of(visit_lines(agreed, after))
    assert total_of(november.kept) + total_of(late) == due
    assert late_lines([november], settled=late) == ()


@given(rules(), months(), months(), months())
def test_what_was_adjusted_and_changes_again_is_adjusted_from_there(agreed, one, two, three):
    kept = earned(agreed, one)
    first = late_lines([paid(kept, visit_lines(agreed, two))], settled=[])

    second = late_lines([paid(kept, visit_lines(agreed, three))], settled=first)

    everything = total_of(kept) + total_of(first) + total_of(second)
    assert everything == agreed.base + total_of(visit_lines(agreed, three))


def test_a_rating_that_came_late_names_its_month_and_its_line():
    kept, now = earned(rule(), [evidence()]), visit_lines(rule(), [RATED])

    (line,) = late_lines([paid(kept, now)], settled=[])

    assert (line.clause, line.amount, line.visit) == (Clause.LATE, 40_00, "R2611-0001-1")
    assert line.id == "late:2026-11:R2611-0001-1:stars"
    said = {name: line.facts[name] for name in ("month", "line", "paid", "due", "was", "is")}
    assert said == {
        "month": "2026-11",
        "line": "R2611-0001-1:stars",
        "paid": 0,
        "due": 40_00,
        "was": "unrated",
        "is": "rated",
    }


def test_the_base_and_what_others_decided_are_not_counted_again():
    answer = replace(earned(rule(), [])[0], clause=Clause.ANSWER, id="answer:1")

    assert late_lines([paid([*earned(rule(), []), answer], [])], settled=[]) == ()


def test_months_stand_in_their_order():
    other = [replace(evidence(), visit="R2612-0001-1")]
    november = paid([], visit_lines(rule(), [evidence()]))
    december = paid([], visit_lines(rule(), other), month=DECEMBER)

    late = late_lines([december, november], settled=[])

    assert [line.facts["month"] for line in late] == ["2026-11", "2026-12"]


def test_without_settled_lines_the_same_would_be_paid_twice():
    """The twin: whoever forgets what was settled pays again."""
    november = paid(earned(rule(), [evidence()]), visit_lines(rule(), [RATED]))
    late = late_lines([november], settled=[])

    assert late_lines([november], settled=[]) == late != ()
