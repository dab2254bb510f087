# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be on the record before something else may be (M14, P7)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import questions
from weibao.terms.clauses.scope.guard import OF_REQUESTS, Guard
from weibao.terms.facts.reading import KINDS
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Undecided, step

DESTRUCTIVE = """
guard
before = ["work_done"]
needs = ["backup_answered"]
services = ["reinstall", "format"]
"""
PRICES = """
priced_services
[[services]]
service = "onsite"
price = "200.00"
"""
SIGNED = contract(M14=DESTRUCTIVE, V2=PRICES, T8=SETTLEMENT)
REPORTED = "r1 2026-11-23 09:00 reported R1"
REINSTALLED = "w1 2026-11-23 11:00 worked R1 reinstall 60 visit=V1"


def asked(facts: str, guard: str = DESTRUCTIVE) -> list[str]:
    signed = contract(M14=guard, V2=PRICES, T8=SETTLEMENT)
    return questions(verdicts(signed, f"{REPORTED}\n{facts}"))


def test_work_without_its_answer_is_for_a_person_to_look_at() -> None:
    made = verdicts(SIGNED, f"{REPORTED}\n{REINSTALLED}")

    assert made.undecided == (
        Undecided(
            question="unguarded",
            subject="R1",
            because=Because(
                ("M14",),
                ("r1", "w1"),
                (
                    step("unguarded", fact="work_done"),
                    step("guard_needs", fact="backup_answered"),
                ),
            ),
        ),
    )
    assert [charge.gross for charge in made.charges] == [20000]


@pytest.mark.parametrize(
    ("answered", "unguarded"),
    [
        pytest.param("2026-11-23 10:59:59 backup R1 V1 done", [], id="one second before"),
        pytest.param("2026-11-23 11:00:00 backup R1 V1 done", [], id="at the moment"),
        pytest.param("2026-11-23 11:00:01 backup R1 V1 done", ["w1"], id="one second after"),
        pytest.param("2026-11-23 10:00 backup R1 V2 done", ["w1"], id="for another visit"),
        pytest.param("2026-11-23 10:00 backup R2 V1 done", ["w1"], id="for another request"),
    ],
)
def test_answer_was_given_by_then_for_the_same_request_and_visit(
    answered: str, unguarded: list[str]
) -> None:
    other = "r2 2026-11-23 09:00 reported R2"

    found = asked(f"{other}\n{REINSTALLED}\nb1 {answered}")

    assert found == [f"M14 unguarded R1 [r1 {fact}]" for fact in unguarded]


@pytest.mark.parametrize(
    ("work", "is_guarded"),
    [
        pytest.param("worked R1 reinstall 60", True, id="named"),
        pytest.param("worked R1 format 60", True, id="the other that is named"),
        pytest.param("worked R1 virus 60", False, id="not named"),
        pytest.param("started R1 reinstall", False, id="another kind of fact"),
        pytest.param("worked R1 virus 60 is_destructive=yes", False, id="only marked"),
    ],
)
def test_only_named_facts_and_services_are_guarded(work: str, is_guarded: bool) -> None:
    assert bool(asked(f"w1 2026-11-23 11:00 {work} visit=V1")) is is_guarded


@pytest.mark.parametrize(("marked", "is_guarded"), [("yes", True), ("no", False)])
def test_what_the_engineer_marks_as_destructive_is_guarded_where_the_clause_says_so(
    marked: str, is_guarded: bool
) -> None:
    guard = f"{DESTRUCTIVE}is_destructive = true"

    found = asked(f"w1 2026-11-23 11:00 worked R1 virus 60 visit=V1 is_destructive={marked}", guard)

    assert bool(found) is is_guarded


def test_a_visit_needs_the_reminder_before_it() -> None:
    """P7: before each visit, since work may initialise any disk."""
    guard = 'guard\nbefore = ["engineer_arrived"]\nneeds = ["backup_answered"]'
    facts = """
        b1 2026-11-23 09:30 backup R1 V1 done
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-24 10:00 arrived R1 V2
        """

    assert asked(facts, guard) == ["M14 unguarded R1 [r1 a2]"]


def test_each_kind_that_is_missing_is_named() -> None:
    guard = DESTRUCTIVE.replace('["backup_answered"]', '["backup_answered", "visit_planned"]')
    signed = contract(M14=guard, V2=PRICES, T8=SETTLEMENT)
    facts = f"{REPORTED}\nb1 2026-11-23 10:00 backup R1 V1 done\n{REINSTALLED}"

    (found,) = verdicts(signed, facts).undecided

    assert found.because.steps[1:] == (step("guard_needs", fact="visit_planned"),)


def test_a_clause_may_speak_of_some_requests_only() -> None:
    guard = f'{DESTRUCTIVE}when = {{ sites = ["总部"] }}'
    other = (
        "r2 2026-11-23 09:00 reported R2 site=总部\nw2 2026-11-23 11:00 worked R2 format 9 visit=V1"
    )

    assert asked(f"{REINSTALLED}\n{other}", guard) == ["M14 unguarded R2 [r2 w2]"]


def test_an_amendment_guards_what_happens_after_it() -> None:
    later = "w2 2026-11-25 11:00 worked R1 reinstall 60 visit=V2"
    signed = amendment("m1 2026-11-24 09:00 amended 补-1 2026-11-25", M14=DESTRUCTIVE)

    made = answers(
        contract(V2=PRICES, T8=SETTLEMENT), f"{REPORTED}\n{REINSTALLED}\n{later}", signed
    )

    assert questions(made) == ["M14 unguarded R1 [r1 m1 w2]"]


def test_withdrawn_answer_leaves_the_work_unguarded() -> None:
    facts = f"""
        b1 2026-11-23 10:00 backup R1 V1 done
        {REINSTALLED}
        x1 2026-11-24 09:00 withdrawn b1
        """

    assert asked(facts) == ["M14 unguarded R1 [r1 w1]"]


def test_every_kind_of_fact_about_a_request_can_be_guarded_by_another() -> None:
    assert "work_done" in OF_REQUESTS
    assert "payment_received" not in OF_REQUESTS
    assert set(KINDS) > OF_REQUESTS


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        pytest.param({"before": ("work_done",)}, [], id="sound"),
        pytest.param({"before": ()}, [("before", "guards_nothing")], id="before nothing"),
        pytest.param({"needs": ()}, [("needs", "guards_nothing")], id="needs nothing"),
        pytest.param(
            {"before": ("payment_received",)},
            [("before", "no_fact_of_a_request")],
            id="no fact about a request",
        ),
        pytest.param({"needs": ("asked",)}, [("needs", "no_fact_of_a_request")], id="no fact"),
        pytest.param(
            {"before": ("backup_answered",)}, [("needs", "guards_itself")], id="before itself"
        ),
    ],
)
def test_numbers_that_do_not_go_together(
    fields: dict[str, tuple[str, ...]], problems: list[tuple[str, str]]
) -> None:
    term = Guard(**{"before": ("work_done",), "needs": ("backup_answered",), **fields})

    assert [(found.field, found.message) for found in term.problems()] == problems


def test_unknown_kind_is_named_with_those_that_there_are() -> None:
    (found,) = Guard(before=("work_done",), needs=("asked",)).problems()

    known = ", ".join(kind for kind in KINDS if kind in OF_REQUESTS)
    assert found == Problem("needs", "no_fact_of_a_request", (("found", "asked"), ("known", known)))
