# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, PACK, SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import ledger, moment
from tests.terms.lines import charges
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Because, Verdicts, step

PRICES = """
priced_services
[[services]]
service = "onsite"
price = "300.00"
[[services]]
service = "remote"
price = "100.00"
"""
CEILING = """
ceilings
amount = "500.00"
"""
REPORTED = "r1 2026-09-01 09:00 reported R1"


def under(ceiling: str, **more: str) -> Contract:
    return contract(**{"V2": PRICES, "V6": ceiling, "T8": SETTLEMENT, **more})


def amounts(made: Verdicts) -> list[tuple[str, str, str]]:
    """Day, amount, and what was saved."""
    return [
        (f"{item.on:%m-%d}", yuan_text(item.gross), yuan_text(item.saved)) for item in made.charges
    ]


def test_lines_of_a_month_are_cut_when_the_sum_is_reached() -> None:
    made = verdicts(
        under(CEILING),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 onsite 60
        w3 2026-11-04 10:00 worked R1 remote 10
        w4 2026-12-01 10:00 worked R1 onsite 60
        """,
    )

    assert charges(made) == [
        "V2 onsite R1 2026-11-02: 1 x 300.00: 283.02 + 16.98 (6%) = 300.00 [r1 w1]",
        (
            "V2 onsite R1 2026-11-03: 1 x 300.00: 188.68 + 11.32 (6%) = 200.00, saved 100.00"
            " [r1 w2 w1]"
        ),
        "V2 remote R1 2026-11-04: 1 x 100.00: 0.00 + 0.00 (6%) = 0.00, saved 100.00 [r1 w3 w1 w2]",
        "V2 onsite R1 2026-12-01: 1 x 300.00: 283.02 + 16.98 (6%) = 300.00 [r1 w4]",
    ]


FIRST = step(
    "charged_before",
    service="onsite",
    subject="R1",
    charged_on=date(2026, 11, 2),
    amount_fen=30000,
)
REACHED = step(
    "period_ceiling", period="2026-11", ceiling_fen=50000, before_fen=30000, saved_fen=10000
)


def test_line_that_is_cut_names_the_lines_before_it() -> None:
    made = verdicts(
        under(CEILING),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 onsite 60
        """,
    )

    price = step("times_price", units=1, price_fen=30000, amount_fen=30000)
    *_, tax = made.charges[1].because.steps
    assert made.charges[1].because == Because(
        ("V2", "V6", "T8"), ("r1", "w2", "w1"), (price, FIRST, REACHED, tax)
    )


@pytest.mark.parametrize(
    ("amount", "gross", "saved"),
    [
        pytest.param("600.01", "300.00", "0.00", id="one fen above what they come to"),
        pytest.param("600.00", "300.00", "0.00", id="exactly that"),
        pytest.param("599.99", "299.99", "0.01", id="one fen below"),
        pytest.param("300.00", "0.00", "300.00", id="what the first line comes to"),
        pytest.param("299.99", "0.00", "300.00", id="less than the first line"),
    ],
)
def test_line_around_the_ceiling(amount: str, gross: str, saved: str) -> None:
    made = verdicts(
        under(CEILING.replace("500.00", amount)),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 onsite 60
        """,
    )

    assert amounts(made)[1] == ("11-03", gross, saved)


def test_of_two_on_one_day_the_earlier_work_is_charged_first() -> None:
    made = verdicts(
        under(CEILING),
        """
        r1 2026-11-02 08:00 reported R1
        w1 2026-11-02 17:00 worked R1 onsite 60
        r2 2026-11-02 09:00 reported R2
        w2 2026-11-02 10:00 worked R2 onsite 60
        """,
    )

    assert [(item.subject, item.gross) for item in made.charges] == [("R1", 20000), ("R2", 30000)]


def test_work_entered_late_is_charged_in_its_place_and_the_later_line_is_cut() -> None:
    facts = f"""
        {REPORTED}
        w1 2026-11-03 10:00 worked R1 onsite 60
        w2 2026-11-02 10:00 worked R1 onsite 60 recorded="2026-12-05 09:00"
        """

    known = verdicts(under(CEILING), facts, known_at="2026-12-01 12:00")
    later = verdicts(under(CEILING), facts)

    assert amounts(known) == [("11-03", "300.00", "0.00")]
    assert amounts(later) == [("11-02", "300.00", "0.00"), ("11-03", "200.00", "100.00")]


@pytest.mark.parametrize(
    ("per", "saved"),
    [
        pytest.param("month", ["0.00", "0.00", "100.00"], id="two in one calendar month"),
        pytest.param("quarter", ["0.00", "100.00", "0.00"], id="the quarter ends on 30 April"),
        pytest.param("year", ["0.00", "100.00", "300.00"], id="all in the first year"),
    ],
)
def test_quarters_and_years_are_counted_from_the_first_day(per: str, saved: list[str]) -> None:
    signed = contract(
        starts_on="2026-01-31",
        ends_on="2027-01-30",
        V2=PRICES,
        V6=f'{CEILING}per = "{per}"',
        T8=SETTLEMENT,
    )

    made = verdicts(
        signed,
        """
        r1 2026-02-01 09:00 reported R1
        w1 2026-03-31 10:00 worked R1 onsite 60
        w2 2026-04-29 10:00 worked R1 onsite 60
        w3 2026-04-30 10:00 worked R1 onsite 60
        """,
    )

    assert [yuan_text(item.saved) for item in made.charges] == saved


def test_what_is_done_after_the_last_day_belongs_to_the_last_period() -> None:
    signed = contract(ends_on="2026-11-30", V2=PRICES, V6=CEILING, T8=SETTLEMENT)

    made = verdicts(
        signed,
        f"""
        {REPORTED}
        w1 2026-11-30 10:00 worked R1 onsite 60
        w2 2026-12-01 10:00 worked R1 onsite 60
        """,
    )

    assert amounts(made) == [("11-30", "300.00", "0.00"), ("12-01", "200.00", "100.00")]


def test_contract_that_ended_before_it_began_has_the_periods_that_were_agreed() -> None:
    signed = contract(starts_on="2026-09-01", P1=PACK, V6=CEILING, T8=SETTLEMENT)

    made = verdicts(
        signed,
        "b1 2026-08-01 10:00 bought K1\nx1 2026-08-10 10:00 terminated customer",
    )

    assert amounts(made) == [("08-01", "500.00", "400.00")]


@pytest.mark.parametrize(
    ("named", "saved"),
    [
        pytest.param('services = ["onsite"]', ["0.00", "0.00", "100.00"], id="a service"),
        pytest.param('services = ["remote"]', ["0.00", "0.00", "0.00"], id="another one"),
        pytest.param('clauses = ["V2"]', ["0.00", "0.00", "200.00"], id="a clause"),
        pytest.param("", ["0.00", "0.00", "200.00"], id="all"),
        pytest.param('when = { services = ["server"] }', ["0.00", "0.00", "0.00"], id="requests"),
    ],
)
def test_ceiling_speaks_of_the_lines_that_it_names(named: str, saved: list[str]) -> None:
    made = verdicts(
        under(CEILING + named),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 remote 60
        w3 2026-11-04 10:00 worked R1 printer 60 visit=V1
        """,
    )

    assert [yuan_text(item.saved) for item in made.charges] == saved


def test_ceiling_on_requests_leaves_a_pack_alone() -> None:
    """A pack belongs to no request; a ceiling without `when` holds for it too."""
    requests = under(f"{CEILING}when = {{ is_urgent = true }}", P1=PACK)
    both = under(CEILING, P1=PACK)
    fact = "b1 2026-11-02 10:00 bought K1"

    assert amounts(verdicts(requests, fact)) == [("11-02", "900.00", "0.00")]
    assert amounts(verdicts(both, fact)) == [("11-02", "500.00", "400.00")]


def test_fee_is_held_to_no_ceiling_and_counts_towards_none() -> None:
    made = verdicts(
        under(CEILING, M2=f'{FEE}paid = "advance"'),
        "r1 2026-01-02 09:00 reported R1\nw1 2026-01-05 10:00 worked R1 onsite 60",
        until="2026-01-31 12:00",
    )

    assert amounts(made) == [("01-01", "3000.00", "0.00"), ("01-05", "300.00", "0.00")]


def test_ceiling_on_a_clause_leaves_the_lines_of_others_alone() -> None:
    made = verdicts(
        under(f'{CEILING}clauses = ["P1"]', P1=PACK),
        f"{REPORTED}\nw1 2026-11-02 10:00 worked R1 onsite 60\nb1 2026-11-03 10:00 bought K1",
    )

    assert amounts(made) == [("11-02", "300.00", "0.00"), ("11-03", "500.00", "400.00")]


def test_line_of_nothing_stays_as_it_is() -> None:
    free = PRICES.replace("300.00", "0")

    made = verdicts(
        contract(V2=free, V6='ceilings\namount = "0"', T8=SETTLEMENT),
        f"{REPORTED}\nw1 2026-11-02 10:00 worked R1 onsite 60",
    )

    assert made.charges[0].because.clauses == ("V2", "T8")


def test_exception_that_is_gone_no_longer_outranks() -> None:
    special = 'ceilings\namount = "50.00"\nservices = ["remote"]\nexception_to = "V6"'

    made = answers(
        under(CEILING, V7=special),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 remote 60
        w2 2026-11-20 10:00 worked R1 remote 60
        """,
        amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-11 now removes=V7"),
    )

    assert amounts(made) == [("11-02", "50.00", "50.00"), ("11-20", "100.00", "0.00")]


def test_exception_speaks_of_its_lines_alone() -> None:
    made = verdicts(
        under(
            CEILING,
            V7='ceilings\namount = "50.00"\nservices = ["remote"]\nexception_to = "V6"',
        ),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 remote 60
        w3 2026-11-04 10:00 worked R1 onsite 60
        """,
    )

    assert amounts(made) == [
        ("11-02", "300.00", "0.00"),
        ("11-03", "50.00", "50.00"),
        ("11-04", "200.00", "100.00"),
    ]


def test_exception_to_an_exception_outranks_both() -> None:
    made = verdicts(
        under(
            CEILING,
            V7='ceilings\namount = "50.00"\nservices = ["remote"]\nexception_to = "V6"',
            V8='ceilings\namount = "80.00"\nservices = ["onsite"]\nexception_to = "V7"',
        ),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 remote 60
        """,
    )

    assert amounts(made) == [("11-02", "80.00", "220.00"), ("11-03", "50.00", "50.00")]


def test_amendment_in_mid_month_moves_the_ceiling_for_what_comes_after() -> None:
    made = answers(
        under(CEILING),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 onsite 60
        w3 2026-11-20 10:00 worked R1 onsite 60
        """,
        amendment(
            "n1 2026-11-09 10:00 amended 补-1 2026-11-11 now",
            V6=CEILING.replace("500.00", "650.00"),
        ),
    )

    assert amounts(made) == [
        ("11-02", "300.00", "0.00"),
        ("11-03", "200.00", "100.00"),
        ("11-20", "150.00", "150.00"),
    ]
    assert made.charges[2].because.facts == ("r1", "w3", "n1", "w1", "w2")


def test_ceiling_that_joins_later_says_nothing_of_work_before_it() -> None:
    made = answers(
        contract(V2=PRICES.replace("300.00", "800.00"), T8=SETTLEMENT),
        f"""
        {REPORTED}
        w1 2026-11-10 23:59 worked R1 onsite 60
        w2 2026-11-11 00:00 worked R1 onsite 60
        """,
        amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-11 now", V6=CEILING),
    )

    assert amounts(made) == [("11-10", "800.00", "0.00"), ("11-11", "500.00", "300.00")]


def test_ceiling_of_the_line_and_ceiling_of_the_month_save_together() -> None:
    prices = PRICES.replace('price = "300.00"', 'price = "300.00"\nceiling = "280.00"')

    made = verdicts(
        contract(V2=prices, V6=CEILING, T8=SETTLEMENT),
        f"""
        {REPORTED}
        w1 2026-11-02 10:00 worked R1 onsite 60
        w2 2026-11-03 10:00 worked R1 onsite 60
        """,
    )

    assert amounts(made) == [("11-02", "280.00", "20.00"), ("11-03", "220.00", "80.00")]


@LAW
@given(
    st.lists(st.tuples(st.integers(0, 50), st.sampled_from(("onsite", "remote"))), max_size=12),
    st.integers(0, 150_000),
)
def test_no_month_comes_to_more_and_every_fen_is_charged_or_saved(
    work: list[tuple[int, str]], ceiling: int
) -> None:
    first = moment("2026-10-05 10:00")
    lines = [
        f"w{number:02} {first.date() + timedelta(days=day)} 10:00 worked R1 {service} 60"
        for number, (day, service) in enumerate(work)
    ]
    signed = under(f'ceilings\namount = "{ceiling // 100}.{ceiling % 100:02}"')
    at = moment("2026-12-31 12:00")

    made = derive(signed, ledger("\n".join([REPORTED, *lines])), known_at=at, until=at)

    for month in (10, 11):
        of_month = [item for item in made.charges if item.on.month == month]
        priced = sum(item.unit_price * item.quantity for item in of_month)
        assert sum(item.gross for item in of_month) == min(priced, ceiling)
        assert sum(item.gross + item.saved for item in of_month) == priced
