# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from tests.terms.lines import local, promises, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.values.money import yuan_text
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Obligation, Standing, Verdicts, step

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


# ------------------------------------------------------------------ other periods (V8)


def paid_by(per: str, *, starts_on: str, ends_on: str, more: str = "") -> Contract:
    term = f'{FEE}per = "{per}"\n{more}'
    return contract(starts_on=starts_on, ends_on=ends_on, M2=term, T8=SETTLEMENT)


def fees(made: Verdicts) -> list[tuple[str, str]]:
    return [(item.subject, yuan_text(item.gross)) for item in made.charges]


def test_quarters_from_the_31st_are_counted_from_the_first_day() -> None:
    signed = paid_by("quarter", starts_on="2025-08-31", ends_on="2026-08-30")

    made = verdicts(signed, "")

    assert [(item.subject, item.on, item.gross) for item in made.charges] == [
        ("2025-08-31/P3M", date(2025, 11, 29), 900000),
        ("2025-11-30/P3M", date(2026, 2, 27), 900000),
        ("2026-02-28/P3M", date(2026, 5, 30), 900000),
        ("2026-05-31/P3M", date(2026, 8, 30), 900000),
    ]


def test_years_from_29_february_begin_on_the_last_of_february() -> None:
    signed = paid_by("year", starts_on="2024-02-29", ends_on="2028-12-31")

    made = verdicts(signed, "", until="2029-01-10 12:00")

    assert [(item.subject, item.during) for item in made.charges] == [
        ("2024-02-29/P12M", Period(date(2024, 2, 29), date(2025, 2, 28))),
        ("2025-02-28/P12M", Period(date(2025, 2, 28), date(2026, 2, 28))),
        ("2026-02-28/P12M", Period(date(2026, 2, 28), date(2027, 2, 28))),
        ("2027-02-28/P12M", Period(date(2027, 2, 28), date(2028, 2, 29))),
        ("2028-02-29/P12M", Period(date(2028, 2, 29), date(2029, 1, 1))),
    ]
    assert made.charges[-1].gross == 3027945  # 307 of the 365 days to 27 February 2029


@pytest.mark.parametrize(
    ("until", "subjects"),
    [
        pytest.param("2025-12-31 23:59:59", [], id="one second before the contract begins"),
        pytest.param("2026-01-01 00:00:00", ["2026-01-01/P6M"], id="as it begins"),
        pytest.param("2026-06-30 23:59:59", ["2026-01-01/P6M"], id="one second before the next"),
        pytest.param("2026-07-01 00:00:00", ["2026-01-01/P6M", "2026-07-01/P6M"], id="the next"),
    ],
)
def test_fee_in_advance_is_charged_as_its_period_begins(until: str, subjects: list[str]) -> None:
    more = 'paid = "advance"\ndiscount = "5%"'
    signed = paid_by("half_year", starts_on="2026-01-01", ends_on="2026-12-31", more=more)

    made = verdicts(signed, "", until=until)

    assert fees(made) == [(subject, "17100.00") for subject in subjects]
    assert [item.on for item in made.charges] == [
        date.fromisoformat(subject[:10]) for subject in subjects
    ]


def test_arithmetic_of_a_part_shows_the_discount_and_the_fee_is_rounded_once() -> None:
    signed = contract(
        starts_on="2026-06-21",
        ends_on="2026-06-30",
        M2='fee\namount = "1000.01"\ndiscount = "3.3%"',
        T8=SETTLEMENT,
    )

    (line,) = verdicts(signed, "").charges

    assert line.gross == 32234  # 100001 x 10/30 x 0.967 = 32233.66
    assert line.because.steps[0] == step(
        "part_of_period_discounted",
        period="2026-06",
        days=10,
        of_days=30,
        fee_fen=100001,
        rate=Fraction(33, 1000),
        amount_fen=32234,
    )


@pytest.mark.parametrize(
    ("within", "due_at"),
    [
        pytest.param("", "2026-02-03 00:00", id="31 January is a Saturday: Monday"),
        pytest.param('within = "5 days"', "2026-02-06 00:00", id="5 February is a Thursday"),
        pytest.param('within = "1 month"', "2026-03-01 00:00", id="28 February works"),
    ],
)
def test_fee_is_due_within_a_time_after_its_day(within: str, due_at: str) -> None:
    signed = contract(M2=FEE + within, T8=SETTLEMENT)

    assert local(verdicts(signed, "").obligations[0].due_at) == due_at


def test_two_amendments_in_one_month_both_apply_and_the_lines_add_up() -> None:
    """10 days at 3000.00, 10 at 3100.00 and 10 at 3200.01 of a month: 3100.00333."""
    made = answers(
        SIGNED,
        "",
        amendment(
            "n1 2026-11-09 10:00 amended 补-1 2026-11-11 now", M2=FEE.replace("3000", "3100")
        ),
        amendment(
            "n2 2026-11-19 10:00 amended 补-2 2026-11-21 now", M2=FEE.replace("3000.00", "3200.01")
        ),
    )

    november = [item for item in made.charges if item.subject == "2026-11"]
    assert [(item.during.days, item.gross, item.because.facts) for item in november] == [
        (10, 100000, ("n1",)),
        (10, 103333, ("n1", "n2")),
        (10, 106667, ("n2",)),
    ]
    owed = next(item for item in made.obligations if item.subject == "2026-11")
    assert owed.because.facts == ("n1", "n2")
    assert owed.because.steps[-1] == step("paid", paid_fen=0, owed_fen=310000)


@LAW
@given(st.sets(st.integers(2, 30), max_size=5), st.sampled_from(("0%", "5%", "12.5%")))
def test_parts_of_a_month_add_up_to_the_month(days: set[int], discount: str) -> None:
    """Amendments that change nothing leave the sum as it is, wherever they cut the month."""
    term = f'fee\namount = "1000.01"\ndiscount = "{discount}"'
    signed = contract(starts_on="2026-10-01", ends_on="2026-10-31", M2=term, T8=SETTLEMENT)
    cuts = [
        amendment(f"n{day} 2026-09-30 10:00 amended 补-{day} 2026-10-{day:02} now", M2=term)
        for day in sorted(days)
    ]

    (whole,) = verdicts(signed, "").charges
    parts = answers(signed, "", *cuts).charges

    assert len(parts) == len(days) + 1
    assert sum(item.gross for item in parts) == whole.gross
    assert all(item.gross >= 0 for item in parts)


def test_amendment_of_the_period_holds_from_the_next_one() -> None:
    quarterly = f'{FEE}per = "quarter"'

    made = answers(
        contract(ends_on="2026-06-30", M2=FEE, T8=SETTLEMENT),
        "",
        amendment("n1 2026-03-10 10:00 amended 补-1 2026-04-01 now", M2=quarterly),
    )

    assert fees(made) == [
        ("2026-01", "3000.00"),
        ("2026-02", "3000.00"),
        ("2026-03", "3000.00"),
        ("2026-04-01/P3M", "9000.00"),
    ]
