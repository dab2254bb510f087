# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import PRICES, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import charges, questions
from weibao.terms.verdicts import Because, Undecided, step

SIGNED = contract(M4="repairs", T8=SETTLEMENT)
AWAY = step(
    "part_away",
    name="硬盘",
    sent_at=moment("2026-03-02 15:00"),
    returned_at=moment("2026-03-09 11:00"),
)
SENT = """
r1 2026-03-02 09:00 reported R1
s1 2026-03-02 15:00 sent_off S1 R1 硬盘 disk
"""
ORDERED = f"{SENT}o1 2026-03-04 10:00 ordered S1 李文博\n"
BACK = "b1 2026-03-09 11:00 came_back S1 380.00\n"


def test_repair_costs_what_the_repairer_charged_and_no_labour() -> None:
    made = verdicts(SIGNED, ORDERED + BACK)

    assert charges(made) == [
        "M4 repair R1 2026-03-09: 1 x 380.00: 336.28 + 43.72 (13%) = 380.00 [r1 s1 o1 b1]"
    ]
    assert made.undecided == ()
    assert made.charges[0].because == Because(
        ("M4", "T8"),
        ("r1", "s1", "o1", "b1"),
        (
            AWAY,
            step("repair_ordered", person="李文博", ordered_at=moment("2026-03-04 10:00")),
            step("repair_cost", cost_fen=38000),
            step(
                "vat_inclusive",
                taxed_as="repair",
                rate=Fraction(13, 100),
                net_fen=33628,
                tax_fen=4372,
                gross_fen=38000,
            ),
        ),
    )


def test_nothing_is_charged_while_the_part_is_away() -> None:
    made = verdicts(SIGNED, ORDERED)

    assert (made.charges, made.undecided) == ((), ())


def test_repair_without_an_order_is_for_a_person_to_decide() -> None:
    made = verdicts(SIGNED, SENT + BACK)

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="repair_not_ordered",
            subject="R1",
            because=Because(
                ("M4",),
                ("r1", "s1", "b1"),
                (AWAY, step("repair_not_ordered", cost_fen=38000)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param("o1 2026-03-09 11:00:00 ordered S1 李文博", [], id="ordered as it came back"),
        pytest.param(
            "o1 2026-03-09 11:00:01 ordered S1 李文博",
            ["M4 repair_not_ordered R1 [r1 s1 b1]"],
            id="ordered one second after it came back",
        ),
        pytest.param(
            "o1 2026-03-04 10:00 ordered S1 李文博\nd1 2026-03-05 10:00 declined S1 李文博",
            ["M4 repair_not_ordered R1 [r1 s1 o1 d1 b1]"],
            id="ordered, then declined",
        ),
        pytest.param(
            "d1 2026-03-03 10:00 declined S1 李文博\no1 2026-03-04 10:00 ordered S1 李文博",
            [],
            id="declined, then ordered",
        ),
        pytest.param(
            "d1 2026-03-03 10:00 declined S1 李文博",
            ["M4 repair_not_ordered R1 [r1 s1 d1 b1]"],
            id="only declined",
        ),
        pytest.param(
            "q1 2026-03-03 10:00 quoted S1 380.00\no1 2026-03-04 10:00 ordered S1 李文博",
            [],
            id="as quoted",
        ),
        pytest.param(
            "q1 2026-03-03 10:00 quoted S1 379.99\no1 2026-03-04 10:00 ordered S1 李文博",
            ["M4 repair_above_quote R1 [r1 s1 q1 o1 b1]"],
            id="one fen above the quotation",
        ),
        pytest.param(
            "q1 2026-03-03 10:00 quoted S1 300.00\no1 2026-03-04 10:00 ordered S1 李文博\n"
            "q2 2026-03-05 10:00 quoted S1 400.00",
            ["M4 repair_above_quote R1 [r1 s1 q1 o1 b1]"],
            id="a quotation after the order binds nobody",
        ),
        pytest.param(
            "q1 2026-03-03 10:00 quoted S1 300.00\nq2 2026-03-03 18:00 quoted S1 400.00\n"
            "o1 2026-03-04 10:00 ordered S1 李文博",
            [],
            id="the latest quotation before the order",
        ),
    ],
)
def test_repair_is_charged_only_as_it_was_ordered(said: str, asked: list[str]) -> None:
    made = verdicts(SIGNED, f"{SENT}{said}\n{BACK}")

    assert questions(made) == asked
    assert [item.gross for item in made.charges] == ([] if asked else [38000])


def test_quotation_is_a_step_of_the_price() -> None:
    made = verdicts(SIGNED, f"{ORDERED}q1 2026-03-03 10:00 quoted S1 400.00\n{BACK}")

    assert made.charges[0].because.facts == ("r1", "s1", "q1", "o1", "b1")
    assert made.charges[0].because.steps[1] == step("repair_quoted", quoted_fen=40000)


@pytest.mark.parametrize(
    ("warranty", "amounts", "asked"),
    [
        pytest.param(
            "under_maker_warranty=yes has_warranty_proof=yes", [0], [], id="with its proof"
        ),
        pytest.param(
            "under_maker_warranty=yes",
            [],
            ["M4 repair_not_ordered R1 [r1 s1 b1]"],
            id="without the proof",
        ),
        pytest.param(
            "has_warranty_proof=yes",
            [],
            ["M4 repair_not_ordered R1 [r1 s1 b1]"],
            id="with the proof that it has ended",
        ),
    ],
)
def test_part_under_its_makers_warranty_costs_nothing(
    warranty: str, amounts: list[int], asked: list[str]
) -> None:
    sent = SENT.replace("disk", f"disk {warranty}")

    made = verdicts(SIGNED, sent + BACK)

    assert [item.gross for item in made.charges] == amounts
    assert questions(made) == asked


def test_free_repair_says_why() -> None:
    sent = SENT.replace("disk", "disk under_maker_warranty=yes has_warranty_proof=yes")

    (line,) = verdicts(SIGNED, sent + BACK).charges

    assert line.because.facts == ("r1", "s1", "b1")
    assert line.because.steps[:2] == (AWAY, step("repair_under_warranty"))


def test_markup_that_was_agreed_is_added_and_rounded_once() -> None:
    signed = contract(M4='repairs\nmarkup = "10%"', T8=SETTLEMENT)

    made = verdicts(signed, ORDERED + BACK.replace("380.00", "0.45"))

    assert made.charges[0].gross == 50
    assert made.charges[0].because.steps[-2] == step(
        "repair_markup", rate=Fraction(1, 10), amount_fen=50
    )


def test_tax_is_that_of_the_kind_that_the_contract_names() -> None:
    made = verdicts(contract(M4='repairs\ntaxed_as = "service"', T8=SETTLEMENT), ORDERED + BACK)

    assert made.charges[0].rate == Fraction(6, 100)


def test_cost_that_is_corrected_changes_the_line() -> None:
    corrected = "b2 2026-03-09 11:00 came_back S1 280.00 corrects=b1"

    made = verdicts(SIGNED, f"{ORDERED}{BACK}{corrected}")

    assert [(item.gross, item.because.facts[-1]) for item in made.charges] == [(28000, "b2")]


def test_amendment_holds_for_what_comes_back_from_its_day() -> None:
    made = answers(
        SIGNED,
        f"""
        {ORDERED}
        {BACK}
        s2 2026-03-03 15:00 sent_off S2 R1 电源 power
        o2 2026-03-04 10:00 ordered S2 李文博
        b2 2026-03-10 00:00 came_back S2 100.00
        """,
        amendment("n1 2026-03-06 10:00 amended 补-1 2026-03-10 now", M4='repairs\nmarkup = "10%"'),
    )

    assert [(item.on, item.gross) for item in made.charges] == [
        (date(2026, 3, 9), 38000),
        (date(2026, 3, 10), 11000),
    ]
    assert made.charges[1].because.facts == ("r1", "n1", "s2", "o2", "b2")


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        pytest.param(BACK, ["frame part_never_sent S1 [b1]"], id="back without having been sent"),
        pytest.param(
            f"{SENT}b1 2026-03-09 11:00 came_back S2 380.00",
            ["frame part_never_sent S2 [b1]"],
            id="another one",
        ),
        pytest.param(
            f"{ORDERED}{BACK}b2 2026-03-10 11:00 came_back S1 20.00",
            ["frame price_unknown R1 [r1 s1 b1 b2]"],
            id="back twice",
        ),
        pytest.param(
            f"{SENT}b1 2026-03-02 14:59:59 came_back S1 380.00",
            ["frame price_unknown R1 [r1 s1 b1]"],
            id="back before it was sent",
        ),
        pytest.param(
            "o1 2026-03-04 10:00 ordered S1 李文博",
            ["frame part_never_sent S1 [o1]"],
            id="an order for nothing",
        ),
    ],
)
def test_what_fits_no_repair_is_told_to_a_person(facts: str, asked: list[str]) -> None:
    assert questions(verdicts(SIGNED, facts)) == asked


def test_repair_of_a_contract_without_the_clause_is_told_to_a_person() -> None:
    made = verdicts(contract(V6=PRICES, T8=SETTLEMENT), ORDERED + BACK)

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="price_unknown",
            subject="R1",
            because=Because(
                ("frame",),
                ("r1", "s1", "b1"),
                (
                    step(
                        "repair_without_price",
                        name="硬盘",
                        sent_at=moment("2026-03-02 15:00"),
                        cost_fen=38000,
                    ),
                ),
            ),
        ),
    )


def test_part_that_two_requests_send_under_one_number_is_charged_once() -> None:
    facts = (
        f"{ORDERED}r2 2026-03-02 10:00 reported R2\ns2 2026-03-02 16:00 sent_off S1 R2 硬盘 disk\n"
    )

    made = verdicts(SIGNED, facts + BACK)

    assert [item.subject for item in made.charges] == ["R1"]


def test_clause_speaks_of_the_requests_that_it_names() -> None:
    signed = contract(M4='repairs\nwhen = { sites = ["总部"] }', T8=SETTLEMENT)

    made = verdicts(signed, ORDERED + BACK)

    assert questions(made) == ["frame price_unknown R1 [r1 s1 b1]"]


def test_repairs_count_towards_a_ceiling() -> None:
    signed = contract(M4="repairs", V6='ceilings\namount = "300.00"', T8=SETTLEMENT)

    made = verdicts(signed, ORDERED + BACK)

    assert [(item.gross, item.saved) for item in made.charges] == [(30000, 8000)]
