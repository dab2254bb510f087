# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, questions
from weibao.terms.verdicts import Balance, Because, Movement, step

FOUR_VISITS = contract(M8="allowance\nunits = 4")


def visits(*moments) -> str:
    """One request and one visit with an hour of work for each arrival."""
    lines = []
    for number, arrived_at in enumerate(moments, 1):
        lines.append(f"r{number} {arrived_at} reported R{number}")
        lines.append(f"a{number} {arrived_at} arrived R{number} V{number}")
        lines.append(f"w{number} {arrived_at} worked R{number} onsite 60 visit=V{number}")
    return "\n".join(lines)


def november(facts: str, until: str = "2026-11-30 12:00") -> Balance:
    made = verdicts(FOUR_VISITS, facts, until=until)
    return next(item for item in made.balances if item.subject == "2026-11")


GRANTED = Movement(
    at=moment("2026-11-01 00:00"),
    what="granted",
    units=4,
    subject="",
    because=Because(
        ("M8",),
        (),
        (
            step(
                "granted",
                units=4,
                unit="visit",
                starts_on=date(2026, 11, 1),
                ended_at=moment("2026-12-01 00:00"),
            ),
        ),
    ),
)
USED = Movement(
    at=moment("2026-11-23 10:00"),
    what="used",
    units=-1,
    subject="R1",
    because=Because(
        ("M8",),
        ("r1", "a1"),
        (
            step(
                "units_used",
                began_at=moment("2026-11-23 10:00"),
                units=1,
                used=1,
                of=4,
                unit="visit",
            ),
        ),
    ),
)
LAPSED = Movement(
    at=moment("2026-12-01 00:00"),
    what="lapsed",
    units=-3,
    subject="",
    because=Because(
        ("M8",), ("r1", "a1"), (step("lapsed", units=3, ended_at=moment("2026-12-01 00:00")),)
    ),
)


def test_month_with_one_visit_as_a_whole() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        """

    assert november(facts, until="2026-12-01 00:00") == Balance(
        clause="M8",
        unit="visit",
        subject="2026-11",
        granted=4,
        used=1,
        lapsed=3,
        starts_at=moment("2026-11-01 00:00"),
        ends_at=moment("2026-12-01 00:00"),
        warn_at=(),
        is_provisional=False,
        movements=(GRANTED, USED, LAPSED),
        because=Because(("M8",), ("r1", "a1"), (step("balance", granted=4, used=1, lapsed=3),)),
    )


def test_fourth_visit_is_included_and_the_fifth_is_not() -> None:
    days = [f"2026-11-{day:02d} 10:00" for day in (3, 4, 5, 6, 9)]
    made = verdicts(FOUR_VISITS, visits(*days), until="2026-11-30 12:00")

    assert balances(made)[-1] == (
        "M8 visit 2026-11: 4 granted, 4 used, 0 lapsed, 0 left "
        "[r1 a1 w1 r2 a2 w2 r3 a3 w3 r4 a4 w4]"
    )
    assert [item.subject for item in made.undecided] == ["R5"]


def test_earliest_visits_are_the_included_ones_whatever_their_names() -> None:
    made = verdicts(
        contract(M8="allowance\nunits = 1"), visits("2026-11-24 10:00", "2026-11-23 10:00")
    )

    assert [item.subject for item in made.undecided] == ["R1"]


def test_one_visit_for_two_requests_counts_once() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        r2 2026-11-23 09:10 reported R2
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-23 10:00 arrived R2 V1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1
        w2 2026-11-23 12:00 worked R2 onsite 60 visit=V1
        """
    made = verdicts(FOUR_VISITS, facts, until="2026-11-30 12:00")

    assert balances(made)[-1] == (
        "M8 visit 2026-11: 4 granted, 1 used, 0 lapsed, 3 left [r1 a1 w1 r2 w2]"
    )
    assert questions(made) == []


def test_visit_names_the_work_that_it_carries_for_another_request() -> None:
    """The engineer came for R1 alone, and helped R2 as well: nothing is asked for it."""
    facts = """
        r1 2026-11-23 09:00 reported R1
        r2 2026-11-23 09:10 reported R2
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 11:00 worked R2 virus 45 visit=V1
        w2 2026-11-23 11:15 worked R2 onsite 15 visit=V1
        """

    used = verdicts(FOUR_VISITS, facts, until="2026-11-30 12:00").balances[-1].movements[1]

    assert (used.subject, used.because.facts) == ("R1", ("r1", "a1", "r2", "w1", "w2"))
    assert used.because.steps[-1] == step("work_of_use", request="R2", pieces=2, work_minutes=60)


def test_two_visits_for_one_request_count_twice() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-24 10:00 arrived R1 V2
        """

    assert november(facts).used == 2


@pytest.mark.parametrize(
    ("arrived_at", "month"),
    [
        pytest.param("2026-10-31 23:59:59", "2026-10", id="the last second of October"),
        pytest.param("2026-11-01 00:00:00", "2026-11", id="the first moment of November"),
        pytest.param("2026-11-30 23:59:59", "2026-11", id="the last second of November"),
        pytest.param("2026-12-01 00:00:00", "2026-12", id="the first moment of December"),
    ],
)
def test_visit_counts_in_the_local_month_of_its_arrival(arrived_at: str, month: str) -> None:
    made = verdicts(FOUR_VISITS, visits(arrived_at))

    assert [item.subject for item in made.balances if item.used] == [month]


@pytest.mark.parametrize(
    ("until", "lapsed"),
    [
        pytest.param("2026-11-30 23:59:59", 0, id="one second before"),
        pytest.param("2026-12-01 00:00:00", 4, id="at the end of the month"),
    ],
)
def test_what_is_left_lapses_with_the_month(until: str, lapsed: int) -> None:
    assert november("", until=until).lapsed == lapsed


def test_only_months_that_have_begun_are_granted() -> None:
    begun = verdicts(FOUR_VISITS, "", until="2026-02-01 00:00")
    not_yet = verdicts(FOUR_VISITS, "", until="2026-01-31 23:59:59")

    assert [item.subject for item in begun.balances] == ["2026-01", "2026-02"]
    assert [item.subject for item in not_yet.balances] == ["2026-01"]


def test_months_are_cut_to_the_life_of_the_contract() -> None:
    signed = contract(starts_on="2026-05-20", ends_on="2026-06-15", M8="allowance\nunits = 4")

    made = verdicts(signed, "")

    assert [(item.starts_at, item.ends_at) for item in made.balances] == [
        (moment("2026-05-20 00:00"), moment("2026-06-01 00:00")),
        (moment("2026-06-01 00:00"), moment("2026-06-16 00:00")),
    ]


def test_visit_after_the_contract_has_ended_is_not_included() -> None:
    signed = contract(ends_on="2026-06-15", M8="allowance\nunits = 4")
    facts = """
        r1 2026-06-15 17:00 reported R1
        a1 2026-06-16 10:00 arrived R1 V1
        w1 2026-06-16 11:00 worked R1 onsite 60 visit=V1
        """

    made = verdicts(signed, facts)

    assert balances(made)[-1] == "M8 visit 2026-06: 4 granted, 0 used, 4 lapsed, 0 left"
    assert [item.subject for item in made.undecided] == ["R1"]


def test_visit_for_a_request_out_of_scope_does_not_count() -> None:
    signed = contract(C1='coverage\ndistricts = ["朝阳"]', M8="allowance\nunits = 4")
    facts = """
        r1 2026-11-23 09:00 reported R1 district=海淀
        a1 2026-11-23 10:00 arrived R1 V1
        """

    assert all(item.used == 0 for item in verdicts(signed, facts).balances)


def test_work_from_afar_is_not_carried_by_visits() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1
        w2 2026-11-23 14:00 worked R1 remote 15
        """
    made = verdicts(FOUR_VISITS, facts, until="2026-11-30 12:00")

    assert [item.because.facts[-1] for item in made.undecided] == ["w2"]
