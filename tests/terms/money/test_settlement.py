# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from fractions import Fraction

import pytest

from tests.terms.contracts import contract, verdicts
from tests.terms.lines import charges
from weibao.terms.verdicts import Because, Undecided, Verdicts, step

PRICES = """
priced_services
[[services]]
service = "onsite"
price = "100.00"
"""
FACTS = """
    r1 2026-11-23 09:00 reported R1
    w1 2026-11-23 11:00 worked R1 onsite 60
    f1 2026-11-23 11:00 fitted R1 内存条 1 100.00
    """


def priced(settlement: str, facts: str = FACTS) -> Verdicts:
    signed = contract(
        starts_on="2009-01-01", ends_on="2030-12-31", V2=PRICES, M3="parts", T8=settlement
    )
    return verdicts(signed, facts, until="2030-12-31 12:00")


@pytest.mark.parametrize(
    ("settlement", "part", "work"),
    [
        pytest.param("settlement", "88.50 + 11.50 (13%) = 100.00", "94.34 + 5.66 (6%) = 100.00"),
        pytest.param(
            'settlement\nprices = "exclusive"',
            "100.00 + 13.00 (13%) = 113.00",
            "100.00 + 6.00 (6%) = 106.00",
        ),
        pytest.param(
            'settlement\ntaxpayer = "small"',
            "99.01 + 0.99 (1%) = 100.00",
            "99.01 + 0.99 (1%) = 100.00",
        ),
        pytest.param(
            'settlement\ntaxpayer = "small"\nprices = "exclusive"',
            "100.00 + 1.00 (1%) = 101.00",
            "100.00 + 1.00 (1%) = 101.00",
        ),
    ],
    ids=["general, inclusive", "general, exclusive", "small, inclusive", "small, exclusive"],
)
def test_kind_of_taxpayer_and_of_prices_decide_the_tax(
    settlement: str, part: str, work: str
) -> None:
    assert charges(priced(settlement)) == [
        f"M3 part R1 2026-11-23: 1 x 100.00: {part} [r1 f1]",
        f"V2 onsite R1 2026-11-23: 1 x 100.00: {work} [r1 w1]",
    ]


def test_tax_is_explained_and_its_clause_cited() -> None:
    made = priced('settlement\nprices = "exclusive"').charges[1]

    assert made.because.clauses == ("V2", "T8")
    assert made.because.steps[-1] == step(
        "vat_exclusive",
        taxed_as="service",
        rate=Fraction(6, 100),
        net_fen=10000,
        tax_fen=600,
        gross_fen=10600,
    )


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        pytest.param("2027-12-31", Fraction(1, 100), id="the last day at 1 %"),
        pytest.param("2028-01-01", Fraction(3, 100), id="the first day at 3 %"),
    ],
)
def test_rate_is_that_of_the_day(day: str, rate: Fraction) -> None:
    facts = f"""
        r1 {day} 09:00 reported R1
        w1 {day} 11:00 worked R1 onsite 60
        """

    assert [item.rate for item in priced('settlement\ntaxpayer = "small"', facts).charges] == [rate]


def test_day_without_a_known_rate_is_for_a_person_to_decide() -> None:
    facts = """
        r1 2010-03-01 09:00 reported R1
        w1 2010-03-01 11:00 worked R1 onsite 60
        """
    made = priced("settlement", facts)

    assert made.charges == ()
    (question,) = made.undecided
    assert question == Undecided(
        question="no_tax_rate",
        subject="R1",
        because=Because(
            ("V2", "T8"),
            ("r1", "w1"),
            (
                step("times_price", units=1, price_fen=10000, amount_fen=10000),
                step("no_rate", priced_on=question.because.steps[-1].values[0][1]),
            ),
        ),
    )
    assert str(question.because.steps[-1].values[0][1]) == "2010-03-01"
