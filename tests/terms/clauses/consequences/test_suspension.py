# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from unittest.mock import Mock

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.consequences.test_right import told
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import local
from weibao.terms.clauses.consequences import suspension
from weibao.terms.verdicts import Because, Scope, Verdicts, step

FEE = """
fee
amount = "3000.00"
is_rolled = false
"""
SUSPENSION = """
suspension
clauses = ["M2"]
grace = "10 days"
"""
DOUBLED = FEE.replace("3000", "6000")
SIGNED = contract(V10=SUSPENSION, M2=FEE, T8=SETTLEMENT)
PAID_LATE = "p1 2026-02-20 10:00 paid 2026-01 3000.00"


def failing(made: Verdicts) -> list[str | None]:
    return [scope.failing for scope in made.scopes]


@pytest.mark.parametrize(
    ("reported", "found"),
    [
        pytest.param("2026-02-10 23:59:59", None, id="on the tenth day"),
        pytest.param("2026-02-11 00:00:00", "suspended", id="after it"),
        pytest.param("2026-02-20 09:59:59", "suspended", id="a second before the payment"),
        pytest.param("2026-02-20 10:00:00", None, id="when it is paid"),
    ],
)
def test_there_is_no_service_until_the_fee_is_paid(reported: str, found: str | None) -> None:
    facts = f"{PAID_LATE}\nr1 {reported} reported R1"

    assert failing(verdicts(SIGNED, facts, until="2026-02-28 12:00")) == [found]


def test_request_under_suspension_is_out_of_scope_because_of_the_fee() -> None:
    made = verdicts(SIGNED, "r1 2026-02-12 09:00 reported R1", until="2026-02-28 12:00")

    assert made.scopes == (
        Scope(
            request="R1",
            is_covered=False,
            failing="suspended",
            because=Because(
                ("V10", "M2", "T8"),
                ("r1",),
                (
                    step("suspended", subject="2026-01", suspended_at=made.rights[0].since_at),
                    *made.rights[0].because.steps[1:],
                ),
            ),
        ),
    )
    assert [item.key for item in made.scopes[0].because.steps[1:]] == [
        *("whole_period", "vat_inclusive", "due_on"),
    ]


@pytest.mark.parametrize(
    ("facts", "given"),
    [
        ("", ["provider may suspend (2026-01) since 2026-02-11 00:00 []"]),
        (
            PAID_LATE,
            ["provider may suspend (2026-01) since 2026-02-11 00:00 until 2026-02-20 10:00 [p1]"],
        ),
        ("p1 2026-02-10 23:59 paid 2026-01 3000.00", []),
    ],
)
def test_suspending_is_a_right_that_the_payment_ends(facts: str, given: list[str]) -> None:
    assert told(SIGNED, facts, "2026-02-28 12:00") == given


def test_answer_says_when_service_will_be_suspended() -> None:
    made = verdicts(SIGNED, "", until="2026-02-03 12:00")

    assert made.rights == ()
    assert made.next_at is not None
    assert local(made.next_at) == "2026-02-11 00:00"


def test_without_grace_it_begins_when_the_due_day_is_over() -> None:
    at_once = contract(V10="suspension", M2=FEE, T8=SETTLEMENT)

    assert told(at_once, "", "2026-02-01 00:00") == [
        "provider may suspend (2026-01) since 2026-02-01 00:00 []"
    ]


def test_one_of_two_months_that_is_paid_leaves_the_other_suspended() -> None:
    facts = f"{PAID_LATE}\nr1 2026-03-15 09:00 reported R1"

    assert failing(verdicts(SIGNED, facts, until="2026-03-20 12:00")) == ["suspended"]


def test_what_is_reported_after_it_rests_on_the_payment_that_ended_it() -> None:
    """Without the payment, the request and all that follows from it would be out of scope."""
    facts = f"{PAID_LATE}\nr1 2026-02-20 10:00 reported R1"

    made = verdicts(SIGNED, facts, until="2026-02-28 12:00")

    assert [scope.because for scope in made.scopes] == [
        Because(("frame", "V10", "M2", "T8"), ("r1", "p1"), (step("covered"),))
    ]


def test_what_is_reported_before_it_does_not_rest_on_the_payment() -> None:
    facts = f"r1 2026-02-10 09:00 reported R1\n{PAID_LATE}"

    made = verdicts(SIGNED, facts, until="2026-02-28 12:00")

    assert [scope.because.facts for scope in made.scopes] == [("r1",)]


def test_request_under_suspension_rests_on_the_signatures_before_it() -> None:
    """Never signed, the contract would give no service for that reason."""
    signed = contract(
        V1='formation\ndocuments = ["contract"]', V10=SUSPENSION, M2=FEE, T8=SETTLEMENT
    )
    facts = """
        s1 2026-01-02 09:00 signed provider 陈志远
        s2 2026-01-03 09:00 signed customer 李文博
        r1 2026-02-15 09:00 reported R1
        """

    (scope,) = verdicts(signed, facts, until="2026-02-28 12:00").scopes

    assert scope.failing == "suspended"
    assert scope.because.facts == ("r1", "s1", "s2")


def test_right_to_suspend_is_not_a_suspension(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is settled at once, whatever else somebody may do."""
    right = 'right\ntrigger = "unpaid"\nholder = "provider"\neffect = "suspend"\ngrace = "5 days"'
    asked = Mock(side_effect=suspension.is_settled)
    monkeypatch.setattr(suspension, "is_settled", asked)

    made = verdicts(contract(V10=right, M2=FEE, T8=SETTLEMENT), "", until="2026-04-10 12:00")

    assert {item.effect for item in made.rights} == {"suspend"}
    assert asked.call_count == 1


def test_fee_in_dispute_suspends_nothing() -> None:
    """What it is raised by waits for the settlement, so that is not overdue either (V11)."""
    doubled = amendment("a1 2026-01-05 09:00 amended 补-1 2026-01-01 retroactive", M2=DOUBLED)
    paid = "p1 2026-01-31 09:00 paid 2026-01 3000.00"
    report = f"{paid}\nr1 2026-02-15 09:00 reported R1"
    dispute = "q1 2026-01-20 09:00 disputed a1"

    unpaid = answers(SIGNED, doubled, report, until="2026-02-28 12:00")
    disputed = answers(SIGNED, doubled, dispute, report, until="2026-02-28 12:00")

    assert (failing(unpaid), failing(disputed)) == (["suspended"], [None])


def test_promise_before_the_suspension_stands() -> None:
    facts = "r1 2026-02-10 09:00 reported R1\nr2 2026-02-11 09:00 reported R2"

    assert failing(verdicts(SIGNED, facts, until="2026-02-28 12:00")) == [None, "suspended"]


@pytest.mark.parametrize("grace", ["5 days", "15 days"])
def test_grace_that_was_agreed_when_the_fee_fell_due_decides(grace: str) -> None:
    changed = amendment(
        "a1 2026-02-05 09:00 amended 补-1 2026-02-08 now",
        V10=SUSPENSION.replace("10 days", grace),
    )

    january, february = answers(SIGNED, changed, until="2026-03-31 12:00").rights

    assert (local(january.since_at), january.because.facts) == ("2026-02-11 00:00", ())
    due = {"5 days": "2026-03-06 00:00", "15 days": "2026-03-16 00:00"}
    assert (local(february.since_at), february.because.facts) == (due[grace], ("a1",))


def test_clause_that_an_amendment_took_out_suspends_nothing() -> None:
    out = "a1 2026-02-01 09:00 amended 补-1 2026-02-02 now removes=V10"

    assert told(SIGNED, out, "2026-02-28 12:00") == []
