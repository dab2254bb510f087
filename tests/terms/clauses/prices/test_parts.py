# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import charges
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, step

SIGNED = contract(M3="parts", T8=SETTLEMENT)


TWO_PIECES = (
    Charge(
        clause="M3",
        what="part",
        subject="R1",
        on=date(2026, 11, 23),
        during=Period(date(2026, 11, 23), date(2026, 11, 24)),
        quantity=2,
        unit_price=11300,
        net=20000,
        tax=2600,
        gross=22600,
        rate=Fraction(13, 100),
        saved=0,
        because=Because(
            ("M3", "T8"),
            ("r1", "f1"),
            (
                step("part_used", name="内存条", units=2, price_fen=11300, amount_fen=22600),
                step(
                    "vat_inclusive",
                    taxed_as="goods",
                    rate=Fraction(13, 100),
                    net_fen=20000,
                    tax_fen=2600,
                    gross_fen=22600,
                ),
            ),
        ),
    ),
)


def test_part_is_charged_as_goods_at_its_agreed_price() -> None:
    made = verdicts(
        SIGNED,
        """
        r1 2026-11-23 09:00 reported R1
        f1 2026-11-23 11:00 fitted R1 内存条 2 113.00
        """,
    )

    assert made.charges == TWO_PIECES
    assert made.undecided == ()


def test_contract_may_tax_parts_as_a_repair_of_goods() -> None:
    signed = contract(M3='parts\ntaxed_as = "service"', T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1
        f1 2026-11-23 11:00 fitted R1 网线 1 106.00
        """,
    )

    assert charges(made) == [
        "M3 part R1 2026-11-23: 1 x 106.00: 100.00 + 6.00 (6%) = 106.00 [r1 f1]"
    ]


def test_part_without_a_clause_that_charges_parts_is_for_a_person_to_decide() -> None:
    made = verdicts(
        contract(M8="allowance\nunits = 4"),
        """
        r1 2026-11-23 09:00 reported R1
        f1 2026-11-23 11:00 fitted R1 内存条 2 113.00
        """,
    )

    assert made.undecided[0].because == Because(
        ("frame",),
        ("r1", "f1"),
        (step("covered"), step("part_without_price", name="内存条", units=2)),
    )


def test_part_on_a_request_out_of_scope_is_charged_only_where_the_clause_prices_such_work() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1 device=PC-9
        f1 2026-11-23 11:00 fitted R1 内存条 2 113.00
        """
    listed = 'coverage\ndevices = "listed"'
    declined = contract(M1=listed, M3="parts", T8=SETTLEMENT)
    at_its_price = contract(M1=f'{listed}\noutside = "price"', M3="parts", T8=SETTLEMENT)

    assert charges(verdicts(declined, facts)) == []
    assert len(verdicts(declined, facts).undecided) == 1
    assert charges(verdicts(at_its_price, facts)) == [
        "M3 part R1 2026-11-23: 2 x 113.00: 200.00 + 26.00 (13%) = 226.00 [r1 f1]"
    ]
    assert verdicts(at_its_price, facts).undecided == ()
