# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work out of scope is priced, never silently done (M1)."""

import pytest

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import charges, questions
from weibao.terms.verdicts import Because, Undecided, step

PRICES = """
priced_services
needs_consent = true
[[services]]
service = "onsite"
price = "200.00"
"""
COVERAGE = """
coverage
devices = "listed"
outside = "price"
"""
SIGNED = contract(M1=COVERAGE, V6=PRICES, T8=SETTLEMENT)
LISTED = "l1 2026-01-05 09:00 listed PC-1"
WORK = """
r1 2026-11-23 09:00 reported R1 device=PC-9
w1 2026-11-23 11:00 worked R1 onsite 60
"""


def test_work_out_of_scope_is_priced_with_consent() -> None:
    made = verdicts(SIGNED, f"{LISTED}\n{WORK}c1 2026-11-23 09:30 consented R1 李文博")

    assert charges(made) == [
        "V6 onsite R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 w1 c1]"
    ]
    assert made.charges[0].because.steps[0] == step(
        "price_agreed", person="李文博", agreed_at=moment("2026-11-23 09:30")
    )
    assert made.undecided == ()


def test_without_consent_a_person_must_decide_and_is_asked_once() -> None:
    made = verdicts(SIGNED, f"{LISTED}\n{WORK}")

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="no_consent",
            subject="R1",
            because=Because(
                ("V6",),
                ("r1", "w1"),
                (step("no_consent", service="onsite", done_at=moment("2026-11-23 11:00")),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("consent", "asked"),
    [
        pytest.param("2026-11-23 11:00:00 consented R1", [], id="as the work is done"),
        pytest.param(
            "2026-11-23 11:00:01 consented R1", ["V6 no_consent R1 [r1 w1]"], id="one second late"
        ),
        pytest.param(
            "2026-11-23 09:30:00 consented R2",
            ["V6 no_consent R1 [r1 w1]"],
            id="for another request",
        ),
    ],
)
def test_consent_stands_before_the_work_is_done(consent: str, asked: list[str]) -> None:
    other = "r2 2026-11-23 09:00 reported R2 device=PC-1"

    made = verdicts(SIGNED, f"{LISTED}\n{other}\n{WORK}c1 {consent} 李文博")

    assert questions(made) == asked
    assert [item.gross for item in made.charges] == ([] if asked else [20000])


def test_consent_once_holds_for_later_work_on_the_request() -> None:
    later = "w2 2026-11-24 11:00 worked R1 onsite 60"

    made = verdicts(SIGNED, f"{LISTED}\n{WORK}c1 2026-11-23 18:00 consented R1 李文博\n{later}")

    assert [item.because.facts for item in made.charges] == [("r1", "w2", "c1")]
    assert questions(made) == ["V6 no_consent R1 [r1 w1]"]


def test_work_in_scope_needs_no_consent() -> None:
    made = verdicts(SIGNED, f"{LISTED}\n{WORK.replace('PC-9', 'PC-1')}")

    assert [item.because.facts for item in made.charges] == [("r1", "l1", "w1")]
    assert made.undecided == ()


def test_contract_may_price_work_out_of_scope_without_asking() -> None:
    signed = contract(M1=COVERAGE, V6=PRICES.replace("true", "false"), T8=SETTLEMENT)

    made = verdicts(signed, f"{LISTED}\n{WORK}c1 2026-11-23 09:30 consented R1 李文博")

    assert [item.because.facts for item in made.charges] == [("r1", "w1")]


def test_consent_that_is_withdrawn_never_was() -> None:
    withdrawn = "x1 2026-11-25 09:00 withdrawn c1"

    made = verdicts(SIGNED, f"{LISTED}\n{WORK}c1 2026-11-23 09:30 consented R1 李文博\n{withdrawn}")

    assert questions(made) == ["V6 no_consent R1 [r1 w1]"]
