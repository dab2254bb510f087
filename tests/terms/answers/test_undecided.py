# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What no rule decides is told to a person, with the clauses and facts in question."""

from datetime import date

import pytest

from tests.terms.contracts import FEE, PACK, PRICES, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, questions
from weibao.terms.verdicts import Because, Undecided, step


def test_work_that_nothing_carries_or_prices_is_for_a_person_to_price() -> None:
    made = verdicts(
        contract(),
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 60
        """,
    )

    assert made.undecided == (
        Undecided(
            question="price_unknown",
            subject="R1",
            because=Because(
                ("frame",),
                ("r1", "w1"),
                (step("covered"), step("work_without_price", service="onsite", work_minutes=60)),
            ),
        ),
    )


def test_request_that_was_reported_twice_is_for_a_person_to_check() -> None:
    made = verdicts(
        contract(),
        """
        r1 2026-11-23 09:00 reported R1 priority=1
        r2 2026-11-23 10:00 reported R1 priority=2
        """,
    )

    assert made.undecided == (
        Undecided(
            question="reported_twice",
            subject="R1",
            because=Because(
                ("frame",),
                ("r1", "r2"),
                (
                    step(
                        "reported_twice",
                        request="R1",
                        reported_at=moment("2026-11-23 09:00"),
                        again_at=moment("2026-11-23 10:00"),
                    ),
                ),
            ),
        ),
    )


def test_work_out_of_scope_is_for_a_person_to_decide_with_the_failing_condition() -> None:
    made = verdicts(
        contract(C1='coverage\ndistricts = ["朝阳"]'),
        """
        r1 2026-11-23 09:00 reported R1 district=通州
        w1 2026-11-23 11:00 worked R1 onsite 60
        """,
    )

    assert made.undecided == (
        Undecided(
            question="out_of_scope",
            subject="R1",
            because=Because(
                ("C1",),
                ("r1", "w1"),
                (
                    step("outside_districts", district="通州"),
                    step("work_without_price", service="onsite", work_minutes=60),
                ),
            ),
        ),
    )


def test_fact_about_a_request_that_nobody_reported_is_for_a_person_to_look_at() -> None:
    made = verdicts(
        contract(),
        """
        w1 2026-11-23 11:00 worked R1 onsite 60
        a1 2026-11-23 10:00 arrived R1 V1
        """,
    )

    assert questions(made) == [
        "frame fact_without_report R1 [a1]",
        "frame fact_without_report R1 [w1]",
    ]
    assert made.undecided[0].because.steps == (
        step("fact_without_report", fact="engineer_arrived"),
    )


def test_withdrawn_report_leaves_its_facts_for_a_person_to_look_at() -> None:
    made = verdicts(
        contract(V2=PRICES, T8=SETTLEMENT),
        """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 60
        y1 2026-11-24 09:00 withdrawn r1
        """,
    )

    assert (made.scopes, made.charges) == ((), ())
    assert questions(made) == ["frame fact_without_report R1 [w1]"]


@pytest.mark.parametrize("month", ["2025-12", "2027-01", "November"])
def test_payment_that_no_fee_asks_for_is_for_a_person_to_place(month: str) -> None:
    made = verdicts(contract(M2=FEE, T8=SETTLEMENT), f"p1 2026-11-23 10:00 paid {month} 3000.00")

    assert questions(made) == [f"frame payment_of_no_period {month} [p1]"]


def test_payment_without_a_month_is_for_a_person_to_place() -> None:
    made = verdicts(contract(M2=FEE, T8=SETTLEMENT), "p1 2026-11-23 10:00 paid amount=3000.00")

    assert made.undecided == (
        Undecided(
            question="payment_of_no_period",
            subject="",
            because=Because(
                ("frame",),
                ("p1",),
                (step("payment_of_no_period", period=None, paid_fen=300000),),
            ),
        ),
    )


def test_payment_in_advance_waits_for_its_month() -> None:
    signed = contract(M2=FEE, T8=SETTLEMENT)
    facts = "p1 2026-11-23 10:00 paid 2026-12 3000.00"

    assert questions(verdicts(signed, facts, until="2026-11-25 10:00")) == []
    assert local(verdicts(signed, facts).obligations[-1].done_at) == "2026-11-23 10:00"


OUTLIVES = (
    Undecided(
        question="pack_outlives_contract",
        subject="TOO-LONG",
        because=Because(
            ("P1", "frame"),
            ("b2",),
            (
                step(
                    "valid_until",
                    bought_at=moment("2026-12-02 10:00"),
                    expires_on=date(2027, 1, 4),
                ),
                step(
                    "outlives",
                    expires_at=moment("2027-01-05 00:00"),
                    ended_at=moment("2027-01-01 00:00"),
                ),
            ),
        ),
    ),
)


def test_pack_that_outlives_the_contract_is_told_when_it_is_bought() -> None:
    made = verdicts(
        contract(P1=PACK, T8=SETTLEMENT),
        """
        b1 2026-11-23 10:00 bought IN-TIME
        b2 2026-12-02 10:00 bought TOO-LONG
        """,
    )

    assert made.undecided == OUTLIVES


def test_payment_beyond_the_fee_is_told() -> None:
    made = verdicts(
        contract(M2=FEE, T8=SETTLEMENT),
        """
        p1 2026-11-23 10:00 paid 2026-11 3000.00
        p2 2026-11-24 10:00 paid 2026-11 3000.00
        """,
    )

    (question,) = made.undecided
    assert (question.question, question.subject) == ("payment_beyond_fee", "2026-11")
    assert question.because.facts == ("p1", "p2")
    assert question.because.steps[-1] == step(
        "payment_beyond_fee", paid_fen=300000, beyond_fen=300000
    )
