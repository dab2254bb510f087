# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, promises, questions
from weibao.terms.values.money import yuan_text
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Obligation, Standing, step

FEE = """
fee
amount = "3000.00"
"""
SIGNED = contract(M2=FEE, T8=SETTLEMENT)

VAT = step(
    "vat_inclusive",
    taxed_as="service",
    rate=Fraction(6, 100),
    net_fen=283019,
    tax_fen=16981,
    gross_fen=300000,
)


def november(facts: str, until: str = "2026-12-31 12:00") -> Obligation:
    made = verdicts(SIGNED, facts, until=until)
    return next(item for item in made.obligations if item.subject == "2026-11")


def test_whole_month_costs_the_fee() -> None:
    made = verdicts(SIGNED, "", until="2026-02-01 00:00")

    assert made.charges == (
        Charge(
            clause="M2",
            what="fee",
            subject="2026-01",
            on=date(2026, 1, 31),
            during=Period(date(2026, 1, 1), date(2026, 2, 1)),
            quantity=1,
            unit_price=300000,
            net=283019,
            tax=16981,
            gross=300000,
            rate=Fraction(6, 100),
            saved=0,
            because=Because(
                ("M2", "T8"),
                (),
                (step("whole_period", period="2026-01", months=1, amount_fen=300000), VAT),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "months"),
    [
        pytest.param("2026-01-31 23:59:59", [], id="one second before the month is over"),
        pytest.param("2026-02-01 00:00:00", ["2026-01"], id="when it is over"),
        pytest.param("2026-03-01 00:00:00", ["2026-01", "2026-02"], id="a month later"),
    ],
)
def test_month_is_charged_when_it_is_over(until: str, months: list[str]) -> None:
    assert [item.subject for item in verdicts(SIGNED, "", until=until).charges] == months


def test_parts_of_months_cost_their_share_of_days() -> None:
    signed = contract(starts_on="2026-06-21", ends_on="2026-08-10", M2=FEE, T8=SETTLEMENT)

    made = verdicts(signed, "")

    assert [(item.subject, yuan_text(item.gross)) for item in made.charges] == [
        ("2026-06", "1000.00"),  # 10 of 30 days
        ("2026-07", "3000.00"),
        ("2026-08", "967.74"),  # 10 of 31 days
    ]
    assert made.charges[0].because.steps[0] == step(
        "part_of_period",
        period="2026-06",
        days=10,
        of_days=30,
        fee_fen=300000,
        amount_fen=100000,
    )


def test_contract_within_one_month_costs_its_days() -> None:
    signed = contract(starts_on="2026-02-10", ends_on="2026-02-10", M2=FEE, T8=SETTLEMENT)

    assert [item.gross for item in verdicts(signed, "").charges] == [10714]  # 1 of 28 days


def test_payment_in_time_as_a_whole() -> None:
    made = november("p1 2026-11-27 10:00 paid 2026-11 3000.00")

    assert made == Obligation(
        clause="M2",
        what="payment",
        subject="2026-11",
        debtor=Party.CUSTOMER,
        since_at=moment("2026-11-01 00:00"),
        due_at=moment("2026-12-01 00:00"),
        done_at=moment("2026-11-27 10:00"),
        standing=Standing.MET,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("M2", "T8"),
            ("p1",),
            (
                step("whole_period", period="2026-11", months=1, amount_fen=300000),
                VAT,
                step("due_on", fee_on=date(2026, 11, 30), due_on=date(2026, 11, 30)),
                step("paid", paid_fen=300000, owed_fen=300000),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("paid_at", "standing"),
    [
        pytest.param("2026-11-30 23:59:59", Standing.MET, id="one second before 24:00"),
        pytest.param("2026-12-01 00:00:00", Standing.MET, id="at 24:00"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_payment_around_the_end_of_its_day(paid_at: str, standing: Standing) -> None:
    assert november(f"p1 {paid_at} paid 2026-11 3000.00").standing is standing


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-12-01 00:00:00", Standing.OPEN, id="at 24:00"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_unpaid_around_the_end_of_its_day(until: str, standing: Standing) -> None:
    assert november("", until=until).standing is standing


@pytest.mark.parametrize(
    ("month", "due_at"),
    [
        pytest.param("2026-01", "2026-02-03 00:00", id="31 January is a Saturday: Monday"),
        pytest.param("2026-02", "2026-03-01 00:00", id="28 February works, a make-up Saturday"),
        pytest.param("2026-04", "2026-05-01 00:00", id="30 April is a Thursday"),
        pytest.param("2026-05", "2026-06-02 00:00", id="31 May is a Sunday: Monday"),
        pytest.param("2026-10", "2026-11-03 00:00", id="31 October is a Saturday: Monday"),
    ],
)
def test_due_day_that_rests_rolls_to_the_next_working_day(month: str, due_at: str) -> None:
    made = verdicts(SIGNED, "")

    assert [local(item.due_at) for item in made.obligations if item.subject == month] == [due_at]


def test_contract_may_keep_a_due_day_that_rests() -> None:
    signed = contract(M2=f"{FEE}is_rolled = false", T8=SETTLEMENT)

    assert local(verdicts(signed, "").obligations[0].due_at) == "2026-02-01 00:00"


def test_payments_add_up_and_the_one_that_completes_the_fee_counts() -> None:
    facts = """
        p1 2026-11-20 10:00 paid 2026-11 1000.00
        p2 2026-11-25 10:00 paid 2026-11 2000.00
        p3 2026-11-26 10:00 paid 2026-11 50.00
        """
    made = november(facts)

    assert (made.standing, local(made.done_at)) == (Standing.MET, "2026-11-25 10:00")
    assert made.because.facts == ("p1", "p2")


def test_part_of_the_fee_does_not_keep_the_promise() -> None:
    made = november("p1 2026-11-20 10:00 paid 2026-11 2999.99")

    assert (made.standing, made.done_at) == (Standing.MISSED, None)
    assert made.because.steps[-1] == step("paid", paid_fen=299999, owed_fen=300000)


def test_payment_for_another_month_does_not_count() -> None:
    assert november("p1 2026-11-20 10:00 paid 2026-10 3000.00").because.facts == ()


def test_late_payment_says_since_when() -> None:
    made = verdicts(SIGNED, "p1 2026-12-03 10:00 paid 2026-11 3000.00", until="2026-12-03 12:00")

    assert promises(made)[10] == (
        "M2 payment 2026-11: missed, due 2026-12-01 00:00, done 2026-12-03 10:00 [p1]"
    )
    late = [(item.subject, item.debtor) for item in made.breaches if item.subject >= "2026-11"]
    assert late == [("2026-11", Party.CUSTOMER)]


def test_payment_is_owed_with_the_tax_that_prices_leave_out() -> None:
    signed = contract(M2=FEE, T8='settlement\nprices = "exclusive"')
    paid = "p1 2026-01-20 10:00 paid 2026-01 3000.00"

    short = verdicts(signed, paid).obligations[0]
    enough = verdicts(signed, f"{paid}\np2 2026-01-21 10:00 paid 2026-01 180.00").obligations[0]

    assert (short.standing, enough.standing) == (Standing.MISSED, Standing.MET)


def test_due_day_in_a_year_without_notice_is_provisional() -> None:
    signed = contract(starts_on="2027-01-01", ends_on="2027-01-31", M2=FEE, T8=SETTLEMENT)

    made = verdicts(signed, "", until="2027-01-05 10:00")

    assert made.obligations[0].is_provisional
    assert local(made.obligations[0].due_at) == "2027-02-02 00:00"


def test_fee_of_nothing_asks_for_no_payment() -> None:
    signed = contract(M2=FEE.replace("3000.00", "0"), T8=SETTLEMENT)

    made = verdicts(signed, "", until="2026-02-01 00:00")

    assert made.obligations == ()
    assert [item.gross for item in made.charges] == [0]


def test_fee_of_a_day_without_a_known_rate_is_for_a_person_to_decide() -> None:
    signed = contract(
        starts_on="2021-01-01",
        ends_on="2021-01-31",
        M2=FEE,
        T8='settlement\ntaxpayer = "small"',
    )

    made = verdicts(signed, "")

    assert (made.charges, made.obligations) == ((), ())
    assert questions(made) == ["M2+T8 no_tax_rate 2021-01"]


def test_nothing_is_owed_before_the_contract_begins() -> None:
    made = verdicts(SIGNED, "", until="2025-12-31 23:59:59")

    assert (made.charges, made.obligations) == ((), ())
