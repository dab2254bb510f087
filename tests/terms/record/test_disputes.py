# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is in dispute stands beside the rest, and the rest goes on (V11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, PRICES, SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import ledger, moment
from tests.terms.lines import charges, promises, questions
from weibao.terms.evaluate import derive
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Contest, Dispute, Verdicts, step

WINDOW = """
evidence
[[recordings]]
facts = ["work_done"]
disputed_within = "5 days"
days = "working"
"""
SIGNED = contract(E1=WINDOW, V2=PRICES, T8=SETTLEMENT)
WORK = """
    r1 2026-11-23 09:00 reported R1
    w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=provider
    r2 2026-11-23 09:00 reported R2
    w2 2026-11-23 12:00 worked R2 onsite 60 visit=V2 side=provider
    """
DISPUTED = "q1 2026-11-24 09:00 disputed w1 side=customer reason=没有来过"
ENDS = "2026-12-01 00:00:00"  # five working days from Monday the 23rd: Monday the 30th, 24:00


def made(*facts: str, until: str = "2026-12-05 12:00") -> Verdicts:
    return verdicts(SIGNED, "\n".join((WORK, *facts)), until=until)


def standing(*facts: str) -> list[Contest]:
    return [item.standing for item in made(*facts).disputes]


def test_a_disputed_charge_is_marked_and_says_why() -> None:
    answer = made(DISPUTED)

    reason = step(
        "disputed", fact="work_done", disputed_at=moment("2026-11-24 09:00"), reason="没有来过"
    )
    assert answer.disputes == (
        Dispute(
            fact="w1",
            by=Party.CUSTOMER,
            standing=Contest.DISPUTED,
            since_at=moment("2026-11-24 09:00"),
            until_at=None,
            affects=("V2",),
            because=Because(("E1",), ("q1", "w1"), (reason,)),
        ),
    )
    assert [(item.subject, item.is_disputed) for item in answer.charges] == [
        ("R1", True),
        ("R2", False),
    ]
    assert answer.charges[0].because.facts == ("r1", "w1", "q1")
    assert answer.charges[0].because.steps[-1] == reason


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param("2026-11-30 23:59:59", Contest.DISPUTED, id="one second before the end"),
        pytest.param(ENDS, Contest.DISPUTED, id="at the end"),
        pytest.param("2026-12-01 00:00:01", Contest.SHUT_OUT, id="one second after"),
    ],
)
def test_it_may_be_disputed_within_its_time(at: str, expected: Contest) -> None:
    assert standing(f"q1 {at} disputed w1 side=customer") == [expected]


def test_a_late_dispute_changes_nothing_and_names_the_clause_that_shuts_it_out() -> None:
    answer = made("q1 2026-12-02 09:00 disputed w1 side=customer")

    (dispute,) = answer.disputes
    assert dispute.because.clauses == ("E1",)
    assert dispute.because.steps[-1] == step("dispute_too_late", ended_at=moment(ENDS))
    assert (dispute.until_at, dispute.affects) == (None, ())
    assert answer.charges == made().charges


def test_nobody_disputes_his_own_fact() -> None:
    answer = made("q1 2026-11-24 09:00 disputed w1 side=provider")

    (dispute,) = answer.disputes
    assert dispute.standing is Contest.SHUT_OUT
    assert dispute.because.steps[-1] == step("dispute_of_own_fact", party=Party.PROVIDER)
    assert answer.charges == made().charges


def test_without_a_clause_a_fact_may_be_disputed_at_any_time() -> None:
    signed = contract(V2=PRICES, T8=SETTLEMENT)

    answer = verdicts(signed, f"{WORK}\nq1 2026-12-24 09:00 disputed w1 side=customer")

    (dispute,) = answer.disputes
    assert (dispute.standing, dispute.because.clauses) == (Contest.DISPUTED, ("frame",))


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        pytest.param("settled w1 yes side=provider", Contest.UPHELD, id="the provider gives in"),
        pytest.param("settled w1 no side=customer", Contest.DISMISSED, id="the customer gives in"),
        pytest.param("settled w1 yes", Contest.UPHELD, id="an award"),
        pytest.param("settled w1 no", Contest.DISMISSED, id="an award against it"),
        pytest.param("settled w1 yes side=customer", Contest.DISPUTED, id="in one's own favour"),
        pytest.param("settled w1 no side=provider", Contest.DISPUTED, id="in the other's"),
        pytest.param("settled w2 yes side=provider", Contest.DISPUTED, id="of another fact"),
    ],
)
def test_each_side_can_only_give_in_by_itself(settled: str, expected: Contest) -> None:
    assert standing(DISPUTED, f"z1 2026-11-25 09:00 {settled}") == [expected]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("accepted z1 side=provider", Contest.UPHELD),
        ("accepted z1", Contest.UPHELD),
        ("accepted z1 side=customer", Contest.DISPUTED),
        ("accepted w1 side=provider", Contest.DISPUTED),
    ],
)
def test_a_settlement_in_ones_favour_binds_once_the_other_accepts_it(
    accepted: str, expected: Contest
) -> None:
    facts = ("z1 2026-11-25 09:00 settled w1 yes side=customer", f"y1 2026-11-26 09:00 {accepted}")

    assert standing(DISPUTED, *facts) == [expected]


def test_a_settlement_before_the_dispute_is_of_another_one() -> None:
    facts = ("z1 2026-11-23 18:00 settled w1 yes side=provider", DISPUTED)

    assert standing(*facts) == [Contest.DISPUTED]


def test_upheld_the_fact_no_longer_counts() -> None:
    answer = made(DISPUTED, "z1 2026-11-25 09:00 settled w1 yes side=provider")

    assert [item.subject for item in answer.charges] == ["R2"]
    (dispute,) = answer.disputes
    assert (dispute.until_at, dispute.because.facts) == (
        moment("2026-11-25 09:00"),
        ("q1", "w1", "z1"),
    )


def test_dismissed_the_charge_stands_and_says_so() -> None:
    answer = made(DISPUTED, "z1 2026-11-25 09:00 settled w1 no side=customer")

    first = answer.charges[0]
    assert (first.is_disputed, first.because.facts) == (False, ("r1", "w1", "q1", "z1"))
    assert first.because.steps[-1] == step("dispute_settled", settled_at=moment("2026-11-25 09:00"))


def test_a_fact_that_was_corrected_is_no_longer_in_dispute() -> None:
    corrected = "w3 2026-11-23 11:00 worked R1 onsite 30 visit=V1 side=provider corrects=w1"

    answer = made(DISPUTED, corrected)

    (dispute,) = answer.disputes
    assert (dispute.standing, dispute.because.facts) == (Contest.MOOT, ("q1", "w1", "w3"))
    assert not any(item.is_disputed for item in answer.charges)


def test_a_dispute_that_is_taken_back_is_gone() -> None:
    assert standing(DISPUTED, "x1 2026-11-24 10:00 withdrawn q1 side=customer") == []


def test_the_other_side_does_not_take_a_dispute_back() -> None:
    answer = made(DISPUTED, "x1 2026-11-24 10:00 withdrawn q1 side=provider")

    assert [item.standing for item in answer.disputes] == [Contest.DISPUTED]
    assert questions(answer) == ["frame corrected_by_other_side w1 [q1 x1]"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("disputed w9 side=customer", id="a dispute"),
        pytest.param("accepted w9 side=customer", id="an acceptance"),
        pytest.param("settled w9 yes side=provider", id="a settlement"),
    ],
)
def test_what_is_said_of_a_fact_that_is_not_there_is_told(said: str) -> None:
    assert questions(made(f"q1 2026-11-24 09:00 {said}")) == ["frame said_of_nothing w9 [q1]"]


def test_a_settlement_of_what_nobody_disputes_is_told() -> None:
    assert questions(made("z1 2026-11-24 09:00 settled w1 yes side=provider")) == [
        "frame said_of_nothing w1 [z1]"
    ]


# ------------------------------------------------------------------ payments


def test_of_a_fee_in_dispute_is_asked_what_is_owed_in_any_case() -> None:
    """A notice that is disputed cut February short: its first day is owed with it or without."""
    signed = contract(M2=FEE, T8=SETTLEMENT)
    facts = """
        t1 2026-02-01 09:00 terminated customer side=provider
        q1 2026-02-10 09:00 disputed t1 side=customer
        """

    answer = verdicts(signed, facts, until="2026-03-05 12:00")

    january, february = answer.charges
    assert (january.is_disputed, february.is_disputed) == (False, False)
    assert [item.split(":")[0] for item in promises(answer)] == [
        "M2 payment 2026-01",
        "M2 payment 2026-02",
    ]
    assert step("paid", paid_fen=0, owed_fen=10714) in answer.obligations[1].because.steps


def test_of_a_month_the_part_in_dispute_is_not_asked_for() -> None:
    """From the 16th an amendment raises the fee; the customer says that it never signed.

    Without it 3000.00 are owed all the same.
    """
    raised = amendment("m1 2026-11-01 09:00 amended 补-1 2026-11-16", M2='fee\namount = "3600.00"')
    signed = contract(starts_on="2026-11-01", M2=FEE, T8=SETTLEMENT)

    answer = answers(signed, raised, "q1 2026-11-20 09:00 disputed m1", until="2026-12-01 12:00")

    assert [(item.gross, item.is_disputed) for item in answer.charges] == [
        (150000, False),
        (180000, True),
    ]
    payment, december = answer.obligations
    assert payment.because.facts == ("m1", "q1")
    assert step("paid", paid_fen=0, owed_fen=300000) in december.because.steps
    assert step("disputed_part", disputed_fen=30000) in payment.because.steps
    assert step("paid", paid_fen=0, owed_fen=300000) in payment.because.steps
    assert [item.gross for item in answer.unbilled] == [300000]


def test_what_is_in_dispute_waits_beside_what_was_billed() -> None:
    raised = amendment("m1 2026-11-01 09:00 amended 补-1 2026-11-16", M2='fee\namount = "3600.00"')
    signed = contract(starts_on="2026-11-01", M2=FEE, T8=SETTLEMENT)
    billed = (
        "i1 2026-12-01 09:00 invoiced FP-1 lines=M2~fee~2026-11~2026-11-01~2026-11-15~6%~1500.00"
    )

    answer = answers(
        signed, raised, f"q1 2026-11-20 09:00 disputed m1\n{billed}", until="2026-12-01 12:00"
    )

    assert answer.unbilled == ()


SEATS = 'seats\nprice = "100.00"\ncounted = "by_days"\nwithin = "10 days"'
LISTED = """
    d1 2026-11-01 00:00 listed PC-1 side=provider
    d2 2026-11-01 00:00 listed PC-2 side=provider
    x1 2026-11-20 10:00 disputed d2 side=customer
    """


@pytest.mark.parametrize(
    ("paid", "rights"),
    [
        ("", ["suspend"]),
        ("p1 2026-12-05 10:00 paid 2026-11 99.99", ["suspend"]),
        ("p1 2026-12-05 10:00 paid 2026-11 100.00", []),
    ],
)
def test_one_seat_in_dispute_leaves_the_other_to_be_paid(paid: str, rights: list[str]) -> None:
    """Two devices at 100.00, of which the customer says that one is not there."""
    signed = contract(
        starts_on="2026-11-01",
        S1=SEATS,
        V10='suspension\ngrace = "3 days"',
        T8=SETTLEMENT,
    )

    answer = verdicts(signed, f"{LISTED}\n{paid}", until="2026-12-18 10:00")

    assert [(item.gross, item.is_disputed) for item in answer.charges] == [(20000, True)]
    assert [item.gross for item in answer.unbilled] == [10000]
    assert step("disputed_part", disputed_fen=10000) in answer.obligations[0].because.steps
    assert [item.effect for item in answer.rights] == rights


def test_what_is_in_dispute_of_a_raise_for_the_past_is_its_own_debt() -> None:
    """Signed on 10 November, 300.00 more for October: those wait, the 3000.00 do not."""
    raised = amendment(
        "m1 2026-11-10 09:00 amended 补-1 2026-10-01 retroactive", M2='fee\namount = "3300.00"'
    )
    signed = contract(starts_on="2026-10-01", M2=FEE, T8=SETTLEMENT)

    answer = answers(signed, raised, "q1 2026-11-20 09:00 disputed m1", until="2026-11-21 12:00")

    assert [item.split(",")[0] for item in promises(answer)] == [
        "M2 payment 2026-10: missed",
        "M2 payment 2026-11: open",
    ]
    assert answer.obligations[0].because.steps[-1] == step("paid", paid_fen=0, owed_fen=300000)


BILLED = """
    i1 2026-11-25 10:00 invoiced FP-1 \
    lines=V2~onsite~R1~2026-11-23~2026-11-23~6%~200.00,V2~onsite~R2~2026-11-23~2026-11-23~6%~200.00
    """.replace("\\\n    ", "")


def test_of_an_invoice_the_part_in_dispute_is_not_asked_for() -> None:
    signed = contract(T9='payment_terms\nwithin = "30 days"', V2=PRICES, T8=SETTLEMENT)

    before = verdicts(signed, f"{WORK}\n{BILLED}", until="2026-11-26 12:00")
    after = verdicts(signed, f"{WORK}\n{BILLED}\n{DISPUTED}", until="2026-11-26 12:00")

    assert before.obligations[0].because.steps[-1] == step("paid", paid_fen=0, owed_fen=40000)
    (payment,) = after.obligations
    assert payment.because.facts == ("i1", "r1", "w1", "q1")
    assert step("disputed_part", disputed_fen=20000) in payment.because.steps
    assert step("paid", paid_fen=0, owed_fen=20000) in payment.because.steps


# ------------------------------------------------------------------ laws


@LAW
@given(
    st.sets(st.sampled_from((DISPUTED, "q2 2026-11-25 09:00 disputed w2 side=customer"))),
    st.sets(
        st.sampled_from(
            (
                "z1 2026-11-25 09:00 settled w1 no side=customer",
                "z2 2026-11-26 09:00 settled w2 yes side=provider",
                "y1 2026-11-26 09:00 accepted w1",
            )
        )
    ),
)
def test_each_charge_rests_on_what_it_cites_and_on_nothing_else(
    disputes: set[str], settled: set[str]
) -> None:
    facts = ledger("\n".join((WORK, *sorted(disputes), *sorted(settled))))
    at = moment("2026-12-05 12:00")
    whole = derive(SIGNED, facts, known_at=at, until=at)

    for removed in facts:
        kept = [item for item in facts if item is not removed]
        without = derive(SIGNED, kept, known_at=at, until=at)
        for charge in whole.charges:
            is_cited = removed.id in charge.because.facts
            assert (charge not in without.charges) == is_cited
    assert len(charges(whole)) >= 1
