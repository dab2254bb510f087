# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Packs beside other clauses: which of several clauses a pack is of, and what spends it."""

from tests.terms.clauses.entitlements.test_pack import PACK
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, questions
from weibao.terms.verdicts import step

TWO_CLAUSES = contract(P1=PACK, P2=PACK.replace("2h", "4h"), T8=SETTLEMENT)

VISITED = """
    r1 2026-11-24 09:00 reported R1
    a1 2026-11-24 10:00 arrived R1 V1
    w1 2026-11-24 11:00 worked R1 onsite 60 visit=V1
    """


SECOND = """
    r2 2026-11-25 09:00 reported R2
    a2 2026-11-25 10:00 arrived R2 V2
    w2 2026-11-25 11:00 worked R2 onsite 60 visit=V2
    """


def test_pack_belongs_to_the_clause_it_names() -> None:
    made = verdicts(TWO_CLAUSES, "b1 2026-11-23 10:00 bought B1 clause=P2")

    assert [(item.clause, item.subject) for item in made.balances] == [("P2", "B1")]


def test_pack_of_no_clause_is_for_a_person_to_place() -> None:
    made = verdicts(
        TWO_CLAUSES,
        """
        b1 2026-11-23 10:00 bought B1
        b2 2026-11-23 10:00 bought B2 clause=P9
        """,
    )

    assert made.balances == ()
    assert questions(made) == [
        "frame+P1+P2 pack_of_no_clause B1 [b1]",
        "frame+P1+P2 pack_of_no_clause B2 [b2]",
    ]


def test_pack_in_a_contract_without_packs_is_for_a_person_to_place() -> None:
    made = verdicts(contract(), "b1 2026-11-23 10:00 bought B1")

    assert questions(made) == ["frame pack_of_no_clause B1 [b1]"]


def test_request_spends_one_incident_though_two_clauses_have_packs() -> None:
    made = verdicts(
        TWO_CLAUSES,
        f"""
        b1 2026-11-23 10:00 bought B1 clause=P1
        b2 2026-11-23 10:00 bought B2 clause=P2
        {VISITED}
        """,
    )

    assert [(item.subject, item.used) for item in made.balances] == [("B1", 1), ("B2", 0)]


def test_visit_that_an_allowance_includes_spends_no_incident() -> None:
    signed = contract(M8="allowance\nunits = 4", P1=PACK, T8=SETTLEMENT)

    made = verdicts(signed, f"b1 2026-11-23 10:00 bought B1\n{VISITED}", until="2026-11-30 10:00")

    assert balances(made)[-2:] == [
        "M8 visit 2026-11: 4 granted, 1 used, 0 lapsed, 3 left [r1 a1 w1]",
        "P1 incident B1: 3 granted, 0 used, 0 lapsed, 3 left [b1]",
    ]


def test_visit_beyond_the_allowance_spends_an_incident() -> None:
    signed = contract(M8="allowance\nunits = 1", P1=PACK, T8=SETTLEMENT)

    made = verdicts(signed, f"b1 2026-11-23 10:00 bought B1\n{VISITED}\n{SECOND}")

    pack = made.balances[-1]
    assert [item.subject for item in pack.movements if item.what == "used"] == ["R2"]


def test_charge_beyond_all_packs_says_what_used_them_up() -> None:
    prices = """
    priced_services
    [[services]]
    service = "onsite"
    price = "200.00"
    """
    one = PACK.replace("units = 3", "units = 1")
    signed = contract(P1=one, V6=prices, T8=SETTLEMENT)

    made = verdicts(signed, f"b1 2026-11-23 10:00 bought B1\n{VISITED}\n{SECOND}")

    beyond = made.charges[1]
    assert beyond.because.clauses == ("V6", "P1", "T8")
    assert set(beyond.because.facts) == {"b1", "r1", "a1", "r2", "a2", "w2"}
    assert beyond.because.steps[0] == step(
        "no_pack_left", began_at=moment("2026-11-25 10:00"), packs=1
    )


def test_question_about_work_before_the_first_pack_says_so() -> None:
    signed = contract(ends_on="2030-12-31", P1=PACK, T8=SETTLEMENT)

    made = verdicts(signed, f"{VISITED}\nb1 2026-11-24 12:00 bought B1")

    (question,) = made.undecided
    assert question.because.facts == ("r1", "a1", "w1")
    assert [item.key for item in question.because.steps] == [
        "covered",
        "no_pack_left",
        "work_without_price",
    ]
