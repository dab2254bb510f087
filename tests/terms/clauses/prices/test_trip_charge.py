# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import charges, questions
from weibao.terms.verdicts import Because, Undecided, step

TRIP = """
trip_charge
price = "200.00"
free_districts = ["东城区", "西城区"]
"""
SIGNED = contract(M4=TRIP, T8=SETTLEMENT)
FAR = """
r1 2026-11-23 09:00 reported R1 district=大兴区
a1 2026-11-23 10:00 arrived R1 V1
"""


def test_visit_outside_the_city_is_charged_for_its_way() -> None:
    made = verdicts(SIGNED, FAR)

    assert charges(made) == [
        "M4 trip R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 a1]"
    ]
    assert made.charges[0].because.steps[:2] == (
        step("trip_made", arrived_at=moment("2026-11-23 10:00")),
        step("trip", district="大兴区", amount_fen=20000),
    )


def test_visit_in_the_city_is_not() -> None:
    made = verdicts(SIGNED, FAR.replace("大兴区", "西城区"))

    assert (made.charges, made.undecided) == ((), ())


def test_visit_that_serves_several_requests_is_charged_once() -> None:
    made = verdicts(
        SIGNED,
        f"""
        {FAR}
        r2 2026-11-23 09:10 reported R2 district=大兴区
        a2 2026-11-23 10:30 arrived R2 V1
        a3 2026-11-24 10:30 arrived R2 V2
        """,
    )

    assert [(item.subject, item.because.facts) for item in made.charges] == [
        ("R1", ("r1", "a1")),
        ("R2", ("r2", "a3")),
    ]


def test_report_without_a_district_is_for_a_person_to_decide() -> None:
    made = verdicts(SIGNED, FAR.replace("district=大兴区", ""))

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="district_unknown",
            subject="R1",
            because=Because(
                ("M4",),
                ("r1", "a1"),
                (
                    step("trip_made", arrived_at=moment("2026-11-23 10:00")),
                    step("district_unknown"),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("district", ["district=东城区", ""])
def test_without_free_districts_each_visit_is_charged(district: str) -> None:
    signed = contract(M4='trip_charge\nprice = "200.00"', T8=SETTLEMENT)

    made = verdicts(signed, FAR.replace("district=大兴区", district))

    assert [item.gross for item in made.charges] == [20000]
    assert questions(made) == []


def test_way_is_charged_besides_the_allowance() -> None:
    signed = contract(M8="allowance\nunits = 4", M4=TRIP, T8=SETTLEMENT)

    made = verdicts(signed, f"{FAR}w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1")

    assert [item.what for item in made.charges] == ["trip"]
    assert made.undecided == ()


def test_exception_decides_about_its_own_requests() -> None:
    urgent = 'trip_charge\nprice = "0"\nexception_to = "M4"\nwhen = { is_urgent = true }'

    made = verdicts(
        contract(M4=TRIP, M5=urgent, T8=SETTLEMENT), FAR.replace("大兴区", "大兴区 is_urgent=yes")
    )

    assert [(item.clause, item.gross) for item in made.charges] == [("M5", 0)]


def test_price_is_that_of_the_day_of_the_arrival() -> None:
    made = answers(
        SIGNED,
        f"{FAR}a2 2026-11-25 10:00 arrived R1 V2",
        amendment(
            "n1 2026-11-20 10:00 amended 补-1 2026-11-25 now", M4=TRIP.replace("200.00", "250.00")
        ),
    )

    assert [(item.gross, item.because.facts) for item in made.charges] == [
        (20000, ("r1", "a1")),
        (25000, ("r1", "n1", "a2")),
    ]
