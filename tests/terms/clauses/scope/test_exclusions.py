# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Causes that the contract does not cover, with their evidence (V7)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import HOURS, PRICES, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import charges, promises, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.scope.exclusions import Exclusions
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Scope, Undecided, step

DECLINED = """
exclusions
causes = ["lightning", "misuse"]
"""
PRICED = f'{DECLINED}outside = "price"'
VISIT = """
    r1 2026-11-23 09:00 reported R1
    a1 2026-11-23 10:00 arrived R1 V1
    """
FOUND = "c1 2026-11-23 10:30 found R1 lightning 插座烧毁照片 person=赵小燕"
WORK = "w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1"


def signed(exclusions: str) -> Contract:
    return contract(H1=HOURS, P5=WITHIN_4H, V7=exclusions, V2=PRICES, T8=SETTLEMENT)


def test_found_with_its_evidence_the_request_is_out_of_scope() -> None:
    made = verdicts(signed(DECLINED), f"{VISIT}\n{FOUND}")

    assert made.scopes == (
        Scope(
            request="R1",
            is_covered=False,
            failing="excluded_cause",
            because=Because(
                ("V7",),
                ("r1", "c1"),
                (
                    step(
                        "excluded_cause",
                        cause="lightning",
                        found_at=moment("2026-11-23 10:30"),
                        evidence="插座烧毁照片",
                    ),
                    step("told_of_cause", person="赵小燕"),
                ),
            ),
        ),
    )


def test_the_promise_to_come_stands_and_was_kept() -> None:
    """Somebody had to come to find out, so the promise does not rest on what was found."""
    made = verdicts(signed(DECLINED), f"{VISIT}\n{FOUND}")

    assert promises(made) == [
        "P5 arrival R1: met, due 2026-11-23 14:00, done 2026-11-23 10:00 [r1 a1]"
    ]


def test_declined_work_is_for_a_person_to_decide() -> None:
    made = verdicts(signed(DECLINED), f"{VISIT}\n{FOUND}\n{WORK}")

    assert charges(made) == []
    assert questions(made) == ["V7 out_of_scope R1 [r1 c1 w1]"]


def test_priced_work_costs_its_price_and_says_why() -> None:
    made = verdicts(signed(PRICED), f"{VISIT}\n{FOUND}\n{WORK}")

    assert charges(made) == [
        "V2 onsite R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 c1 w1]"
    ]
    assert questions(made) == []


def test_what_an_entitlement_would_have_carried_is_priced() -> None:
    free = 'included\nservices = ["onsite"]'
    both = contract(V7=PRICED, M9=free, V2=PRICES, T8=SETTLEMENT)

    assert charges(verdicts(both, f"{VISIT}\n{WORK}")) == []
    assert len(charges(verdicts(both, f"{VISIT}\n{FOUND}\n{WORK}"))) == 1


@pytest.mark.parametrize("evidence", ['""', '" "'], ids=["none", "a blank"])
def test_without_evidence_it_stays_in_scope_and_a_person_decides(evidence: str) -> None:
    found = f"c1 2026-11-23 10:30 found R1 misuse {evidence}"

    made = verdicts(signed(DECLINED), f"{VISIT}\n{found}")

    assert made.scopes[0].is_covered
    assert made.undecided == (
        Undecided(
            question="cause_without_evidence",
            subject="R1",
            because=Because(
                ("V7",),
                ("r1", "c1"),
                (
                    step(
                        "cause_without_evidence",
                        cause="misuse",
                        found_at=moment("2026-11-23 10:30"),
                    ),
                ),
            ),
        ),
    )


def test_evidence_that_comes_later_excludes_from_the_start() -> None:
    bare = "c1 2026-11-23 10:30 found R1 misuse"
    later = "c2 2026-11-25 10:30 found R1 misuse 主板照片 corrects=c1"

    made = verdicts(signed(DECLINED), f"{VISIT}\n{bare}\n{later}")

    assert (made.scopes[0].failing, made.undecided) == ("excluded_cause", ())


def test_a_cause_that_no_clause_names_changes_nothing() -> None:
    """Wear and old age are nobody's fault (M13)."""
    found = "c1 2026-11-23 10:30 found R1 wear 照片"

    made = verdicts(signed(DECLINED), f"{VISIT}\n{found}")

    assert (made.scopes[0].is_covered, made.undecided) == (True, ())


def test_out_of_scope_already_it_stays_out_for_its_first_reason() -> None:
    listed = contract(M1='coverage\ndevices = "listed"', V7=DECLINED)

    made = verdicts(listed, f"{VISIT}\n{FOUND}")

    assert made.scopes[0].failing == "device_not_listed"


def test_the_scope_names_the_clause_by_which_it_was_in_scope_too() -> None:
    listed = contract(M1='coverage\ndevices = "listed"', V7=DECLINED)
    facts = "d1 2026-11-01 09:00 listed PC-1\nr1 2026-11-23 09:00 reported R1 device=PC-1"

    made = verdicts(listed, f"{facts}\n{FOUND}")

    because = made.scopes[0].because
    assert (because.clauses, because.facts) == (("V7", "M1"), ("r1", "d1", "c1"))


def test_a_clause_may_speak_of_some_requests_only() -> None:
    some = f'{DECLINED}when = {{ districts = ["朝阳"] }}'

    made = verdicts(signed(some), f"{VISIT}\n{FOUND}")

    assert made.scopes[0].is_covered


def test_the_clause_counts_as_it_stands_when_the_cause_is_found() -> None:
    before = "c0 2026-11-20 10:30 found R0 lightning 照片\nr0 2026-11-20 09:00 reported R0"
    change = amendment("m1 2026-11-22 09:00 amended 补-1 2026-11-22", V7=DECLINED)

    made = answers(contract(V2=PRICES, T8=SETTLEMENT), f"{VISIT}\n{FOUND}\n{before}", change)

    assert [scope.is_covered for scope in made.scopes] == [True, False]
    assert made.scopes[1].because.facts == ("r1", "m1", "c1")


def test_a_clause_names_what_it_excludes() -> None:
    assert list(Exclusions(causes=()).problems()) == [Problem("causes", "excludes_nothing")]
    assert list(Exclusions(causes=("misuse",)).problems()) == []
