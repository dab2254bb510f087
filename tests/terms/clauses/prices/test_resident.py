# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a resident costs in a service month (R2), and who holds the post (R1)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.clauses.prices.staffing import attended, post
from tests.terms.contracts import verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from tests.terms.lines import charges, promises, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Step, Undecided, step

PLAIN = "needs_confirmation = false\n"
FROM_JANUARY = "a1 2026-01-01 09:00 assigned 陈志远 2026-01-01\n"
HELD = step(
    "post_filled",
    resident="陈志远",
    since_on=date(2026, 11, 1),
    told_at=moment("2026-11-01 09:00"),
)
FEBRUARY = ("2026-02-01", "2026-02-28", "2026-03-01 00:00")
JULY = ("2026-07-01", "2026-07-31", "2026-08-01 00:00")
OCTOBER = ("2026-10-01", "2026-10-31", "2026-11-01 00:00")
NOVEMBER = ("2026-11-01", "2026-11-30", "2026-12-01 00:00")
DAY_OF = {FEBRUARY: "2026-02-03", JULY: "2026-07-03", OCTOBER: "2026-10-09"}


def price(signed: Contract, facts: str, month: tuple[str, str, str] = NOVEMBER) -> list[str]:
    """What the service month costs that ends with a calendar month."""
    made = verdicts(signed, facts, until=month[2])
    last_on = date.fromisoformat(month[1])
    return [yuan_text(item.gross) for item in made.charges if item.on == last_on]


def formula(name: str, *, days: int | None = 22, capped: bool = False) -> Contract:
    agreed = f"days = {days}\n" if days else ""
    cap = "cap_at_fee = true\n" if capped else ""
    return post(f'formula = "{name}"\n{PLAIN}{agreed}{cap}')


A = formula("present")
A_CAPPED = formula("present", capped=True)
B = formula("deduct")
C = formula("present_real", days=None)


@pytest.mark.parametrize(
    ("signed", "month", "whole", "less_one"),
    [
        pytest.param(A, FEBRUARY, "16000.00", "15000.00", id="A of 16 days"),
        pytest.param(A, OCTOBER, "18000.00", "17000.00", id="A of 18 days"),
        pytest.param(A, JULY, "23000.00", "22000.00", id="A of 23 days"),
        pytest.param(A_CAPPED, FEBRUARY, "16000.00", "15000.00", id="A' of 16 days"),
        pytest.param(A_CAPPED, OCTOBER, "18000.00", "17000.00", id="A' of 18 days"),
        pytest.param(A_CAPPED, JULY, "22000.00", "22000.00", id="A' of 23 days"),
        pytest.param(B, FEBRUARY, "22000.00", "21000.00", id="B of 16 days"),
        pytest.param(B, OCTOBER, "22000.00", "21000.00", id="B of 18 days"),
        pytest.param(B, JULY, "22000.00", "21000.00", id="B of 23 days"),
        pytest.param(C, FEBRUARY, "22000.00", "20625.00", id="C of 16 days: 1375.00"),
        pytest.param(C, OCTOBER, "22000.00", "20777.78", id="C of 18 days: 1222.22"),
        pytest.param(C, JULY, "22000.00", "21043.48", id="C of 23 days: 956.52"),
    ],
)
def test_three_formulas_of_the_same_month(
    signed: Contract, month: tuple[str, str, str], whole: str, less_one: str
) -> None:
    start, end, _ = month
    everything = FROM_JANUARY + attended(start, end)
    one_absent = FROM_JANUARY + attended(start, end, but={DAY_OF[month]})

    assert price(signed, everything, month) == [whole]
    assert price(signed, one_absent, month) == [less_one]


@pytest.mark.parametrize(
    ("starts_on", "asked", "reason"),
    [
        pytest.param(
            "2026-11-01",
            "2026-12-01 00:00",
            step("days_from_first", period="2026-11", real_days=21),
            id="from the 1st: the month's working days",
        ),
        pytest.param(
            "2026-10-15",
            "2026-11-15 00:00",
            step("days_usual", started_on=date(2026, 10, 15), of_days=22),
            id="from the 15th: 22",
        ),
    ],
)
def test_days_of_a_service_month(starts_on: str, asked: str, reason: Step) -> None:
    facts = f"a1 2026-10-01 09:00 assigned 陈志远 {starts_on}"

    (line,) = verdicts(post(PLAIN), facts, until=asked).charges

    assert line.because.steps[2] == reason


TWO_DAYS_ATTENDED = Charge(
    clause="R2",
    what="resident",
    subject="2026-11 陈志远",
    on=date(2026, 11, 30),
    during=Period(date(2026, 11, 1), date(2026, 12, 1)),
    quantity=1,
    unit_price=2200000,
    net=283019,
    tax=16981,
    gross=300000,
    rate=Fraction(6, 100),
    saved=0,
    because=Because(
        ("R2", "R3", "T8"),
        ("a1", "陈1102", "陈1103", "k1"),
        (
            HELD,
            step("hours_on_working_days", hours="08:15-17:00"),
            step("days_agreed", period="2026-11", of_days=22),
            step("attendance_counted", records=2, attended="2"),
            step(
                "resident_deducted",
                base_fen=2200000,
                absent="19",
                fee_fen=2200000,
                of_days=22,
                amount_fen=300000,
            ),
            step(
                "attendance_confirmed",
                person="李文博",
                confirmed_at=moment("2026-12-01 00:00"),
            ),
            step(
                "vat_inclusive",
                taxed_as="service",
                rate=Fraction(6, 100),
                net_fen=283019,
                tax_fen=16981,
                gross_fen=300000,
            ),
        ),
    ),
)


def test_line_of_a_month_as_a_whole() -> None:
    signed = post("days = 22\n")
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended("2026-11-02", "2026-11-03")}
        k1 2026-12-01 00:00 confirmed 陈志远 2026-11-01 2026-11-30
        """
    (line,) = verdicts(signed, facts, until="2026-12-01 00:00").charges

    assert line == TWO_DAYS_ATTENDED


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        pytest.param("2026-11-30 23:59:59", 0, id="one second before the month is over"),
        pytest.param("2026-12-01 00:00:00", 1, id="when it is over"),
    ],
)
def test_month_is_charged_when_it_is_over(asked: str, lines: int) -> None:
    facts = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n" + attended(*NOVEMBER[:2])

    assert len(verdicts(post(PLAIN), facts, until=asked).charges) == lines


def test_formula_is_told_in_words_with_its_numbers() -> None:
    november = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n" + attended(*NOVEMBER[:2])
    july = FROM_JANUARY + attended(*JULY[:2])

    def told(signed: Contract, facts: str, until: str) -> tuple[Step, ...]:
        return verdicts(signed, facts, until=until).charges[-1].because.steps[2:-1]

    assert told(C, november, "2026-12-01 00:00") == (
        step("days_real", period="2026-11", real_days=21),
        step("attendance_counted", records=21, attended="21"),
        step(
            "resident_present_real",
            fee_fen=2200000,
            attended="21",
            real_days=21,
            amount_fen=2200000,
        ),
    )
    assert told(A_CAPPED, july, "2026-08-01 00:00") == (
        step("days_agreed", period="2026-07", of_days=22),
        step("attendance_counted", records=23, attended="23"),
        step("resident_present", fee_fen=2200000, attended="23", of_days=22, amount_fen=2300000),
        step("capped_at_fee", amount_fen=2200000),
    )


def test_absences_beyond_the_number_of_days_do_not_cost_the_provider_more_than_the_fee() -> None:
    signed = formula("deduct", days=20)

    (line, *_) = verdicts(signed, FROM_JANUARY, until="2026-08-01 00:00").charges[-1:]

    assert line.gross == 0
    assert line.because.steps[-2] == step("not_below_zero")


def test_half_days_count_where_the_contract_says_so() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended(*NOVEMBER[:2], but={"2026-11-04"})}
        h1 2026-11-04 12:30 attended 陈志远 2026-11-04 portion=half
        """
    signed = post(f"{PLAIN}days = 22\nhalf_days = true\n")

    assert price(signed, facts) == ["21500.00"]
    assert price(post(f"{PLAIN}days = 22\n"), facts) == ["22000.00"]
    made = verdicts(signed, facts, until="2026-12-01 00:00").charges[0]
    assert dict(made.because.steps[4].values)["absent"] == "0.5"


def test_two_halves_of_a_day_make_it_whole() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended(*NOVEMBER[:2], but={"2026-11-04"})}
        h1 2026-11-04 12:30 attended 陈志远 2026-11-04 portion=half
        h2 2026-11-04 17:30 attended 陈志远 2026-11-04 portion=half
        """
    assert price(post(f"{PLAIN}days = 22\nhalf_days = true\n"), facts) == ["22000.00"]


def test_make_up_day_missed_is_an_absence() -> None:
    facts = FROM_JANUARY + attended(*OCTOBER[:2], but={"2026-10-10"})

    assert price(B, facts, OCTOBER) == ["21000.00"]


def test_month_of_29_february() -> None:
    signed = post(PLAIN)
    facts = "a1 2026-01-30 09:00 assigned 陈志远 2026-01-30\n" + attended(
        "2026-01-30", "2026-03-29"
    )

    made = verdicts(signed, facts, until="2026-03-31 00:00")

    # Counted from the 30th each time: the month of February ends on its 27th, March's on the 29th.
    assert [(item.subject, item.during) for item in made.charges] == [
        ("2026-01-30/P1M 陈志远", Period(date(2026, 1, 30), date(2026, 2, 28))),
        ("2026-02-28/P1M 陈志远", Period(date(2026, 2, 28), date(2026, 3, 30))),
    ]


# ------------------------------------------------------------------ who holds the post


def test_successor_goes_on_with_the_service_and_both_parts_sum_to_the_fee() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        c1 2026-11-10 09:00 changed 陈志远 周敏 2026-11-12
        {attended("2026-11-01", "2026-11-11")}
        {attended("2026-11-12", "2026-11-30", resident="周敏")}
        """
    made = verdicts(post(PLAIN), facts, until="2026-12-01 00:00")

    assert [(item.subject, yuan_text(item.gross)) for item in made.charges] == [
        ("2026-11 周敏", "13619.05"),
        ("2026-11 陈志远", "8380.95"),  # 8 of 21 working days
    ]
    assert made.charges[0].because.facts[:2] == ("a1", "c1")
    assert made.charges[1].because.steps[5] == step(
        "part_of_service_month",
        period="2026-11",
        days=8,
        real_days=21,
        fee_fen=2200000,
        base_fen=838095,
    )


def test_resident_who_leaves_costs_the_share_of_the_working_days() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        x1 2026-11-10 09:00 left 陈志远 2026-11-11
        {attended("2026-11-01", "2026-11-11", but={"2026-11-03"})}
        """
    made = verdicts(post(f"{PLAIN}days = 22\n"), facts, until="2026-12-01 00:00")

    assert charges(made) == [
        (
            "R2 resident 2026-11 陈志远 2026-11-30: 1 x 22000.00: 6963.16 + 417.79 (6%) = 7380.95 "
            "[a1 x1 陈1102 陈1104 陈1105 陈1106 陈1109 陈1110 陈1111]"
        )
    ]


def test_contract_that_ends_within_a_service_month_cuts_it() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended("2026-11-01", "2026-11-11")}
        t1 2026-11-11 18:00 terminated customer
        """
    made = verdicts(post(PLAIN), facts, until="2026-12-01 00:00")

    assert [(item.on, yuan_text(item.gross)) for item in made.charges] == [
        (date(2026, 11, 11), "8380.95")
    ]
    assert made.charges[0].because.facts[:2] == ("a1", "t1")


def test_stay_outside_the_life_of_the_contract_costs_nothing() -> None:
    facts = """
        a1 2026-01-01 09:00 assigned 陈志远 2025-11-01
        x1 2026-01-01 09:00 left 陈志远 2025-12-31
        """
    made = verdicts(post(PLAIN), facts, until="2026-02-01 00:00")

    assert (made.charges, made.balances, made.undecided) == ((), (), ())


def test_two_posts_name_their_clause() -> None:
    senior = """
    resident
    fee = "30000.00"
    hours = "R3"
    needs_confirmation = false
    """
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01 clause=R2
        a2 2026-11-01 09:00 assigned 周敏 2026-11-01 clause=R9
        a3 2026-11-01 09:00 assigned 李强 2026-11-01
        {attended(*NOVEMBER[:2])}
        {attended(*NOVEMBER[:2], resident="周敏")}
        """
    made = verdicts(post(PLAIN, R9=senior), facts, until="2026-12-01 00:00")

    assert [(item.clause, yuan_text(item.gross)) for item in made.charges] == [
        ("R2", "22000.00"),
        ("R9", "30000.00"),
    ]
    assert questions(made) == ["R2+R9 resident_unclear 李强 [a3]"]


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        pytest.param(
            "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01 clause=R7",
            "R2 resident_unclear 陈志远 [a1]",
            id="a clause that is not there",
        ),
        pytest.param(
            "a1 2026-11-01 09:00 left 陈志远 2026-11-01",
            "R2 resident_unclear 陈志远 [a1]",
            id="left without having come",
        ),
        pytest.param(
            "a1 2026-11-01 09:00 changed 陈志远 周敏 2026-11-01",
            "R2 resident_unclear 陈志远 [a1]",
            id="changed without having come",
        ),
    ],
)
def test_event_that_fits_nowhere_is_told_to_a_person(facts: str, question: str) -> None:
    assert questions(verdicts(post(), facts, until="2026-11-05 09:00")) == [question]


def test_somebody_who_holds_a_post_does_not_get_another() -> None:
    facts = """
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        a2 2026-11-01 09:00 assigned 周敏 2026-11-01
        a3 2026-11-02 09:00 assigned 陈志远 2026-11-03
        c1 2026-11-02 09:00 changed 周敏 陈志远 2026-11-04
        """
    made = verdicts(post(), facts, until="2026-11-05 09:00")

    assert questions(made) == [
        "R2 resident_unclear 陈志远 [a1 a3]",
        "R2 resident_unclear 周敏 [a2 a1 c1]",
    ]


def test_somebody_may_come_back_on_the_day_after() -> None:
    facts = """
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        a2 2026-11-01 09:00 assigned 陈志远 2026-11-16
        x1 2026-11-02 09:00 left 陈志远 2026-11-15
        """
    made = verdicts(post(), facts, until="2026-11-30 09:00")

    assert made.undecided == ()
    # A new assignment is a new service: its months are counted from its own day.
    assert [item.subject for item in made.balances] == [
        "2026-11 陈志远",
        "2026-11-16/P1M 陈志远",
    ]


def test_attendance_that_no_rule_counts_is_told_to_a_person() -> None:
    facts = """
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        k1 2026-11-07 17:00 attended 陈志远 2026-11-07
        k2 2026-11-09 17:00 attended 周敏 2026-11-09
        """
    made = verdicts(post(), facts, until="2026-11-10 09:00")

    assert made.undecided == (
        Undecided(
            question="attendance_not_counted",
            subject="2026-11-07 陈志远",
            because=Because(
                ("R2",),
                ("a1", "k1"),
                (HELD, step("no_working_day", came_on=date(2026, 11, 7), resident="陈志远")),
            ),
        ),
        Undecided(
            question="attendance_not_counted",
            subject="2026-11-09 周敏",
            because=Because(
                ("R2",),
                ("k2",),
                (step("no_working_day", came_on=date(2026, 11, 9), resident="周敏"),),
            ),
        ),
    )


# ------------------------------------------------------------------ amendments and payment


def test_fee_that_changes_in_mid_month_holds_for_each_of_its_days() -> None:
    term = """
        resident
        fee = "33000.00"
        hours = "R3"
        days = 22
        needs_confirmation = false
        """
    raised = amendment("n1 2026-11-05 09:00 amended 补-1 2026-11-12 now", R2=term)
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended(*NOVEMBER[:2], but={"2026-11-03", "2026-11-13"})}
        """
    made = answers(post(f"{PLAIN}days = 22\n"), facts, raised, until="2026-12-01 00:00")

    assert [yuan_text(item.gross) for item in made.charges] == [
        "7380.95",  # 22000.00 x 8 / 21 less 1000.00
        "18928.57",  # 33000.00 x 13 / 21 less 1500.00
    ]


def test_fee_is_due_within_a_time_after_the_month() -> None:
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        {attended(*NOVEMBER[:2])}
        p1 2026-12-11 09:00 paid "2026-11 陈志远" 22000.00
        """
    signed = post(f'{PLAIN}within = "12 days"\n')

    made = verdicts(signed, facts, until="2026-12-12 00:00")

    # 12 December is a Saturday: Monday 14, at 24:00.
    assert promises(made)[-1].startswith(
        "R2 payment 2026-11 陈志远: met, due 2026-12-15 00:00, done 2026-12-11 09:00"
    )


def test_numbers_that_do_not_fit_together_are_mistakes() -> None:
    term = """formula = "present_real"
    days = 22
    cap_at_fee = true
    needs_confirmation = false
    deemed_within = "3 days"
    """
    with pytest.raises(ContractMistakesError) as caught:
        post(term)

    assert [(item.field, item.message) for item in caught.value.mistakes] == [
        ("days", "not_of_this_formula"),
        ("cap_at_fee", "not_of_this_formula"),
        ("deemed_within", "nothing_to_confirm"),
    ]


# ------------------------------------------------------------------ laws


@LAW
@given(st.integers(1, 9_999_999), st.integers(2, 30))
def test_parts_of_two_residents_sum_to_the_fee(fee: int, changed_on: int) -> None:
    signed = post(PLAIN, fee=yuan_text(fee))
    facts = f"""
        a1 2026-11-01 09:00 assigned 陈志远 2026-11-01
        c1 2026-11-01 09:00 changed 陈志远 周敏 2026-11-{changed_on:02}
        {attended("2026-11-01", f"2026-11-{changed_on - 1:02}")}
        {attended(f"2026-11-{changed_on:02}", "2026-11-30", resident="周敏")}
        """
    made = verdicts(signed, facts, until="2026-12-01 00:00")

    assert sum(item.gross for item in made.charges) == fee
