# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which facts count before any clause speaks: those of the right side, or accepted since."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import PRICES, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import charges, local, questions
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Undecided, step

BY_CUSTOMER = """
evidence
[[recordings]]
facts = ["work_done", "visit_signed"]
by = "customer"
accepted_after = "3 days"
"""
SIGNED = contract(E1=BY_CUSTOMER, V2=PRICES, T8=SETTLEMENT)
REPORTED = "r1 2026-11-23 09:00 reported R1 side=customer"
BY_THE_OTHER = "w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=provider"
CHARGED = "V2 onsite R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00"
DUE = "2026-11-27 00:00"  # three days from Monday the 23rd: Thursday, 24:00


def charged(facts: str, until: str = "2026-11-24 12:00") -> list[str]:
    return charges(verdicts(SIGNED, f"{REPORTED}\n{facts}", until=until))


def test_a_fact_of_the_right_side_counts() -> None:
    own = BY_THE_OTHER.replace("provider", "customer")

    assert charged(own) == [f"{CHARGED} [r1 w1]"]


def test_a_fact_of_an_unknown_side_counts() -> None:
    assert charged(BY_THE_OTHER.replace(" side=provider", "")) == [f"{CHARGED} [r1 w1]"]


def test_a_fact_of_the_other_side_has_no_effect_and_is_told() -> None:
    made = verdicts(SIGNED, f"{REPORTED}\n{BY_THE_OTHER}", until="2026-11-24 12:00")

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="unaccepted",
            subject="R1",
            because=Because(
                ("E1",),
                ("w1",),
                (
                    step(
                        "recorded_by_other_side",
                        fact="work_done",
                        party=Party.PROVIDER,
                        expected="customer",
                    ),
                    step("accepted_if_silent", accepted_at=moment(DUE)),
                ),
            ),
        ),
    )
    assert made.next_at == moment(DUE)


def test_accepted_it_counts_for_its_own_day_and_says_so() -> None:
    accepted = "y1 2026-11-24 09:00 accepted w1 side=customer"

    (charge,) = verdicts(
        SIGNED, f"{REPORTED}\n{BY_THE_OTHER}\n{accepted}", until="2026-11-24 12:00"
    ).charges

    assert charged(f"{BY_THE_OTHER}\n{accepted}") == [f"{CHARGED} [r1 w1 y1]"]
    assert charge.because.clauses == ("V2", "T8", "E1")
    assert charge.because.steps[-1] == step(
        "accepted", fact="work_done", party="customer", accepted_at=moment("2026-11-24 09:00")
    )


def test_an_acceptance_of_an_unknown_side_counts() -> None:
    assert len(charged(f"{BY_THE_OTHER}\ny1 2026-11-24 09:00 accepted w1")) == 1


def test_nobody_accepts_his_own_fact() -> None:
    assert charged(f"{BY_THE_OTHER}\ny1 2026-11-24 09:00 accepted w1 side=provider") == []


def test_an_acceptance_of_another_fact_does_not_help() -> None:
    assert charged(f"{BY_THE_OTHER}\ny1 2026-11-24 09:00 accepted r1 side=customer") == []


@pytest.mark.parametrize(
    ("until", "is_charged"),
    [
        pytest.param("2026-11-26 23:59:59", False, id="one second before the third day is over"),
        pytest.param("2026-11-27 00:00:00", True, id="when it is over"),
        pytest.param("2026-11-27 00:00:01", True, id="one second later"),
    ],
)
def test_silence_accepts_when_its_time_is_over(until: str, is_charged: bool) -> None:
    assert bool(charged(BY_THE_OTHER, until)) is is_charged


def test_silence_is_a_reason_too() -> None:
    (charge,) = verdicts(SIGNED, f"{REPORTED}\n{BY_THE_OTHER}", until="2026-11-27 09:00").charges

    assert charge.because.clauses == ("V2", "T8", "E1")
    assert charge.because.steps[-1] == step(
        "accepted_by_silence", fact="work_done", party="customer", accepted_at=moment(DUE)
    )


def test_time_runs_from_the_record_and_not_from_the_event() -> None:
    late = f'{BY_THE_OTHER} recorded="2026-11-25 09:00"'

    assert charged(late, "2026-11-28 23:59:59") == []
    # Saturday the 28th gives way to Monday the 30th (T4).
    assert len(charged(late, "2026-12-01 00:00")) == 1


def test_without_a_time_silence_accepts_nothing() -> None:
    strict = contract(
        E1=BY_CUSTOMER.replace('accepted_after = "3 days"', ""), V2=PRICES, T8=SETTLEMENT
    )

    made = verdicts(strict, f"{REPORTED}\n{BY_THE_OTHER}")

    assert questions(made) == ["E1 unaccepted R1 [w1]"]
    assert len(made.undecided[0].because.steps) == 1


@pytest.mark.parametrize(
    ("disputed_at", "is_charged"),
    [
        pytest.param("2026-11-27 00:00:00", False, id="in time"),
        pytest.param("2026-11-27 00:00:01", True, id="one second after silence accepted it"),
    ],
)
def test_a_dispute_in_time_is_no_silence(disputed_at: str, is_charged: bool) -> None:
    made = verdicts(
        SIGNED, f"{REPORTED}\n{BY_THE_OTHER}\nq1 {disputed_at} disputed w1 side=customer"
    )

    assert bool(made.charges) is is_charged
    assert questions(made) == ([] if is_charged else ["E1 unaccepted R1 [w1 q1]"])


@pytest.mark.parametrize(
    ("settled", "is_charged"),
    [
        pytest.param("settled w1 no side=customer", True, id="the customer gives in"),
        pytest.param("settled w1 yes side=provider", False, id="the provider gives in"),
    ],
)
def test_a_settled_dispute_decides_whether_it_counts(settled: str, is_charged: bool) -> None:
    facts = f"""
        {REPORTED}
        {BY_THE_OTHER}
        q1 2026-11-24 09:00 disputed w1 side=customer
        z1 2026-11-25 09:00 {settled}
        """

    made = verdicts(SIGNED, facts, until="2026-11-25 12:00")

    assert bool(made.charges) is is_charged
    assert questions(made) == []


def test_a_correction_by_the_wrong_side_leaves_what_it_corrects() -> None:
    own = "w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=customer"
    other = "w2 2026-11-23 11:00 worked R1 onsite 99 visit=V1 side=provider corrects=w1"

    made = verdicts(SIGNED, f"{REPORTED}\n{own}\n{other}", until="2026-11-24 12:00")

    assert charges(made) == [f"{CHARGED} [r1 w1]"]
    assert questions(made) == ["E1 unaccepted R1 [w2]"]


def test_a_withdrawal_follows_the_rule_of_what_it_takes_back() -> None:
    own = "w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=customer"
    gone = "x1 2026-11-23 12:00 withdrawn w1 side=provider"

    made = verdicts(SIGNED, f"{REPORTED}\n{own}\n{gone}", until="2026-11-24 12:00")

    assert charges(made) == [f"{CHARGED} [r1 w1]"]
    assert questions(made) == ["E1 unaccepted x1 [x1]"]


def test_what_was_corrected_by_the_right_side_is_not_asked_about() -> None:
    own = "w2 2026-11-23 11:00 worked R1 onsite 60 visit=V1 side=customer corrects=w1"

    made = verdicts(SIGNED, f"{REPORTED}\n{BY_THE_OTHER}\n{own}", until="2026-11-24 12:00")

    assert (len(made.charges), questions(made)) == (1, [])
    assert made.next_at != moment(DUE)


def test_a_correction_of_nothing_follows_its_own_kind() -> None:
    facts = f"{REPORTED}\nx1 2026-11-23 12:00 withdrawn w9 side=provider"

    assert questions(verdicts(SIGNED, facts, until="2026-11-24 12:00")) == []


def test_an_evidence_clause_may_come_with_an_amendment() -> None:
    later = "w2 2026-11-25 11:00 worked R1 onsite 60 visit=V2 side=provider"
    change = amendment("m1 2026-11-24 09:00 amended 补-1 2026-11-24", E1=BY_CUSTOMER)

    made = answers(
        contract(V2=PRICES, T8=SETTLEMENT),
        f"{REPORTED}\n{BY_THE_OTHER}\n{later}",
        change,
        until="2026-11-25 12:00",
    )

    assert [charge.on.day for charge in made.charges] == [23]
    assert questions(made) == ["E1 unaccepted R1 [w2 m1]"]


def test_what_was_known_then_is_answered_as_it_was_then() -> None:
    accepted = 'y1 2026-11-24 09:00 accepted w1 side=customer recorded="2026-11-26 09:00"'
    facts = f"{REPORTED}\n{BY_THE_OTHER}\n{accepted}"

    then = verdicts(SIGNED, facts, until="2026-11-25 12:00", known_at="2026-11-25 12:00")
    now = verdicts(SIGNED, facts, until="2026-11-25 12:00", known_at="2026-11-26 12:00")

    assert (len(then.charges), len(now.charges)) == (0, 1)


def test_until_silence_accepts_it_the_next_moment_is_that() -> None:
    made = verdicts(SIGNED, f"{REPORTED}\n{BY_THE_OTHER}", until="2026-11-26 23:59:59")

    assert made.next_at is not None
    assert local(made.next_at) == "2026-11-27 00:00"
