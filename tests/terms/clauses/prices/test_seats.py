# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, contract_source, verdicts
from tests.terms.drawing import LAW
from tests.terms.lines import local, promises
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.money import rounded, yuan_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Verdicts, step

SEATS = """
seats
price = "100.00"
"""
TIERS = """
[[tiers]]
above = 2
price = "80.00"
[[tiers]]
above = 4
price = "50.00"
"""
THREE = """
l1 2026-10-01 09:00 listed PC-1
l2 2026-10-01 09:00 listed PC-2
l3 2026-11-21 09:00 listed PC-3
"""


def per_seat(more: str = "", *, ends_on: str = "2026-12-31", **clauses: str) -> Contract:
    return contract(ends_on=ends_on, H1=SEATS + more, T8=SETTLEMENT, **clauses)


def november(signed: Contract, facts: str) -> Charge:
    made = verdicts(signed, facts)
    (line,) = (item for item in made.charges if item.subject == "2026-11")
    return line


def gross(made: Verdicts) -> list[tuple[str, str]]:
    return [(item.subject, yuan_text(item.gross)) for item in made.charges]


def test_devices_cost_their_days_on_the_list() -> None:
    """H1: two for the month, and a third one for 10 of 30 days."""
    line = november(per_seat(), THREE)

    assert line == Charge(
        clause="H1",
        what="seat",
        subject="2026-11",
        on=date(2026, 11, 30),
        during=Period(date(2026, 11, 1), date(2026, 12, 1)),
        quantity=3,
        unit_price=10000,
        net=22012,
        tax=1321,
        gross=23333,
        rate=Fraction(6, 100),
        saved=0,
        because=Because(
            ("H1", "T8"),
            ("l1", "l2", "l3"),
            (
                step("seats_counted", seats=2, days=20, of_days=30),
                step("times_price", units=2, price_fen=10000, amount_fen=20000),
                step("seats_counted", seats=3, days=10, of_days=30),
                step("times_price", units=3, price_fen=10000, amount_fen=30000),
                step("seats_amount", period="2026-11", amount_fen=23333),
                line.because.steps[-1],
            ),
        ),
    )


@pytest.mark.parametrize(
    ("counted", "amount", "facts"),
    [
        pytest.param("by_days", "200.00", ("l1", "l2", "l3", "d2", "l4"), id="each day"),
        pytest.param("started", "400.00", ("l1", "l2", "l3", "l4"), id="whole for any day"),
        pytest.param("at_end", "300.00", ("l1", "l3", "l4"), id="at the end of the month"),
    ],
)
def test_devices_are_counted_as_the_contract_says(
    counted: str, amount: str, facts: tuple[str, ...]
) -> None:
    """One goes on the 21st, when another comes; the last comes on the 30th and goes later."""
    line = november(
        per_seat(f'counted = "{counted}"'),
        f"""
        {THREE}
        d2 2026-11-20 18:00 delisted PC-2
        l4 2026-11-30 23:59:59 listed PC-4
        d4 2026-12-01 00:00:00 delisted PC-4
        """,
    )

    assert yuan_text(line.gross) == amount
    assert set(line.because.facts) == set(facts)


@pytest.mark.parametrize(
    ("listed", "delisted", "amounts"),
    [
        pytest.param(
            "2026-10-31 23:59:59",
            "2026-11-01 00:00:00",
            ("3.23", "0.00", "100.00", "0.00"),
            id="until November begins",
        ),
        pytest.param(
            "2026-10-31 23:59:59",
            "2026-11-01 00:00:01",
            ("3.23", "0.00", "100.00", "100.00"),
            id="one second into November",
        ),
        pytest.param(
            "2026-10-31 10:00:00",
            "2026-10-31 10:00:01",
            ("0.00", "0.00", "100.00", "0.00"),
            id="for one second",
        ),
    ],
)
def test_device_around_the_end_of_a_month(
    listed: str, delisted: str, amounts: tuple[str, ...]
) -> None:
    facts = f"l1 {listed} listed PC-1\nd1 {delisted} delisted PC-1"

    found = [
        yuan_text(item.gross)
        for counted in ("by_days", "started")
        for item in verdicts(per_seat(f'counted = "{counted}"'), facts).charges
        if item.subject in ("2026-10", "2026-11")
    ]

    assert tuple(found) == amounts


@pytest.mark.parametrize(
    ("seats", "tiering", "amount"),
    [
        pytest.param(2, "graduated", "200.00", id="the first tier as a whole"),
        pytest.param(3, "graduated", "280.00", id="one beyond two"),
        pytest.param(5, "graduated", "410.00", id="one beyond four"),
        pytest.param(2, "volume", "200.00", id="two at the first price"),
        pytest.param(3, "volume", "240.00", id="three at the second"),
        pytest.param(5, "volume", "250.00", id="five at the third"),
        pytest.param(0, "volume", "0.00", id="none"),
    ],
)
def test_tiers_price_the_devices_beyond_or_all_of_them(
    seats: int, tiering: str, amount: str
) -> None:
    facts = "\n".join(f"l{n} 2026-10-01 09:00 listed PC-{n}" for n in range(seats))

    line = november(per_seat(f'tiering = "{tiering}"\n{TIERS}'), facts)

    assert yuan_text(line.gross) == amount


def test_tiers_are_steps_of_the_price() -> None:
    line = november(per_seat(TIERS), THREE.replace("2026-11-21", "2026-10-21"))

    assert line.because.steps[:-1] == (
        step("seats_counted", seats=3, days=30, of_days=30),
        step("times_price", units=2, price_fen=10000, amount_fen=20000),
        step("times_price", units=1, price_fen=8000, amount_fen=8000),
        step("seats_amount", period="2026-11", amount_fen=28000),
    )


@pytest.mark.parametrize(
    ("minimum", "amount", "steps"),
    [
        pytest.param(2, "233.33", 0, id="never below"),
        pytest.param(3, "300.00", 1, id="below for 20 days"),
        pytest.param(5, "500.00", 2, id="below all month"),
    ],
)
def test_at_least_the_minimum_is_counted(minimum: int, amount: str, steps: int) -> None:
    line = november(per_seat(f"minimum = {minimum}"), THREE)

    assert yuan_text(line.gross) == amount
    found = [item for item in line.because.steps if item.key == "seats_minimum"]
    assert found == [step("seats_minimum", minimum=minimum)] * steps


def test_minimum_is_asked_for_without_any_device() -> None:
    line = november(per_seat("minimum = 3"), "")

    assert (line.quantity, line.gross, line.because.facts) == (0, 30000, ())


def test_categories_have_their_own_prices() -> None:
    signed = contract(
        H1=f'{SEATS}categories = ["desktop", "laptop"]',
        H2='seats\nprice = "800.00"\ncategories = ["server"]',
        T8=SETTLEMENT,
    )

    made = verdicts(
        signed,
        """
        l1 2026-10-01 09:00 listed PC-1 category=desktop
        l2 2026-10-01 09:00 listed NB-1 category=laptop
        l3 2026-10-01 09:00 listed SV-1 category=server
        l4 2026-10-01 09:00 listed PR-1
        """,
    )

    found = [item for item in made.charges if item.subject == "2026-11"]
    assert [(item.clause, item.gross, item.because.facts) for item in found] == [
        ("H1", 20000, ("l1", "l2")),
        ("H2", 80000, ("l3",)),
    ]


def test_device_that_is_listed_anew_counts_once() -> None:
    facts = f"{THREE}l4 2026-11-11 09:00 listed PC-1"

    assert november(per_seat(), facts).gross == 23333
    assert november(per_seat('counted = "started"'), facts).gross == 30000
    assert november(per_seat('counted = "started"'), facts).because.facts == ("l1", "l2", "l3")


def test_device_that_leaves_and_comes_back() -> None:
    facts = """
        l1 2026-10-01 09:00 listed PC-1
        d1 2026-11-11 09:00 delisted PC-1
        l2 2026-11-21 09:00 listed PC-1
        d2 2026-11-21 09:00 delisted PC-9
        """

    line = november(per_seat(), facts)

    assert (line.gross, line.because.facts) == (6667, ("l1", "d1", "l2"))


def test_device_taken_off_as_it_is_listed_is_off() -> None:
    facts = "l1 2026-10-01 09:00 listed PC-1\nd0 2026-10-01 09:00 delisted PC-1"

    assert november(per_seat(), facts).gross == 0


@pytest.mark.parametrize(
    ("until", "subjects"),
    [
        pytest.param("2026-10-31 23:59:59", [], id="one second before the month is over"),
        pytest.param("2026-11-01 00:00:00", ["2026-10"], id="when it is over"),
    ],
)
def test_month_is_charged_when_it_is_over(until: str, subjects: list[str]) -> None:
    signed = contract(starts_on="2026-10-01", H1=SEATS, T8=SETTLEMENT)

    assert [item.subject for item in verdicts(signed, THREE, until=until).charges] == subjects


def test_month_is_due_like_a_fee() -> None:
    """31 October is a Saturday."""
    signed = contract(starts_on="2026-10-01", H1=SEATS, T8=SETTLEMENT)
    rolled = verdicts(signed, "l1 2026-10-01 00:00 listed PC-1", until="2026-11-02 12:00")
    later = answers(
        contract(
            starts_on="2026-10-01",
            H1=f'{SEATS}within = "10 days"\nis_rolled = false',
            T8=SETTLEMENT,
        ),
        "l1 2026-10-01 00:00 listed PC-1",
        until="2026-11-02 12:00",
    )

    assert promises(rolled)[0] == "H1 payment 2026-10: open, due 2026-11-03 00:00 [l1]"
    assert local(later.obligations[0].due_at) == "2026-11-11 00:00"


def test_payment_of_a_month_that_has_not_begun_waits_for_it() -> None:
    signed = contract(starts_on="2026-10-01", ends_on="2026-11-30", H1=SEATS, T8=SETTLEMENT)

    early = verdicts(signed, "p1 2026-10-02 10:00 paid 2026-11 100.00", until="2026-10-03 12:00")

    assert early.undecided == ()


def test_payment_of_a_month_is_met() -> None:
    signed = contract(starts_on="2026-10-01", ends_on="2026-10-31", H1=SEATS, T8=SETTLEMENT)
    facts = "l1 2026-10-01 00:00 listed PC-1\np1 2026-11-02 10:00 paid 2026-10 100.00"

    made = verdicts(signed, facts)

    assert [item.standing.value for item in made.obligations] == ["met"]
    assert made.undecided == ()


@pytest.mark.parametrize(
    ("counted", "amounts"),
    [
        pytest.param("by_days", [("2026-10", "54.84"), ("2026-11", "33.33")], id="its days"),
        pytest.param("started", [("2026-10", "100.00"), ("2026-11", "100.00")], id="begun: whole"),
        pytest.param("at_end", [("2026-10", "54.84"), ("2026-11", "33.33")], id="its share"),
    ],
)
def test_month_that_the_contract_covers_in_part(
    counted: str, amounts: list[tuple[str, str]]
) -> None:
    signed = contract(
        starts_on="2026-10-15",
        ends_on="2026-11-10",
        H1=f'{SEATS}counted = "{counted}"',
        T8=SETTLEMENT,
    )

    assert gross(verdicts(signed, "l1 2026-10-01 09:00 listed PC-1")) == amounts


def test_quarter_from_29_february() -> None:
    signed = contract(
        starts_on="2024-02-29", ends_on="2024-08-28", H1=f'{SEATS}per = "quarter"', T8=SETTLEMENT
    )

    made = verdicts(signed, "l1 2024-02-29 09:00 listed PC-1\nl2 2024-05-01 09:00 listed PC-2")

    assert gross(made) == [
        ("2024-02-29/P3M", "393.33"),  # 300.00, and 28 of 90 days of another 300.00
        ("2024-05-29/P3M", "600.00"),
    ]


def test_two_amendments_in_one_month_both_apply_and_the_lines_add_up() -> None:
    made = answers(
        per_seat(),
        THREE,
        amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-11 now", H1='seats\nprice = "90.01"'),
        amendment("n2 2026-11-05 11:00 amended 补-2 2026-11-21 now", H1='seats\nprice = "80.01"'),
    )

    lines = [item for item in made.charges if item.subject == "2026-11"]
    assert [(item.during.days, item.quantity, item.gross) for item in lines] == [
        (10, 2, 6667),
        (10, 2, 6000),
        (10, 3, 8001),
    ]
    assert [item.because.facts for item in lines] == [
        ("l1", "l2"),
        ("n1", "l1", "l2"),
        ("n2", "l1", "l2", "l3"),
    ]


def test_listing_that_is_recorded_late_is_charged_in_its_month() -> None:
    late = f'{THREE}l4 2026-10-01 09:00 listed PC-4 recorded="2026-12-15 10:00"'

    known = verdicts(per_seat(), late, known_at="2026-12-02 00:00", until="2026-12-02 00:00")
    later = verdicts(per_seat(), late)

    assert gross(known)[-2:] == [("2026-10", "200.00"), ("2026-11", "233.33")]
    assert gross(later)[-2:] == [("2026-10", "300.00"), ("2026-11", "333.33")]


def test_tiers_that_do_not_rise_are_a_mistake() -> None:
    source = contract_source(
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        H1=SEATS + TIERS.replace("above = 4", "above = 2"),
        T8=SETTLEMENT,
    )

    with pytest.raises(ContractMistakesError) as refused:
        read_contract(source)

    assert [(item.clause, item.field, item.message) for item in refused.value.mistakes] == [
        ("H1", "tiers", "tiers_not_ascending")
    ]


@LAW
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=6),
    st.integers(0, 30_000),
)
def test_days_of_all_devices_are_what_is_charged(stays: list[tuple[int, int]], price: int) -> None:
    """October and November together are the days of each device, at the price of its month."""
    first = date(2026, 9, 25)
    facts = "\n".join(
        f"l{n} {first + timedelta(days=start)} 09:00 listed PC-{n}\n"
        f"d{n} {first + timedelta(days=start + days)} 10:00 delisted PC-{n}"
        for n, (start, days) in enumerate(stays)
    )
    term = f'seats\nprice = "{price // 100}.{price % 100:02}"'

    made = verdicts(contract(starts_on="2026-10-01", H1=term, T8=SETTLEMENT), facts)

    on_list = [first + timedelta(days=start + n) for start, days in stays for n in range(days)]
    for item in made.charges:
        days = sum(day in item.during for day in on_list)
        assert item.gross == rounded(Fraction(price * days, item.during.days))
