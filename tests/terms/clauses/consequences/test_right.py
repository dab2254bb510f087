# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rights that somebody's behaviour gives: refusals, clashes, conduct, leaks (M10, M12, V11, R5)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right, step

REFUSALS = """
right
trigger = "refusals"
count = 2
"""
SIGNED = contract(C1='coverage\ndistricts = ["朝阳"]', M10=REFUSALS)

REFUSED_ONCE = """
    r1 2026-11-23 09:00 reported R1 district=朝阳
    x1 2026-11-23 10:00 refused R1
    """
REFUSED_TWICE = f"""{REFUSED_ONCE}
    r2 2026-11-24 09:00 reported R2 district=朝阳
    x2 2026-11-24 10:00 refused R2
    """


def told(signed: Contract, facts: str, until: str = "2026-12-31 12:00") -> list[str]:
    return [shown(item) for item in verdicts(signed, facts, until=until).rights]


def shown(item: Right) -> str:
    about = f" ({item.subject})" if item.subject else ""
    until = f" until {local(item.until_at)}" if item.until_at else ""
    facts = " ".join(item.because.facts)
    return f"{item.holder} may {item.effect}{about} since {local(item.since_at)}{until} [{facts}]"


def test_one_refusal_gives_no_right() -> None:
    assert told(SIGNED, REFUSED_ONCE) == []


def test_second_refusal_gives_the_right_from_its_moment() -> None:
    assert verdicts(SIGNED, REFUSED_TWICE).rights == (
        Right(
            clause="M10",
            holder=Party.CUSTOMER,
            effect="terminate",
            subject="",
            since_at=moment("2026-11-24 10:00"),
            until_at=None,
            because=Because(
                ("M10",),
                ("r1", "x1", "r2", "x2"),
                (
                    step("request_refused", request="R1", refused_at=moment("2026-11-23 10:00")),
                    step("request_refused", request="R2", refused_at=moment("2026-11-24 10:00")),
                    step("right_reached", trigger="refusals", count=2, threshold=2),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "rights"),
    [("2026-11-24 09:59:59", 0), ("2026-11-24 10:00:00", 1), ("2026-11-24 10:00:01", 1)],
)
def test_right_arises_at_the_moment_and_not_a_second_before(until: str, rights: int) -> None:
    assert len(told(SIGNED, REFUSED_TWICE, until)) == rights


def test_more_than_two_is_reached_by_the_third() -> None:
    signed = contract(M10=f"{REFUSALS}exceeding = true")
    third = f"""{REFUSED_TWICE}
        r3 2026-11-25 09:00 reported R3
        x3 2026-11-25 10:00 refused R3
        """

    assert told(signed, REFUSED_TWICE) == []
    (made,) = verdicts(signed, third).rights
    assert made.since_at == moment("2026-11-25 10:00")
    assert made.because.steps[-1] == step(
        "right_exceeded", trigger="refusals", count=3, threshold=2
    )


def test_refusal_of_a_request_out_of_scope_does_not_count() -> None:
    outside = f"""{REFUSED_ONCE}
        r2 2026-11-24 09:00 reported R2 district=海淀
        x2 2026-11-24 10:00 refused R2
        """

    assert told(SIGNED, outside) == []


def test_request_that_is_refused_twice_counts_once() -> None:
    assert told(SIGNED, f"{REFUSED_ONCE}\nx2 2026-11-24 10:00 refused R1") == []


def test_later_refusals_do_not_move_a_right_that_stays() -> None:
    third = f"""
        r3 2026-11-25 09:00 reported R3 district=朝阳
        x3 2026-11-25 10:00 refused R3
        {REFUSED_TWICE}
        """

    assert told(SIGNED, third) == told(SIGNED, REFUSED_TWICE)


def test_refusal_that_was_withdrawn_takes_the_right_back() -> None:
    assert told(SIGNED, f"{REFUSED_TWICE}\ny1 2026-11-25 09:00 withdrawn x1") == []


def test_refusal_recorded_late_counts_from_when_it_happened() -> None:
    late = REFUSED_TWICE.replace("refused R1", 'refused R1 recorded="2026-12-10 09:00"')

    assert told(SIGNED, late, "2026-12-09 12:00") == []
    assert told(SIGNED, late, "2026-12-10 12:00") == told(SIGNED, REFUSED_TWICE)


def test_refusals_count_in_order_of_time_whatever_the_order_of_requests() -> None:
    signed = contract(M10='right\ntrigger = "refusals"')
    facts = """
        r1 2026-11-23 09:00 reported R1
        r2 2026-11-23 09:30 reported R2
        x1 2026-11-24 10:00 refused R1
        x2 2026-11-23 10:00 refused R2
        """

    assert told(signed, facts) == ["customer may terminate since 2026-11-23 10:00 [r2 x2]"]


# ------------------------------------------------------------------ rolling times

LACKING = """
right
trigger = "lack_of_cooperation"
holder = "provider"
count = 2
within = "3 months"
"""


@pytest.mark.parametrize(
    ("earlier", "is_given"),
    [
        pytest.param("2026-08-29", False, id="three months ended a day before"),
        pytest.param("2026-08-30", True, id="three months end on that day"),
        pytest.param("2026-08-31", True, id="31 November does not exist: the 30th"),
    ],
)
def test_only_the_lack_of_the_last_three_months_counts(earlier: str, is_given: bool) -> None:
    facts = f"""
        u1 {earlier} 10:00 uncooperative 李文博 机房上锁
        u2 2026-11-30 10:00 uncooperative 李文博 机房上锁
        """

    given = ["provider may terminate since 2026-11-30 10:00 [u1 u2]"] if is_given else []
    assert told(contract(M12=LACKING), facts) == given


def test_month_from_29_february_ends_on_29_march() -> None:
    signed = contract(
        starts_on="2028-01-01",
        ends_on="2028-12-31",
        M12=LACKING.replace("3 months", "1 month"),
    )
    facts = "u1 2028-02-29 10:00 uncooperative\nu2 2028-03-{day} 10:00 uncooperative"

    assert len(told(signed, facts.format(day=29), "2028-12-31 12:00")) == 1
    assert told(signed, facts.format(day=30), "2028-12-31 12:00") == []


OPEN = 'right\ntrigger = "leaks"\nopen_for = "5 days"'


def test_right_is_open_to_the_end_of_its_last_day() -> None:
    made = verdicts(
        contract(V11=OPEN), "s1 2026-11-23 10:00 leaked provider", until="2026-11-24 12:00"
    )

    # The fifth day is Saturday 28 November: Monday 30 November, 24:00.
    assert [shown(item) for item in made.rights] == [
        "customer may terminate since 2026-11-23 10:00 until 2026-12-01 00:00 [s1]"
    ]
    assert made.next_at is not None
    assert local(made.next_at) == "2026-12-01 00:00"


def test_last_day_that_stays_a_rest_day_where_the_contract_says_so() -> None:
    signed = contract(V11=f"{OPEN}\nis_rolled = false")

    assert told(signed, "s1 2026-11-23 10:00 leaked provider") == [
        "customer may terminate since 2026-11-23 10:00 until 2026-11-29 00:00 [s1]"
    ]


def test_each_leak_opens_its_own_time_and_two_of_a_day_one() -> None:
    facts = """
        s1 2026-11-02 10:00 leaked provider
        s2 2026-11-02 11:00 leaked provider
        s3 2026-11-23 10:00 leaked provider
        """

    assert told(contract(V11=OPEN), facts) == [
        "customer may terminate since 2026-11-02 10:00 until 2026-11-10 00:00 [s1]",
        "customer may terminate since 2026-11-23 10:00 until 2026-12-01 00:00 [s3]",
    ]


def test_nobody_gains_a_right_by_a_leak_of_their_own() -> None:
    assert told(contract(V11=OPEN), "s1 2026-11-23 10:00 leaked customer 李文博") == []


# ------------------------------------------------------------------ each record


@pytest.mark.parametrize(
    ("trigger", "fact"),
    [
        ("staff_clashes", "clashed"),
        ("conduct", "misbehaved"),
        ("failed_negotiation", "disagreed"),
        ("force_majeure", "disaster"),
    ],
)
def test_record_gives_the_right(trigger: str, fact: str) -> None:
    signed = contract(V11=f'right\ntrigger = "{trigger}"\neffect = "end_by_agreement"')

    assert told(signed, f"n1 2026-11-23 10:00 {fact}") == [
        "customer may end_by_agreement since 2026-11-23 10:00 [n1]"
    ]


def test_clash_ends_the_assignment_of_that_person_at_once() -> None:
    signed = contract(R5='right\ntrigger = "staff_clashes"\neffect = "end_assignment"')

    (made,) = verdicts(signed, "c1 2026-11-23 10:00 clashed answer=当时情绪激动").rights

    assert shown(made) == ("customer may end_assignment (陈志远) since 2026-11-23 10:00 [c1]")
    assert made.because.steps[0] == step(
        "answered",
        fact="staff_clashed",
        happened_at=moment("2026-11-23 10:00"),
        person="陈志远",
        answer="当时情绪激动",
    )


def test_record_without_an_answer_says_so() -> None:
    signed = contract(R5='right\ntrigger = "conduct"\neffect = "replace_resident"')

    (made,) = verdicts(signed, "c1 2026-11-23 10:00 misbehaved").rights

    assert made.because.steps[0] == step(
        "not_answered",
        fact="conduct_recorded",
        happened_at=moment("2026-11-23 10:00"),
        person="陈志远",
    )


def test_each_persons_conduct_is_counted_apart() -> None:
    signed = contract(R5='right\ntrigger = "conduct"\neffect = "replace_resident"\ncount = 2')
    facts = """
        c1 2026-11-02 10:00 misbehaved 陈志远
        c2 2026-11-03 10:00 misbehaved 周敏
        c3 2026-11-04 10:00 misbehaved 陈志远 mass_message
        """

    assert told(signed, facts) == [
        "customer may replace_resident (陈志远) since 2026-11-04 10:00 [c1 c3]"
    ]


def test_what_has_no_person_gives_a_right_about_nobody() -> None:
    signed = contract(V11='right\ntrigger = "force_majeure"\neffect = "end_assignment"')

    assert told(signed, "n1 2026-11-23 10:00 disaster") == [
        "customer may end_assignment since 2026-11-23 10:00 [n1]"
    ]


# ------------------------------------------------------------------ amendments


def test_amendment_decides_how_many_it_takes_from_its_day_on() -> None:
    third = f"""{REFUSED_TWICE}
        r3 2026-11-25 09:00 reported R3 district=朝阳
        x3 2026-11-25 10:00 refused R3
        """
    three = amendment(
        "a1 2026-11-20 09:00 amended 补-1 2026-11-24 now", M10=REFUSALS.replace("2", "3")
    )

    assert [shown(item) for item in answers(SIGNED, third, three).rights] == [
        "customer may terminate since 2026-11-25 10:00 [r1 x1 r2 x2 r3 x3 a1]"
    ]


def test_right_that_an_amendment_took_out_does_not_arise() -> None:
    out = "a1 2026-11-20 09:00 amended 补-1 2026-11-24 now removes=M10"

    assert told(SIGNED, f"{out}\n{REFUSED_TWICE}") == []


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("term", "field", "message"),
    [
        ('trigger = "unpaid"', "grace", "grace_is_for_unpaid"),
        ('trigger = "leaks"\ngrace = "5 days"', "grace", "grace_is_for_unpaid"),
        ('trigger = "points"', "clauses", "points_of_no_clause"),
        ('trigger = "leaks"\nclauses = ["C1"]', "clauses", "trigger_of_no_clause"),
        ('trigger = "late_arrivals"\nclauses = ["C1", "P9"]', "clauses[2]", "names_no_clause"),
    ],
)
def test_right_that_cannot_arise_is_a_mistake(term: str, field: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(C1="coverage", M10=f"right\n{term}")

    assert [(item.clause, item.field, item.message) for item in refused.value.mistakes] == [
        ("M10", field, message)
    ]


def test_clause_that_cannot_be_read_is_the_only_mistake() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(C1="coverage\ndevices = 1", M10='right\ntrigger = "points"\nclauses = ["C1"]')

    assert [item.clause for item in refused.value.mistakes] == ["C1"]
