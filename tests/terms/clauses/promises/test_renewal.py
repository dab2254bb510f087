# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

RENEWAL = """
renewal
[[offers]]
length = "quarter"
[[offers]]
length = "half_year"
discount = "5%"
[[offers]]
length = "year"
discount = "10%"
"""
SIGNED = contract(V10=RENEWAL)
WINDOW = step(
    "notice_window",
    ends_on=date(2026, 12, 31),
    opens_on=date(2026, 12, 16),
    due_on=date(2026, 12, 26),
)
OFFERS = (
    step("offer", cycle="quarter"),
    step("offer_at_discount", cycle="half_year", rate=Fraction(5, 100)),
    step("offer_at_discount", cycle="year", rate=Fraction(10, 100)),
)


def test_notice_goes_out_between_15_and_5_days_before_the_end() -> None:
    made = verdicts(SIGNED, "n1 2026-12-20 10:00 renewal")

    assert made.obligations == (
        Obligation(
            clause="V10",
            what="renewal_notice",
            subject="2026-12-31",
            debtor=Party.PROVIDER,
            since_at=moment("2026-12-16 00:00"),
            due_at=moment("2026-12-27 00:00"),
            done_at=moment("2026-12-20 10:00"),
            standing=Standing.MET,
            priority=None,
            edition="cn-2026",
            is_provisional=False,
            because=Because(
                ("V10",),
                ("n1",),
                (
                    WINDOW,
                    *OFFERS,
                    step("ended", fact="renewal_noticed", happened_at=moment("2026-12-20 10:00")),
                ),
            ),
        ),
    )


def test_duty_appears_when_the_window_opens() -> None:
    before = verdicts(SIGNED, "", until="2026-12-15 23:59:59")
    at = verdicts(SIGNED, "", until="2026-12-16 00:00:00")

    assert (before.obligations, before.next_at) == ((), moment("2026-12-16 00:00"))
    assert promises(at) == ["V10 renewal_notice 2026-12-31: open, due 2026-12-27 00:00"]


@pytest.mark.parametrize(
    ("noticed_at", "standing"),
    [
        pytest.param("2026-12-15 23:59:59", Standing.MISSED, id="one second before the window"),
        pytest.param("2026-12-16 00:00:00", Standing.MET, id="when it opens"),
        pytest.param("2026-12-26 23:59:59", Standing.MET, id="on its last day"),
        pytest.param("2026-12-27 00:00:00", Standing.MET, id="at 24:00"),
        pytest.param("2026-12-27 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_notice_around_the_window(noticed_at: str, standing: Standing) -> None:
    (notice,) = verdicts(SIGNED, f"n1 {noticed_at} renewal").obligations

    assert notice.standing is standing


def test_notice_that_came_too_early_is_a_reason_and_does_not_count() -> None:
    made = verdicts(
        SIGNED,
        """
        n0 2026-11-20 10:00 renewal
        n1 2026-12-10 10:00 renewal
        """,
        until="2026-12-20 12:00",
    )

    (notice,) = made.obligations
    assert notice.standing is Standing.OPEN
    assert notice.because == Because(
        ("V10",),
        ("n1",),
        (WINDOW, *OFFERS, step("noticed_too_early", noticed_at=moment("2026-12-10 10:00"))),
    )


def test_end_that_an_amendment_moved() -> None:
    moved = amendment("x1 2026-12-18 10:00 amended 补-1 2026-12-18 now ends_on=2027-02-28")

    assert promises(answers(SIGNED, moved, until="2026-12-31 12:00")) == []
    assert promises(answers(SIGNED, moved, until="2027-02-13 00:00")) == [
        "V10 renewal_notice 2027-02-28: open, due 2027-02-24 00:00 [x1]"
    ]


def test_window_across_29_february() -> None:
    signed = contract(starts_on="2024-01-01", ends_on="2024-03-05", V10="renewal\nlatest_days = 5")

    made = verdicts(signed, "", until="2024-03-01 12:00")

    assert promises(made) == [
        "V10 renewal_notice 2024-03-05: missed, due 2024-03-01 00:00"
    ]  # from 19 February to 29 February


@pytest.mark.parametrize(
    ("ended_at", "expected"),
    [
        pytest.param("2026-12-15 12:00", [], id="before the window: nothing to renew"),
        pytest.param(
            "2026-12-20 12:00",
            ["V10 renewal_notice 2026-12-31: released, due 2026-12-27 00:00 [z1]"],
            id="within it",
        ),
        pytest.param(
            "2026-12-28 12:00",
            ["V10 renewal_notice 2026-12-31: missed, due 2026-12-27 00:00 [z1]"],
            id="after it was missed",
        ),
    ],
)
def test_contract_that_is_terminated_is_not_renewed(ended_at: str, expected: list[str]) -> None:
    assert promises(verdicts(SIGNED, f"z1 {ended_at} terminated customer")) == expected


def test_notice_after_the_termination_neither_keeps_nor_breaks_anything() -> None:
    made = verdicts(
        SIGNED,
        """
        z1 2026-12-20 12:00 terminated customer
        n1 2026-12-21 10:00 renewal
        """,
    )

    assert promises(made) == ["V10 renewal_notice 2026-12-31: released, due 2026-12-27 00:00 [z1]"]


def test_clause_that_an_amendment_changes_opens_one_window() -> None:
    shorter = amendment(
        "x1 2026-12-18 10:00 amended 补-1 2026-12-18 now",
        V10="renewal\nearliest_days = 10\nlatest_days = 3",
    )
    sooner = amendment(
        "x1 2026-12-01 10:00 amended 补-1 2026-12-01 now",
        V10="renewal\nearliest_days = 10\nlatest_days = 3",
    )

    assert promises(answers(SIGNED, shorter, until="2026-12-22 12:00")) == [
        "V10 renewal_notice 2026-12-31: open, due 2026-12-27 00:00"
    ]
    assert promises(answers(SIGNED, sooner, until="2026-12-22 12:00")) == [
        "V10 renewal_notice 2026-12-31: open, due 2026-12-29 00:00 [x1]"
    ]


def test_clause_that_was_taken_out_before_asks_for_nothing() -> None:
    removed = amendment("x1 2026-12-01 10:00 amended 补-1 2026-12-01 now removes=V10")

    assert promises(answers(SIGNED, removed, until="2026-12-31 12:00")) == []


def test_window_that_ends_before_it_opens_is_a_mistake() -> None:
    assert contract(V10="renewal\nearliest_days = 5\nlatest_days = 5")
    with pytest.raises(ContractMistakesError):
        contract(V10="renewal\nearliest_days = 4\nlatest_days = 5")
