# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, HOURS, SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.lines import charges, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Because, Undecided, Verdicts, step

PRICES = """
priced_services
[[services]]
service = "onsite"
unit = "1h"
price = "200.00"
"""
DAYTIME = """
hours
spans = ["09:00-18:00"]
"""
WORKING_DAYS = """
hours
spans = ["00:00-24:00"]
"""
NIGHT = """
hours
spans = ["22:00-06:00"]
days = "every"
"""
OVERTIME = """
surcharges
rate = "50%"
hours = "H1"
"""


def dearer(surcharge: str, **more: str) -> Contract:
    clauses = {"H1": DAYTIME, "V2": PRICES, "V6": surcharge, "T8": SETTLEMENT}
    return contract(**{**clauses, **more})


def work(until: str, minutes: int = 120, report: str = "") -> str:
    return f"r1 2026-11-01 09:00 reported R1 {report}\nw1 {until} worked R1 onsite {minutes}"


def gross(made: Verdicts) -> list[str]:
    return [yuan_text(item.gross) for item in made.charges]


@pytest.mark.parametrize(
    ("until", "amount"),
    [
        pytest.param("2026-11-23 18:00", "400.00", id="Monday 16:00 to 18:00"),
        pytest.param("2026-11-23 18:01", "401.67", id="one minute after closing: 200 x 1/120"),
        pytest.param("2026-11-23 19:00", "500.00", id="half of it after closing"),
        pytest.param("2026-11-23 20:00", "600.00", id="all of it after closing"),
        pytest.param("2026-11-23 11:00", "400.00", id="from the opening on"),
        pytest.param("2026-11-23 10:30", "450.00", id="a quarter before the opening"),
        pytest.param("2026-11-22 12:00", "600.00", id="on a Sunday"),
        pytest.param("2026-10-10 12:00", "400.00", id="on a Saturday that works"),
        pytest.param("2026-10-01 12:00", "600.00", id="on National Day"),
        pytest.param("2026-11-23 00:30", "600.00", id="over midnight"),
    ],
)
def test_part_of_the_work_outside_hours_costs_more(until: str, amount: str) -> None:
    facts = work(until).replace("2026-11-01", "2026-09-01")

    assert gross(verdicts(dearer(OVERTIME), facts)) == [amount]


def test_surcharge_as_a_whole() -> None:
    made = verdicts(dearer(OVERTIME), work("2026-11-23 19:00"))

    (line,) = made.charges
    assert charges(made) == [
        "V2 onsite R1 2026-11-23: 2 x 200.00: 471.70 + 28.30 (6%) = 500.00 [r1 w1]"
    ]
    assert line.because == Because(
        ("V2", "V6", "H1", "T8"),
        ("r1", "w1"),
        (
            step("units_of_work", work_minutes=120, unit_seconds=3600, units=2),
            step("times_price", units=2, price_fen=20000, amount_fen=40000),
            step("work_at_hours", hours="H1", part_seconds=3600, work_minutes=120),
            step("surcharge", rate=Fraction(1, 2), price_fen=40000, amount_fen=10000),
            line.because.steps[-1],
        ),
    )


@pytest.mark.parametrize(
    ("until", "amount"),
    [
        pytest.param("2026-11-23 22:00", "400.00", id="until the night begins"),
        pytest.param("2026-11-23 23:00", "500.00", id="an hour of the night"),
        pytest.param("2026-11-24 06:00", "600.00", id="the last two hours of the night"),
        pytest.param("2026-11-24 07:00", "500.00", id="an hour beyond it"),
        pytest.param("2026-11-22 04:00", "600.00", id="also on a Sunday"),
    ],
)
def test_surcharge_within_the_hours_of_the_night(until: str, amount: str) -> None:
    night = 'surcharges\nrate = "50%"\nhours = "H2"\nside = "within"'

    assert gross(verdicts(dearer(night, H2=NIGHT), work(until))) == [amount]


def test_rest_days_and_evenings_add_up_on_the_price() -> None:
    """Evenings 50 %; rest days another 50 %: a Sunday is twice the price, not 2.25 times."""
    rest = 'surcharges\nrate = "50%"\nhours = "H2"'
    signed = dearer(OVERTIME, H2=WORKING_DAYS, V7=rest)

    assert gross(verdicts(signed, work("2026-11-23 20:00"))) == ["600.00"]
    sunday = verdicts(signed, work("2026-11-22 12:00"))
    assert gross(sunday) == ["800.00"]
    assert sunday.charges[0].because.clauses == ("V2", "V6", "H1", "V7", "H2", "T8")


def test_several_surcharges_are_rounded_once_together() -> None:
    """33 % and 33 % of 1.01 are 0.6666: 0.33 and 0.34."""
    third = 'surcharges\nrate = "33%"'
    signed = dearer(third, V2=PRICES.replace("200.00", "1.01"), V7=third)

    (line,) = verdicts(signed, work("2026-11-23 12:00", 60)).charges

    added = [item for item in line.because.steps if item.key == "surcharge"]
    assert line.gross == 168
    assert added == [
        step("surcharge", rate=Fraction(33, 100), price_fen=101, amount_fen=33),
        step("surcharge", rate=Fraction(33, 100), price_fen=101, amount_fen=34),
    ]


@pytest.mark.parametrize(
    ("report", "amount", "asked"),
    [
        pytest.param("district=东城区", "400.00", [], id="in the city"),
        pytest.param("district=大兴区", "520.00", [], id="outside"),
        pytest.param("", "400.00", ["V6 district_unknown R1 [r1 w1]"], id="nobody said where"),
    ],
)
def test_surcharge_by_district(report: str, amount: str, asked: list[str]) -> None:
    far = 'surcharges\nrate = "30%"\nfree_districts = ["东城区", "西城区"]'

    made = verdicts(dearer(far), work("2026-11-23 12:00", report=report))

    assert gross(made) == [amount]
    assert questions(made) == asked


def test_district_is_the_first_reason_of_what_it_adds() -> None:
    far = 'surcharges\nrate = "30%"\nfree_districts = ["东城区"]'

    made = verdicts(dearer(far), work("2026-11-23 12:00", report="district=大兴区"))

    assert made.charges[0].because.steps[2] == step("far_district", district="大兴区")


def test_unknown_district_as_a_whole() -> None:
    far = 'surcharges\nrate = "30%"\nfree_districts = ["东城区"]'

    made = verdicts(dearer(far), work("2026-11-23 12:00"))

    assert made.undecided == (
        Undecided(
            question="district_unknown",
            subject="R1",
            because=Because(("V6",), ("r1", "w1"), (step("district_unknown"),)),
        ),
    )


def test_district_and_hours_must_both_hold() -> None:
    both = f'{OVERTIME}free_districts = ["东城区"]'
    far, near = "district=大兴区", "district=东城区"

    assert gross(verdicts(dearer(both), work("2026-11-23 19:00", report=far))) == ["500.00"]
    assert gross(verdicts(dearer(both), work("2026-11-23 12:00", report=far))) == ["400.00"]
    assert gross(verdicts(dearer(both), work("2026-11-23 19:00", report=near))) == ["400.00"]


def test_urgent_work_costs_more() -> None:
    urgent = 'surcharges\nrate = "100%"\nwhen = { is_urgent = true }'

    made = verdicts(dearer(urgent), work("2026-11-23 12:00", report="is_urgent=yes"))

    assert gross(made) == ["800.00"]
    assert gross(verdicts(dearer(urgent), work("2026-11-23 12:00"))) == ["400.00"]


def test_ceiling_of_the_service_holds_for_the_price_with_its_surcharge() -> None:
    """V6: no line may exceed it; 400.00 and half of it more are 600.00, at most 350.00."""
    prices = f'{PRICES}ceiling = "350.00"'

    made = verdicts(dearer(OVERTIME, V2=prices), work("2026-11-23 20:00"))

    (line,) = made.charges
    assert (line.gross, line.saved) == (35000, 25000)
    assert line.because.steps[-2] == step("ceiling", ceiling_fen=35000, saved_fen=25000)


def test_surcharge_that_stays_under_the_ceiling() -> None:
    prices = f'{PRICES}ceiling = "600.00"'

    made = verdicts(dearer(OVERTIME, V2=prices), work("2026-11-23 20:00"))

    assert [(item.gross, item.saved) for item in made.charges] == [(60000, 0)]


def test_work_of_no_time_and_lines_without_work_cost_no_more() -> None:
    signed = dearer(OVERTIME, M2=FEE, M3="parts")
    facts = "w1 2026-01-23 20:00 worked R1 onsite 0\np1 2026-01-23 20:00 fitted R1 网线 1 20.00"

    made = verdicts(signed, f"r1 2026-01-20 09:00 reported R1\n{facts}", until="2026-02-01 00:00")

    assert gross(made) == ["20.00", "200.00", "3000.00"]


def test_hours_are_those_of_the_site() -> None:
    hours = f"""
    {DAYTIME.strip()}
    [[sites]]
    site = "仓库"
    spans = ["00:00-24:00"]
    days = "every"
    """

    made = verdicts(dearer(OVERTIME, H1=hours), work("2026-11-22 20:00", report="site=仓库"))

    assert gross(made) == ["400.00"]


def test_published_calendar_is_cited_by_what_it_makes_dearer() -> None:
    """The company rests on a Monday: the calendar that says so is among the facts."""
    rest = "k1 2026-11-20 09:00 published 公司-1 days=2026-11-23:rest"

    made = verdicts(dearer(OVERTIME), f"{rest}\n{work('2026-11-23 12:00')}")

    assert gross(made) == ["600.00"]
    assert made.charges[0].because.facts == ("r1", "w1", "k1")


def test_amendment_of_a_surcharge_holds_for_work_from_its_day() -> None:
    made = answers(
        dearer(OVERTIME),
        f"{work('2026-11-20 20:00')}\nw2 2026-11-23 20:00 worked R1 onsite 120",
        amendment(
            "n1 2026-11-20 21:00 amended 补-1 2026-11-21 now", V6=OVERTIME.replace("50%", "100%")
        ),
    )

    assert gross(made) == ["600.00", "800.00"]
    assert made.charges[1].because.facts == ("r1", "w2", "n1")


def test_surcharge_counts_before_a_discount_and_a_ceiling_of_the_month() -> None:
    made = verdicts(
        dearer(OVERTIME, V8='discounts\nrate = "10%"', V9='ceilings\namount = "530.00"'),
        work("2026-11-23 20:00"),
    )

    assert [(item.gross, item.saved) for item in made.charges] == [(53000, 7000)]
    assert made.charges[0].because.clauses == ("V2", "V6", "H1", "V8", "V9", "T8")


@LAW
@given(st.integers(1, 2000), st.integers(0, 3 * 24 * 60))
def test_within_and_outside_share_the_work_between_them(minutes: int, end: int) -> None:
    """Twice the price for both sides together, however the work lies to the hours."""
    day, rest = divmod(end, 24 * 60)
    facts = work(f"2026-11-{20 + day} {rest // 60:02}:{rest % 60:02}", minutes)
    inside = 'surcharges\nrate = "100%"\nhours = "H1"\nside = "within"'
    outside = 'surcharges\nrate = "100%"\nhours = "H1"'

    plain = verdicts(contract(H1=HOURS, V2=PRICES, T8=SETTLEMENT), facts).charges[0].gross
    both = verdicts(dearer(inside, H1=HOURS, V7=outside), facts).charges[0].gross
    one = verdicts(dearer(outside, H1=HOURS), facts).charges[0].gross

    assert both == 2 * plain
    assert plain <= one <= both
