# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Months, quarters and years; what is carried over; what amendments change within a period."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import PRICES, SETTLEMENT, contract, verdicts
from tests.terms.lines import balances, local
from weibao.terms.verdicts import Verdicts


def visits(*days: str) -> str:
    """A request, a visit and half an hour of work on each of these days."""
    return "\n".join(
        f"""
        r{number} {day} 09:00 reported R{number}
        a{number} {day} 10:00 arrived R{number} V{number}
        w{number} {day} 11:00 worked R{number} onsite 30 visit=V{number}
        """
        for number, day in enumerate(days, 1)
    )


def used(made: Verdicts) -> list[str]:
    return [
        f"{item.subject}: {item.granted} {item.used} {item.lapsed} {item.left}"
        for item in made.balances
        if item.used or item.left
    ]


# ------------------------------------------------------------------ longer periods


def test_quarter_of_a_contract_begins_on_its_own_day() -> None:
    signed = contract(
        starts_on="2026-01-15", ends_on="2026-12-31", M8='allowance\nunits = 4\nper = "quarter"'
    )

    made = verdicts(signed, visits("2026-04-14", "2026-04-15"), until="2026-04-20 10:00")

    assert used(made) == ["2026-01-15/P3M: 4 1 3 0", "2026-04-15/P3M: 4 1 0 3"]


def test_year_that_begins_on_29_february_ends_on_the_last_day_of_february() -> None:
    signed = contract(
        starts_on="2028-02-29", ends_on="2030-02-27", M8='allowance\nunits = 4\nper = "year"'
    )

    made = verdicts(signed, "", until="2029-06-01 10:00")

    assert [local(item.ends_at) for item in made.balances] == [
        "2029-02-28 00:00",
        "2030-02-28 00:00",
    ]


# ------------------------------------------------------------------ what is carried over


TWO_CARRIED = contract(
    starts_on="2026-10-01", M8="allowance\nunits = 2\ncarries = 1", V6=PRICES, T8=SETTLEMENT
)


def test_what_is_left_may_be_used_for_one_more_month_the_oldest_first() -> None:
    days = ("2026-10-05", "2026-11-03", "2026-11-04", "2026-11-05")

    made = verdicts(TWO_CARRIED, visits(*days), until="2026-11-30 10:00")

    assert used(made) == ["2026-10: 2 2 0 0", "2026-11: 2 2 0 0"]
    assert made.charges == ()


@pytest.mark.parametrize(
    ("until", "line"),
    [
        pytest.param("2026-11-30 23:59:59", "2026-10: 2 0 0 2", id="one second before"),
        pytest.param("2026-12-01 00:00:00", None, id="at the end of the next month"),
    ],
)
def test_what_is_carried_lapses_a_month_later(until: str, line: str | None) -> None:
    made = verdicts(TWO_CARRIED, "", until=until)

    assert (line in used(made)) is (line is not None)
    assert {item.subject: local(item.ends_at) for item in made.balances}["2026-10"] == (
        "2026-12-01 00:00"
    )


def test_nothing_is_carried_beyond_the_end_of_the_contract() -> None:
    made = verdicts(TWO_CARRIED, "", until="2026-12-31 12:00")

    assert [local(item.ends_at) for item in made.balances[-2:]] == ["2027-01-01 00:00"] * 2


def test_visit_of_the_new_units_cites_what_used_the_old_ones_up() -> None:
    days = ("2026-10-05", "2026-10-06", "2026-11-03")

    made = verdicts(TWO_CARRIED, visits(*days), until="2026-11-30 10:00")

    assert balances(made)[-1] == (
        "M8 visit 2026-11: 2 granted, 1 used, 0 lapsed, 1 left [r3 a3 r1 a1 r2 a2 w3]"
    )


def test_late_fact_is_counted_in_its_own_month_and_moves_the_later_ones() -> None:
    signed = contract(M8="allowance\nunits = 1", V6=PRICES, T8=SETTLEMENT)
    late = """
        r9 2026-10-05 09:00 reported R9 recorded="2026-11-20 09:00"
        a9 2026-10-05 10:00 arrived R9 V9 recorded="2026-11-20 09:00"
        """
    facts = visits("2026-10-06", "2026-11-03") + late

    before = verdicts(signed, facts, until="2026-11-30 10:00", known_at="2026-11-19 10:00")
    after = verdicts(signed, facts, until="2026-11-30 10:00")

    assert [item.subject for item in before.charges] == []
    assert [item.subject for item in after.charges] == ["R1"]
    assert used(before) == used(after) == ["2026-10: 1 1 0 0", "2026-11: 1 1 0 0"]


def test_minutes_carried_over_are_split_over_two_months() -> None:
    signed = contract(M8='allowance\nunit = "minute"\nunits = 40\ncarries = 1')
    facts = """
        r1 2026-11-03 09:00 reported R1
        w1 2026-11-03 11:00 worked R1 remote 60
        """

    made = verdicts(signed, facts, until="2026-11-30 10:00")

    assert used(made) == ["2026-10: 40 40 0 0", "2026-11: 40 20 0 20"]
    assert made.undecided == ()


# ------------------------------------------------------------------ amendments within a period


FOUR = contract(M8="allowance\nunits = 2", V6=PRICES, T8=SETTLEMENT)
RAISED = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-10 now", M8="allowance\nunits = 3")
LOWERED = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-10 now", M8="allowance\nunits = 1")
REMOVED = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-10 now removes=M8")
BEFORE_AND_AFTER = visits("2026-11-03", "2026-11-04", "2026-11-05", "2026-11-11", "2026-11-12")


def test_visit_is_judged_by_the_number_that_held_on_its_day() -> None:
    made = answers(FOUR, BEFORE_AND_AFTER, RAISED, until="2026-11-30 10:00")

    assert [item.subject for item in made.charges] == ["R3", "R5"]
    assert used(made)[-1] == "2026-11: 3 3 0 0"
    told = [(item.what, item.units, local(item.at)[:10]) for item in made.balances[-1].movements]
    assert told == [
        ("granted", 2, "2026-11-01"),
        ("used", -1, "2026-11-03"),
        ("used", -1, "2026-11-04"),
        ("granted", 1, "2026-11-10"),
        ("used", -1, "2026-11-11"),
    ]
    assert "n1" in made.balances[-1].because.facts


def test_number_that_is_lowered_takes_nothing_back_that_was_used() -> None:
    made = answers(FOUR, BEFORE_AND_AFTER, LOWERED, until="2026-11-30 10:00")

    assert [item.subject for item in made.charges] == ["R3", "R4", "R5"]
    assert used(made)[-1] == "2026-11: 2 2 0 0"


def test_number_that_is_lowered_takes_off_what_was_not_used() -> None:
    made = answers(FOUR, visits("2026-11-11", "2026-11-12"), LOWERED, until="2026-11-30 10:00")

    assert [item.subject for item in made.charges] == ["R2"]
    assert used(made)[-1] == "2026-11: 1 1 0 0"
    assert [item.units for item in made.balances[-1].movements] == [2, -1, -1]


def test_amendment_that_has_not_begun_changes_nothing_yet_and_says_when() -> None:
    made = answers(FOUR, RAISED, until="2026-11-09 12:00")

    assert used(made)[-1] == "2026-11: 2 0 0 2"
    assert local(made.next_at) == "2026-11-10 00:00"


def test_what_is_left_lapses_when_the_clause_goes() -> None:
    made = answers(FOUR, visits("2026-11-03", "2026-11-12"), REMOVED, until="2026-12-15 10:00")

    assert [item.subject for item in made.charges] == ["R2"]
    november = made.balances[-1]
    assert (november.subject, local(november.ends_at)) == ("2026-11", "2026-11-10 00:00")
    assert (november.used, november.lapsed) == (1, 1)


def test_clause_that_goes_and_comes_back_in_a_month_grants_anew() -> None:
    back = amendment("n2 2026-11-19 10:00 amended 补-2 2026-11-20 now", M8="allowance\nunits = 5")

    made = answers(FOUR, REMOVED, back, until="2026-11-30 10:00")

    assert [item.subject for item in made.balances[-2:]] == ["2026-11", "2026-11/2"]
    assert used(made) == ["2026-11/2: 5 0 0 5"]


def test_clause_that_turns_to_another_unit_grants_anew() -> None:
    turned = amendment(
        "n1 2026-11-09 10:00 amended 补-1 2026-11-10 now",
        M8='allowance\nunit = "minute"\nunits = 60',
    )

    made = answers(FOUR, visits("2026-11-03", "2026-11-12"), turned, until="2026-11-30 10:00")

    assert balances(made)[-2:] == [
        "M8 visit 2026-11: 2 granted, 1 used, 1 lapsed, 0 left [r1 a1 w1]",
        "M8 minute 2026-11/2: 60 granted, 30 used, 0 lapsed, 30 left [n1 r2 w2]",
    ]


def test_clause_that_turns_from_months_to_quarters_ends_its_month() -> None:
    turned = amendment(
        "n1 2026-11-09 10:00 amended 补-1 2026-11-10 now",
        M8='allowance\nunits = 6\nper = "quarter"',
    )

    made = answers(FOUR, visits("2026-11-03", "2026-11-12"), turned, until="2026-11-30 10:00")

    assert used(made)[-2:] == ["2026-11: 2 1 1 0", "2026-10-01/P3M: 6 1 0 5"]


# ------------------------------------------------------------------ the end of the contract


LONGER = amendment("n2 2026-11-03 10:00 amended 补-2 2026-11-05 now ends_on=2026-12-31")


def granted_by(made: Verdicts) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Until when each period's units may be used, and what they rest on."""
    return {item.subject: (local(item.ends_at), item.because.facts) for item in made.balances}


def test_units_rest_on_what_moved_the_end_to_which_they_may_be_used() -> None:
    signed = contract(ends_on="2026-11-15", M8="allowance\nunits = 2\ncarries = 1")

    made = answers(signed, LONGER, until="2026-11-30 10:00")

    assert granted_by(made)["2026-09"] == ("2026-11-01 00:00", ())
    assert granted_by(made)["2026-10"] == ("2026-12-01 00:00", ("n2",))


def test_units_rest_on_what_ended_the_contract_before_they_would_have_lapsed() -> None:
    signed = contract(M8="allowance\nunits = 2\ncarries = 1")
    shorter = amendment("n2 2026-11-03 10:00 amended 补-2 2026-11-05 now ends_on=2026-11-30")

    made = answers(signed, shorter, until="2026-11-30 10:00")

    assert granted_by(made)["2026-10"] == ("2026-12-01 00:00", ())
    assert granted_by(made)["2026-11"] == ("2026-12-01 00:00", ("n2",))


def test_units_that_go_with_their_clause_do_not_rest_on_the_later_end() -> None:
    signed = contract(ends_on="2026-11-15", M8="allowance\nunits = 2")

    made = answers(signed, LONGER, REMOVED, until="2026-11-30 10:00")

    assert granted_by(made)["2026-11"] == ("2026-11-10 00:00", ())
