# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Days attended and absent, late and early (R3), leave (R4), substitutes (R1), confirmation."""

from datetime import date

import pytest

from tests.terms.clauses.prices.staffing import RESIDENT, RESIDENT_HOURS, attended, post
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, promises, questions
from weibao.terms.values.money import yuan_text
from weibao.terms.values.party import Party
from weibao.terms.verdicts import (
    Balance,
    Because,
    Movement,
    Obligation,
    Standing,
    Undecided,
    Verdicts,
    step,
)

PLAIN = "needs_confirmation = false\n"
HELD = step(
    "post_filled",
    resident="陈志远",
    since_on=date(2026, 11, 1),
    told_at=moment("2026-11-01 09:00"),
)
HOURS = step("hours_on_working_days", hours="08:15-17:00")
ASSIGNED = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n"


CITED = ("R2", "R3")


TWO_DAYS = (
    Balance(
        clause="R2",
        unit="work_day",
        subject="2026-11 陈志远",
        granted=21,
        used=1,
        lapsed=1,
        starts_at=moment("2026-11-01 00:00"),
        ends_at=moment("2026-12-01 00:00"),
        warn_at=(),
        is_provisional=False,
        movements=(
            Movement(
                at=moment("2026-11-01 00:00"),
                what="granted",
                units=21,
                subject="",
                because=Because(
                    CITED,
                    ("a1",),
                    (HELD, HOURS, step("days_due", days=21, period="2026-11")),
                ),
            ),
            Movement(
                at=moment("2026-11-02 00:00"),
                what="attended",
                units=-1,
                subject="",
                because=Because(
                    CITED,
                    ("a1", "k1"),
                    (
                        HELD,
                        step(
                            "attended_day",
                            came_on=date(2026, 11, 2),
                            came_at=moment("2026-11-02 08:15"),
                            left_at=moment("2026-11-02 17:00"),
                            noted_at=moment("2026-11-02 17:00"),
                        ),
                    ),
                ),
            ),
            Movement(
                at=moment("2026-11-04 00:00"),
                what="absent",
                units=-1,
                subject="",
                because=Because(
                    CITED,
                    ("a1",),
                    (HELD, step("absent_without_leave", absent_on=date(2026, 11, 3))),
                ),
            ),
        ),
        because=Because(
            CITED,
            ("a1", "k1"),
            (step("resident_days", granted=21, attended=1, absent=1),),
        ),
    ),
)


def test_balance_of_a_month_as_a_whole() -> None:
    facts = ASSIGNED + (
        'k1 2026-11-02 17:00 attended 陈志远 2026-11-02 came_at="2026-11-02 08:15" '
        'left_at="2026-11-02 17:00"'
    )
    made = verdicts(post(PLAIN), facts, until="2026-11-04 00:00")

    assert made.balances == TWO_DAYS


@pytest.mark.parametrize(
    ("until", "absent"),
    [
        pytest.param("2026-11-03 00:00:00", 1, id="a day is missed when it is over"),
        pytest.param("2026-11-02 23:59:59", 0, id="and not one second before"),
    ],
)
def test_day_is_missed_when_it_is_over(until: str, absent: int) -> None:
    (balance,) = verdicts(post(), ASSIGNED, until=until).balances

    assert balance.lapsed == absent


@pytest.mark.parametrize(
    ("came", "left", "said"),
    [
        pytest.param("08:15:00", "17:00:00", [], id="on time"),
        pytest.param("08:15:01", "17:00:00", ["late"], id="one second late"),
        pytest.param("08:15:00", "16:59:59", ["early"], id="one second early"),
        pytest.param("08:14:59", "17:00:01", [], id="one second longer"),
        pytest.param("09:00:00", "16:00:00", ["late", "early"], id="both"),
    ],
)
def test_late_and_early_around_the_hours(came: str, left: str, said: list[str]) -> None:
    facts = (
        f'k1 2026-11-02 18:00 attended 陈志远 2026-11-02 came_at="2026-11-02 {came}" '
        f'left_at="2026-11-02 {left}"'
    )
    (balance,) = verdicts(post(), ASSIGNED + facts, until="2026-11-02 18:00").balances

    assert [item.what for item in balance.movements[2:]] == said
    assert (balance.used, balance.lapsed) == (1, 0)


@pytest.mark.parametrize(
    ("told", "what"),
    [
        pytest.param("2026-11-02 08:59:59 told 陈志远 2026-11-02 late", "notified", id="before"),
        pytest.param("2026-11-02 09:00:00 told 陈志远 2026-11-02 late", "notified", id="at"),
        pytest.param("2026-11-02 09:00:01 told 陈志远 2026-11-02 late", "late", id="after"),
        pytest.param("2026-11-02 08:00:00 told 陈志远 2026-11-03 late", "late", id="other day"),
        pytest.param("2026-11-02 08:00:00 told 陈志远 2026-11-02 early", "late", id="of leaving"),
        pytest.param("2026-11-02 08:00:00 told 周敏 2026-11-02 late", "late", id="somebody else"),
    ],
)
def test_late_is_excused_by_a_notice_given_before(told: str, what: str) -> None:
    facts = f"""
        n1 {told}
        k1 2026-11-02 18:00 attended 陈志远 2026-11-02 came_at="2026-11-02 09:00"
        """
    (balance,) = verdicts(post(), ASSIGNED + facts, until="2026-11-02 18:00").balances

    assert [item.what for item in balance.movements[2:]] == [what]


def test_notice_says_who_was_told_and_how() -> None:
    facts = """
        n1 2026-11-02 15:00 told 陈志远 2026-11-02 early how=in_person
        k1 2026-11-02 18:00 attended 陈志远 2026-11-02 left_at="2026-11-02 16:00"
        """
    (balance,) = verdicts(post(), ASSIGNED + facts, until="2026-11-02 18:00").balances

    assert balance.movements[-1].because == Because(
        ("R2", "R3"),
        ("a1", "k1", "n1"),
        (
            HELD,
            step(
                "attended_day",
                came_on=date(2026, 11, 2),
                came_at=None,
                left_at=moment("2026-11-02 16:00"),
                noted_at=moment("2026-11-02 18:00"),
            ),
            step(
                "left_early",
                closing_at=moment("2026-11-02 17:00"),
                left_at=moment("2026-11-02 16:00"),
                early_seconds=3600,
            ),
            step("notified", person="李文博", how="in_person", told_at=moment("2026-11-02 15:00")),
        ),
    )


def test_half_days_are_counted_in_half_days() -> None:
    facts = "k1 2026-11-02 12:30 attended 陈志远 2026-11-02 portion=half"
    signed = post(f"{PLAIN}half_days = true\n")

    on_that_day = verdicts(signed, ASSIGNED + facts, until="2026-11-02 18:00")
    afterwards = verdicts(signed, ASSIGNED + facts, until="2026-11-03 00:00")

    assert balances(on_that_day) == [
        "R2 half_day 2026-11 陈志远: 42 granted, 1 used, 0 lapsed, 41 left [a1 k1]"
    ]
    assert balances(afterwards) == [
        "R2 half_day 2026-11 陈志远: 42 granted, 1 used, 1 lapsed, 40 left [a1 k1]"
    ]


# ------------------------------------------------------------------ leave


LEAVE = "l1 {asked} asked_leave 陈志远 2026-11-03 2026-11-03\n"
APPROVED = "l2 2026-11-02 16:00 approved_leave 陈志远 2026-11-03 2026-11-03 how=phone\n"
AT_OPENING = APPROVED.replace("2026-11-02 16:00", "2026-11-03 08:15:00")
MONDAY = "k1 2026-11-02 17:00 attended 陈志远 2026-11-02\n"


@pytest.mark.parametrize(
    ("facts", "standing", "said"),
    [
        pytest.param(
            LEAVE.format(asked="2026-11-02 15:00") + APPROVED,
            Standing.MET,
            "absent_on_leave",
            id="asked the day before and approved",
        ),
        pytest.param(
            LEAVE.format(asked="2026-11-03 00:00:00") + APPROVED,
            Standing.MET,
            "absent_on_leave",
            id="by 24:00 of the day before",
        ),
        pytest.param(
            LEAVE.format(asked="2026-11-03 00:00:01") + APPROVED,
            Standing.MISSED,
            "absent_on_leave",
            id="one second later",
        ),
        pytest.param(
            LEAVE.format(asked="2026-11-02 15:00") + AT_OPENING,
            Standing.MET,
            "absent_on_leave",
            id="approved by the opening of the day",
        ),
        pytest.param(
            LEAVE.format(asked="2026-11-02 15:00") + AT_OPENING.replace("08:15:00", "08:15:01"),
            Standing.MISSED,
            "absent_on_leave",
            id="approved one second after it",
        ),
        pytest.param(
            LEAVE.format(asked="2026-11-02 15:00"),
            Standing.MISSED,
            "absent_not_approved",
            id="not approved",
        ),
        pytest.param("", Standing.MISSED, "absent_without_leave", id="not asked for"),
        pytest.param(APPROVED, Standing.MISSED, "absent_without_leave", id="approved unasked"),
    ],
)
def test_leave_is_asked_for_a_day_ahead_and_approved(
    facts: str, standing: Standing, said: str
) -> None:
    made = verdicts(post(), ASSIGNED + MONDAY + facts, until="2026-11-04 00:00")

    assert [item.standing for item in made.obligations] == [standing]
    assert [item.because.steps[-1].key for item in made.balances[0].movements[2:]] == [said]


LATE_LEAVE = (
    Obligation(
        clause="R2",
        what="leave",
        subject="2026-11-03 陈志远",
        debtor=Party.PROVIDER,
        since_at=moment("2026-11-03 00:00"),
        due_at=moment("2026-11-03 00:00"),
        done_at=moment("2026-11-03 07:00"),
        standing=Standing.MISSED,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("R2", "R3"),
            ("a1", "l1", "l2"),
            (
                HELD,
                step(
                    "leave_ahead",
                    absent_on=date(2026, 11, 3),
                    days=1,
                    due_at=moment("2026-11-03 00:00"),
                ),
                step("leave_asked", asked_at=moment("2026-11-03 07:00")),
                step(
                    "leave_approved",
                    person="李文博",
                    how="phone",
                    approved_at=moment("2026-11-02 16:00"),
                ),
            ),
        ),
    ),
)


def test_leave_as_a_whole() -> None:
    facts = ASSIGNED + MONDAY + LEAVE.format(asked="2026-11-03 07:00") + APPROVED

    made = verdicts(post(), facts, until="2026-11-04 00:00")

    assert made.obligations == LATE_LEAVE


def test_contract_may_ask_for_leave_earlier() -> None:
    facts = ASSIGNED + MONDAY + LEAVE.format(asked="2026-11-02 00:00:01") + APPROVED

    made = verdicts(post("leave_days = 2\n"), facts, until="2026-11-04 00:00")

    assert promises(made) == [
        (
            "R2 leave 2026-11-03 陈志远: missed, due 2026-11-02 00:00, "
            "done 2026-11-02 00:00:01 [a1 l1 l2]"
        )
    ]


# ------------------------------------------------------------------ substitutes


WITHIN = f'{PLAIN}substitute_within = "4h"\n'
GONE = "g1 2026-11-02 09:00 absence 陈志远 2026-11-02\n"
SENT = "s1 {at} substituted 陈志远 周敏 2026-11-02 2026-11-04"


@pytest.mark.parametrize(
    ("at", "promise"),
    [
        pytest.param(
            "2026-11-02 12:15:00",
            "R2 substitute 2026-11-02 陈志远: met, due 2026-11-02 12:15, done 2026-11-02 12:15",
            id="within its time",
        ),
        pytest.param(
            "2026-11-02 12:15:01",
            (
                "R2 substitute 2026-11-02 陈志远: missed, due 2026-11-02 12:15, "
                "done 2026-11-02 12:15:01"
            ),
            id="one second later",
        ),
    ],
)
def test_substitute_within_hours_of_the_opening(at: str, promise: str) -> None:
    facts = ASSIGNED + GONE + SENT.format(at=at)

    made = verdicts(post(WITHIN), facts, until="2026-11-02 13:00")

    assert promises(made) == [f"{promise} [a1 g1 s1]"]


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-02 12:15:00", Standing.OPEN, id="at its time"),
        pytest.param("2026-11-02 12:15:01", Standing.MISSED, id="one second after"),
    ],
)
def test_substitute_that_nobody_sends(until: str, standing: Standing) -> None:
    made = verdicts(post(WITHIN), ASSIGNED + GONE, until=until)

    assert [item.standing for item in made.obligations] == [standing]


def test_absence_of_several_days_asks_for_one_substitute() -> None:
    facts = f"""
        {ASSIGNED}
        l1 2026-10-30 09:00 asked_leave 陈志远 2026-11-02 2026-11-04
        l2 2026-10-30 10:00 approved_leave 陈志远 2026-11-02 2026-11-04
        {attended("2026-11-05", "2026-11-05")}
        """
    made = verdicts(post(WITHIN), facts, until="2026-11-07 00:00")

    assert [item.subject for item in made.obligations if item.what == "substitute"] == [
        "2026-11-02 陈志远",
        "2026-11-06 陈志远",
    ]


def test_substitute_for_leave_is_due_before_it_begins() -> None:
    facts = f"{ASSIGNED}l1 2026-11-01 20:00 asked_leave 陈志远 2026-11-04 2026-11-04"

    made = verdicts(post(WITHIN), facts, until="2026-11-02 09:00")

    assert promises(made) == ["R2 substitute 2026-11-04 陈志远: open, due 2026-11-04 12:15 [a1 l1]"]
    assert made.next_at == moment("2026-11-03 00:00")


def test_days_of_a_substitute_are_not_absences() -> None:
    facts = f"""
        {ASSIGNED}
        s1 2026-11-03 07:00 substituted 陈志远 周敏 2026-11-03 2026-11-03
        {attended("2026-11-02", "2026-11-30", but={"2026-11-03", "2026-11-04"})}
        """
    made = verdicts(post(f"{PLAIN}days = 22\n"), facts, until="2026-12-01 00:00")

    assert yuan_text(made.charges[0].gross) == "21000.00"
    assert [item.what for item in made.balances[0].movements[1:4]] == [
        "attended",
        "substitute",
        "absent",
    ]


# ------------------------------------------------------------------ the customer confirms


def november(facts: str, until: str = "2026-12-01 00:00", term: str = "") -> Verdicts:
    recorded = attended("2026-11-02", "2026-11-30")
    return verdicts(post(term), f"{ASSIGNED}{recorded}\n{facts}", until=until)


CONFIRMED = "c1 2026-11-30 18:00 confirmed 陈志远 2026-11-01 2026-11-30"


def test_confirmed_attendance_is_billed() -> None:
    made = november(CONFIRMED)

    assert [yuan_text(item.gross) for item in made.charges] == ["22000.00"]
    assert made.undecided == ()


def test_attendance_that_is_not_confirmed_is_for_a_person_to_decide() -> None:
    made = november("c1 2026-11-20 18:00 confirmed 陈志远 2026-11-01 2026-11-30")

    assert made.charges == ()
    assert made.undecided == (
        Undecided(
            question="attendance_unconfirmed",
            subject="2026-11 陈志远",
            because=Because(
                ("R2", "R3"),
                ("a1", *(f"陈11{day}" for day in (23, 24, 25, 26, 27, 30))),
                (
                    HELD,
                    HOURS,
                    step(
                        "days_unconfirmed",
                        days=6,
                        starts_on=date(2026, 11, 23),
                        ends_on=date(2026, 11, 30),
                        records=6,
                    ),
                ),
            ),
        ),
    )


def test_several_confirmations_add_up() -> None:
    made = november(
        """
        c1 2026-11-13 18:00 confirmed 陈志远 2026-11-01 2026-11-13
        c2 2026-11-30 18:00 confirmed 陈志远 2026-11-14 2026-11-30
        c3 2026-11-30 18:00 confirmed 周敏 2026-11-01 2026-11-30
        """
    )

    assert made.charges[0].because.facts[-2:] == ("c1", "c2")


def test_what_is_corrected_after_the_confirmation_needs_another_one() -> None:
    corrected = (
        'z1 2026-11-27 17:30 attended 陈志远 2026-11-27 corrects=陈1127 recorded="2026-12-02 09:00"'
    )
    until = "2026-12-03 00:00"
    again = "c2 2026-12-02 18:00 confirmed 陈志远 2026-11-27 2026-11-27"

    assert questions(november(f"{CONFIRMED}\n{corrected}", until))[:1] == [
        "R2+R3 attendance_unconfirmed 2026-11 陈志远 [a1 z1]"
    ]
    assert len(november(f"{CONFIRMED}\n{corrected}\n{again}", until).charges) == 1


@pytest.mark.parametrize(
    ("until", "lines"),
    [
        pytest.param("2026-12-07 23:59:59", 0, id="one second before"),
        pytest.param("2026-12-08 00:00:00", 1, id="Saturday the 5th rolls to Monday's 24:00"),
    ],
)
def test_silence_counts_as_consent_where_the_contract_says_so(until: str, lines: int) -> None:
    made = november("", until, 'deemed_within = "5 days"\n')

    assert len(made.charges) == lines
    assert len(made.undecided) == 1 - lines


def test_silence_is_told_in_the_reasons_and_wakes_the_engine() -> None:
    term = 'deemed_within = "5 days"\n'

    before, after = (november("", f"2026-12-{day} 12:00", term) for day in ("07", "08"))

    assert before.next_at == moment("2026-12-08 00:00")
    assert after.charges[0].because.steps[-2] == step(
        "deemed_confirmed", days=21, deemed_at=moment("2026-12-08 00:00")
    )


def test_month_without_attendance_has_nothing_to_confirm() -> None:
    made = verdicts(post(), ASSIGNED, until="2026-12-01 00:00")

    assert [yuan_text(item.gross) for item in made.charges] == ["0.00"]


def test_days_of_a_substitute_are_confirmed_too() -> None:
    facts = f"""
        {ASSIGNED}
        s1 2026-11-03 07:00 substituted 陈志远 周敏 2026-11-03 2026-11-03
        c1 2026-11-30 18:00 confirmed 陈志远 2026-11-01 2026-11-02
        """
    made = verdicts(post(), facts, until="2026-12-01 00:00")

    assert questions(made) == ["R2+R3 attendance_unconfirmed 2026-11 陈志远 [a1 s1]"]


# ------------------------------------------------------------------ calendars


def test_holiday_that_is_published_in_the_month_is_no_absence() -> None:
    facts = f"""
        {ASSIGNED}
        e1 2026-11-15 09:00 published 停工 days=2026-11-16:rest
        {attended("2026-11-02", "2026-11-30", but={"2026-11-16"})}
        """
    made = verdicts(post(f"{PLAIN}days = 22\n"), facts, until="2026-12-01 00:00")

    assert yuan_text(made.charges[0].gross) == "22000.00"
    assert made.balances[0].granted == 20


def test_month_of_a_year_without_a_notice_is_provisional() -> None:
    signed = post()

    made = verdicts(
        signed, "a1 2026-11-01 09:00 assigned 陈志远 2026-12-15", until="2026-12-31 12:00"
    )

    assert [(item.subject, item.is_provisional) for item in made.balances] == [
        ("2026-12-15/P1M 陈志远", False)
    ]


def test_moment_at_which_a_calendar_comes_into_force_wakes_the_engine() -> None:
    made = verdicts(
        post(),
        ASSIGNED + "e1 2026-11-15 09:00 published 停工 days=2026-11-16:rest",
        until="2026-11-15 09:00",
    )

    # Monday the 16th is a rest day now: the next day that ends is Tuesday.
    assert made.next_at == moment("2026-11-18 00:00")


def test_hours_of_every_day_make_every_day_a_day_of_service() -> None:
    signed = contract(R2=RESIDENT, R3=f'{RESIDENT_HOURS}days = "every"', T8=SETTLEMENT)

    (balance,) = verdicts(signed, ASSIGNED, until="2026-11-01 12:00").balances

    assert balance.granted == 30
    assert balance.movements[0].because.steps[1] == step("hours_on_every_day", hours="08:15-17:00")
