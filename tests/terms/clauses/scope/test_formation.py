# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract takes effect when both signed all that belongs to it (V1)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.clauses.scope.formation import Formation
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Scope, step

MEMBERSHIP = """
formation
documents = ["contract", "service_order", "nda"]
"""
SIGNED = contract(V1=MEMBERSHIP)
FIVE = """
    s1 2026-01-02 09:00 signed provider 陈志远
    s2 2026-01-02 09:05 signed customer 李文博
    s3 2026-01-02 09:10 signed provider 陈志远 document=service_order
    s4 2026-01-02 09:15 signed customer 李文博 document=service_order
    s5 2026-01-02 09:20 signed provider 陈志远 document=nda
    """
SIXTH = "s6 2026-01-05 10:00 signed customer 李文博 document=nda"
NOT_IN_EFFECT = step("not_signed")


def scope(facts: str, reported: str) -> Scope:
    (made,) = verdicts(SIGNED, f"{facts}\nr1 {reported} reported R1").scopes
    return made


def test_with_one_signature_missing_nothing_is_covered() -> None:
    made = scope(FIVE, "2026-01-04 09:00")

    assert made == Scope(
        request="R1",
        is_covered=False,
        failing="not_signed",
        because=Because(
            ("V1",),
            ("r1", "s1", "s2", "s3", "s4", "s5"),
            (NOT_IN_EFFECT, step("signature_missing", document="nda", party="customer")),
        ),
    )


def test_before_any_signature_each_is_missing() -> None:
    made = scope("", "2026-01-04 09:00")

    missing = [dict(item.values) for item in made.because.steps[1:]]
    assert missing == [
        {"document": document, "party": party}
        for document in ("contract", "service_order", "nda")
        for party in ("provider", "customer")
    ]


@pytest.mark.parametrize(
    ("reported", "is_covered"),
    [
        pytest.param("2026-01-05 09:59:59", False, id="one second before the last signature"),
        pytest.param("2026-01-05 10:00:00", True, id="at its moment"),
        pytest.param("2026-01-05 10:00:01", True, id="one second after"),
    ],
)
def test_from_the_last_signature_on_it_is_in_effect(reported: str, is_covered: bool) -> None:
    assert scope(f"{FIVE}\n{SIXTH}", reported).is_covered is is_covered


def test_what_was_reported_before_says_since_when_it_is_in_effect() -> None:
    made = scope(f"{FIVE}\n{SIXTH}", "2026-01-04 09:00")

    assert made.because.steps == (
        NOT_IN_EFFECT,
        step("signed_by_both", signed_at=moment("2026-01-05 10:00")),
    )
    assert made.because.facts == ("r1", "s1", "s2", "s3", "s4", "s5", "s6")


def test_signed_before_its_first_day_it_begins_with_it() -> None:
    early = f"{FIVE}\n{SIXTH}".replace("2026-01", "2025-12")

    assert scope(early, "2026-01-01 00:00").is_covered


def test_a_second_signature_under_a_document_changes_nothing() -> None:
    again = "s7 2026-03-01 10:00 signed customer 李文博 document=nda"

    made = scope(f"{FIVE}\n{SIXTH}\n{again}", "2026-01-06 09:00")

    assert made.is_covered


def test_who_is_no_party_does_not_sign_for_one() -> None:
    stranger = SIXTH.replace("customer", "甲方")

    assert not scope(f"{FIVE}\n{stranger}", "2026-02-01 09:00").is_covered


def test_a_withdrawn_signature_leaves_it_open_again() -> None:
    taken_back = "x1 2026-01-06 09:00 withdrawn s6"

    assert not scope(f"{FIVE}\n{SIXTH}\n{taken_back}", "2026-02-01 09:00").is_covered


def test_promises_bind_nobody_before_it() -> None:
    signed = contract(
        H1='hours\nspans = ["09:00-18:00"]',
        P5='response\nwithin = "4h"\nhours = "H1"',
        V1='formation\ndocuments = ["contract"]',
    )

    made = verdicts(signed, "r1 2026-11-23 09:00 reported R1", until="2026-11-23 10:00")

    assert promises(made) == []


def test_a_later_amendment_does_not_undo_a_contract() -> None:
    more = amendment("m1 2026-06-01 09:00 amended 补-1 2026-06-01", V1=MEMBERSHIP)

    made = answers(contract(), "r1 2026-11-23 09:00 reported R1", more)

    assert made.scopes[0].is_covered


def test_something_has_to_be_signed() -> None:
    assert list(Formation(documents=()).problems()) == [Problem("documents", "forms_of_nothing")]
