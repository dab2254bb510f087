# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, SETTLEMENT, contract, contract_source, verdicts
from tests.terms.drawing import LAW
from tests.terms.lines import charges
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Because, Standing, Verdicts, step

PRICES = """
priced_services
[[services]]
service = "onsite"
price = "800.00"
[[services]]
service = "remote"
price = "99.99"
"""
TEN_PERCENT = 'discounts\nrate = "10%"'
ABOVE = f'{TEN_PERCENT}\nabove = "1000.00"'
REPORTED = "r1 2026-09-01 09:00 reported R1"
THREE = f"""
{REPORTED}
w1 2026-11-02 10:00 worked R1 onsite 60
w2 2026-11-03 10:00 worked R1 onsite 60
w3 2026-11-04 10:00 worked R1 remote 60
"""


def less(discount: str, **more: str) -> Contract:
    return contract(**{"V2": PRICES, "V8": discount, "T8": SETTLEMENT, **more})


def amounts(made: Verdicts) -> list[tuple[str, str]]:
    return [(yuan_text(item.gross), yuan_text(item.saved)) for item in made.charges]


def test_percentage_off_each_line_is_rounded_once() -> None:
    made = verdicts(less(TEN_PERCENT), THREE)

    assert charges(made) == [
        "V2 onsite R1 2026-11-02: 1 x 800.00: 679.25 + 40.75 (6%) = 720.00, saved 80.00 [r1 w1]",
        "V2 onsite R1 2026-11-03: 1 x 800.00: 679.25 + 40.75 (6%) = 720.00, saved 80.00 [r1 w2]",
        "V2 remote R1 2026-11-04: 1 x 99.99: 84.90 + 5.09 (6%) = 89.99, saved 10.00 [r1 w3]",
    ]


def test_percentage_above_a_sum_is_off_what_exceeds_it() -> None:
    made = verdicts(less(ABOVE), THREE)

    assert amounts(made) == [("800.00", "0.00"), ("740.00", "60.00"), ("89.99", "10.00")]
    assert made.charges[1].because == Because(
        ("V2", "V8", "T8"),
        ("r1", "w2", "w1"),
        (
            step("times_price", units=1, price_fen=80000, amount_fen=80000),
            step("discount_above", period="2026-11", above_fen=100000, before_fen=80000),
            step("discount_rate", rate=Fraction(1, 10), part_fen=60000, saved_fen=6000),
            made.charges[1].because.steps[-1],
        ),
    )


@pytest.mark.parametrize(
    ("above", "saved"),
    [
        pytest.param("1600.05", "0.00", id="less than half a fen of it"),
        pytest.param("1600.00", "0.00", id="exactly that sum"),
        pytest.param("1599.95", "0.01", id="five fen beyond, half a fen rounds up"),
        pytest.param("1599.96", "0.00", id="four fen beyond"),
        pytest.param("800.00", "80.00", id="the whole second line"),
        pytest.param("0", "80.00", id="everything"),
    ],
)
def test_sum_around_the_threshold(above: str, saved: str) -> None:
    made = verdicts(less(f'{TEN_PERCENT}\nabove = "{above}"'), THREE)

    assert amounts(made)[1][1] == saved


def test_sum_begins_anew_in_each_period() -> None:
    facts = f"""
        {REPORTED}
        w1 2026-09-30 10:00 worked R1 onsite 60
        w2 2026-10-01 10:00 worked R1 onsite 60
        """

    assert amounts(verdicts(less(ABOVE), facts)) == [("800.00", "0.00"), ("800.00", "0.00")]
    assert amounts(verdicts(less(f'{ABOVE}\nper = "half_year"'), facts)) == [
        ("800.00", "0.00"),
        ("740.00", "60.00"),
    ]


def test_amount_off_each_line_is_at_most_the_line() -> None:
    made = verdicts(less('discounts\namount = "120.00"'), THREE)

    assert amounts(made) == [("680.00", "120.00"), ("680.00", "120.00"), ("0.00", "99.99")]
    assert made.charges[2].because.steps[1] == step("discount_amount", saved_fen=9999)


def test_discounts_follow_one_another_in_the_order_of_the_contract() -> None:
    made = verdicts(less(TEN_PERCENT, V9='discounts\namount = "20.00"'), THREE)

    assert amounts(made)[0] == ("700.00", "100.00")
    assert made.charges[0].because.clauses == ("V2", "V8", "V9", "T8")


def test_discount_leaves_the_fee_alone_as_the_suspension_does_that_looks_at_it() -> None:
    """The customer pays 2700.00 of 3000.00: the fee is 3000.00 for the charge and for V10."""
    paid = "p1 2026-01-31 10:00 paid 2026-01 {amount}"
    signed = less(TEN_PERCENT, M2=FEE, V10='suspension\ngrace = "3 days"')

    short, whole = (
        verdicts(signed, paid.format(amount=amount), until="2026-02-12 10:00")
        for amount in ("2700.00", "3000.00")
    )

    assert amounts(short) == amounts(whole) == [("3000.00", "0.00")]
    assert [item.effect for item in short.rights] == ["suspend"]
    assert short.obligations[0].standing is Standing.MISSED
    assert (whole.rights, whole.obligations[0].standing) == ((), Standing.MET)


def test_discount_of_nothing_leaves_the_line_alone() -> None:
    made = verdicts(less('discounts\nrate = "0%"'), THREE)

    assert made == verdicts(contract(V2=PRICES, T8=SETTLEMENT), THREE)


def test_amendment_of_a_discount_holds_for_work_from_its_day() -> None:
    made = answers(
        less(TEN_PERCENT),
        THREE,
        amendment("n1 2026-11-02 18:00 amended 补-1 2026-11-03 now", V8='discounts\nrate = "50%"'),
    )

    assert amounts(made) == [("720.00", "80.00"), ("400.00", "400.00"), ("49.99", "50.00")]
    assert made.charges[1].because.facts == ("r1", "w2", "n1")


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        pytest.param("", "", "discount_rate_or_amount", id="neither"),
        pytest.param('rate = "5%"\namount = "1.00"', "", "discount_rate_or_amount", id="both"),
        pytest.param(
            'amount = "1.00"\nabove = "9.00"', "above", "discount_above_needs_rate", id="above"
        ),
        pytest.param('rate = "5%"\nclauses = ["T8"]', "clauses", "adjusts_nothing", id="no price"),
        pytest.param('rate = "5%"\nclauses = ["V9"]', "clauses", "adjusts_nothing", id="nothing"),
        pytest.param('rate = "5%"\nclauses = ["M2"]', "clauses", "adjusts_fixed", id="a fee"),
    ],
)
def test_discount_that_says_too_little_or_too_much(fields: str, field: str, message: str) -> None:
    source = contract_source(
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        M2=FEE,
        V2=PRICES,
        V8=f"discounts\n{fields}",
        T8=SETTLEMENT,
    )

    with pytest.raises(ContractMistakesError) as refused:
        read_contract(source)

    assert [(item.clause, item.field, item.message) for item in refused.value.mistakes] == [
        ("V8", field, message)
    ]


@LAW
@given(st.integers(0, 100), st.integers(0, 200_000))
def test_what_is_charged_and_saved_is_what_was_priced(percent: int, above: int) -> None:
    term = f'discounts\nrate = "{percent}%"\nabove = "{above // 100}.{above % 100:02}"'
    made = verdicts(less(term), THREE)

    off = [item.saved for item in made.charges]
    beyond = max(80000 + 80000 + 9999 - above, 0)
    assert [item.gross + item.saved for item in made.charges] == [80000, 80000, 9999]
    assert abs(sum(off) - Fraction(beyond * percent, 100)) <= Fraction(len(off), 2)
