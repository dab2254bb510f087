# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, promises
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, Undecided, step

OFFICE = """
hours
spans = ["08:15-12:00", "13:00-17:00"]
"""


def reports(every: str, more: str = "", **life: str) -> Contract:
    """A contract that asks for one kind of report, by default through November 2026."""
    term = f'periodic_reports\nreport = "总结"\nevery = "{every}"\nhours = "H1"\n{more}'
    return contract(
        **{"starts_on": "2026-11-01", "ends_on": "2026-11-30", **life}, H1=OFFICE, R6=term
    )


def dues(signed: Contract, until: str) -> list[tuple[str, str]]:
    return [
        (item.subject.removeprefix("总结 "), local(item.due_at))
        for item in verdicts(signed, "", until=until).obligations
    ]


def test_daily_summary_is_sent_before_leaving() -> None:
    made = verdicts(
        reports("day"), "s1 2026-11-02 16:58 sent 总结 2026-11-02", until="2026-11-02 17:00"
    )

    assert made.obligations == (
        Obligation(
            clause="R6",
            what="report",
            subject="总结 2026-11-02",
            debtor=Party.PROVIDER,
            since_at=moment("2026-11-02 00:00"),
            due_at=moment("2026-11-02 17:00"),
            done_at=moment("2026-11-02 16:58"),
            standing=Standing.MET,
            priority=None,
            edition="cn-2026",
            is_provisional=False,
            because=Because(
                ("R6", "H1"),
                ("s1",),
                (
                    step(
                        "report_due", period="2026-11-02", due_on=moment("2026-11-02 12:00").date()
                    ),
                    step("ended", fact="report_sent", happened_at=moment("2026-11-02 16:58")),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-02 16:59:59", Standing.OPEN, id="one second before leaving"),
        pytest.param("2026-11-02 17:00:00", Standing.OPEN, id="when the office closes"),
        pytest.param("2026-11-02 17:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_daily_summary_that_nobody_sends(until: str, standing: Standing) -> None:
    (today,) = verdicts(reports("day"), "", until=until).obligations

    assert today.standing is standing


def test_days_of_rest_have_no_summary_and_make_up_days_do() -> None:
    signed = reports("day", starts_on="2026-09-30", ends_on="2026-10-11")

    assert dues(signed, "2026-10-12 00:00") == [
        ("2026-09-30", "2026-09-30 17:00"),
        ("2026-10-08", "2026-10-08 17:00"),
        ("2026-10-09", "2026-10-09 17:00"),
        ("2026-10-10", "2026-10-10 17:00"),  # a Saturday that makes up for National Day
    ]


def test_report_is_owed_from_the_day_on_which_its_period_begins() -> None:
    before = verdicts(reports("day"), "", until="2026-11-01 23:59:59")
    at = verdicts(reports("day"), "", until="2026-11-02 00:00:00")

    assert (before.obligations, before.next_at) == ((), moment("2026-11-02 00:00"))
    assert [item.subject for item in at.obligations] == ["总结 2026-11-02"]


def test_weekly_summary_is_due_before_the_weekend() -> None:
    signed = reports("week", starts_on="2026-09-28", ends_on="2026-10-20")

    assert dues(signed, "2026-10-21 00:00") == [
        ("2026-W40", "2026-09-30 17:00"),  # a Wednesday: National Day begins on Thursday
        ("2026-W41", "2026-10-10 17:00"),  # a make-up Saturday
        ("2026-W42", "2026-10-16 17:00"),
        ("2026-W43", "2026-10-20 17:00"),  # the contract ends on a Tuesday
    ]


def test_week_of_rest_has_no_summary() -> None:
    signed = reports("week", starts_on="2026-02-09", ends_on="2026-03-01")

    assert [week for week, _ in dues(signed, "2026-03-02 00:00")] == [
        "2026-W07",
        "2026-W09",
    ]


@pytest.mark.parametrize(
    ("every", "more", "life", "expected"),
    [
        pytest.param(
            "month", "", {}, [("2026-11", "2026-11-30 17:00")], id="month: its last working day"
        ),
        pytest.param(
            "month",
            "within_working_days = 5",
            {"starts_on": "2026-09-01", "ends_on": "2026-09-30"},
            [("2026-09", "2026-10-13 17:00")],
            id="within five working days after National Day",
        ),
        pytest.param(
            "month",
            'within = "10 days"',
            {"starts_on": "2026-11-15"},
            [("2026-11", "2026-12-10 17:00")],
            id="within ten days",
        ),
        pytest.param(
            "month",
            'within = "5 days"',
            {},
            [("2026-11", "2026-12-07 17:00")],
            id="a last day that rests gives way to Monday",
        ),
        pytest.param(
            "month",
            'within = "5 days"\nis_rolled = false',
            {},
            [("2026-11", "2026-12-06 00:00")],
            id="unless the contract says otherwise: Saturday, 24:00",
        ),
        pytest.param(
            "quarter",
            "within_working_days = 3",
            {"starts_on": "2026-02-15", "ends_on": "2026-08-14"},
            [("2026-02-15/P3M", "2026-05-19 17:00"), ("2026-05-15/P3M", "2026-08-19 17:00")],
            id="quarters from the first day",
        ),
        pytest.param(
            "year",
            "",
            {"starts_on": "2024-02-29", "ends_on": "2025-02-27"},
            [("2024-02-29/P12M", "2025-02-27 17:00")],
            id="a year from 29 February",
        ),
    ],
)
def test_reports_on_longer_periods(
    every: str, more: str, life: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert dues(reports(every, more, **life), "2026-12-31 12:00") == expected


def test_score_of_the_responsible_person_is_a_reason() -> None:
    made = verdicts(
        reports("week", starts_on="2026-11-23"),
        """
        s1 2026-11-27 16:00 sent 总结 2026-W48
        s2 2026-11-27 16:40 sent 总结 2026-W48
        c1 2026-11-30 09:00 scored 总结 2026-W48 80
        c2 2026-11-30 10:00 scored 总结 2026-W48 90
        """,
        until="2026-11-30 00:00:00",
        known_at="2026-12-01 00:00",
    )
    scored = verdicts(
        reports("week", starts_on="2026-11-23", ends_on="2026-11-29"),
        """
        s1 2026-11-27 16:00 sent 总结 2026-W48
        c1 2026-11-30 09:00 scored 总结 2026-W48 80
        c2 2026-11-30 10:00 scored 总结 2026-W48 90
        """,
    )

    assert promises(made)[0].endswith("met, due 2026-11-27 17:00, done 2026-11-27 16:00 [s1]")
    (week,) = scored.obligations
    assert week.because.facts == ("s1", "c2")
    assert week.because.steps[-1] == step(
        "scored", person="李文博", score=90, scored_at=moment("2026-11-30 10:00")
    )


def test_late_report_says_by_how_much() -> None:
    made = verdicts(
        reports("day"), "s1 2026-11-02 18:00 sent 总结 2026-11-02", until="2026-11-02 19:00"
    )

    assert promises(made) == [
        "R6 report 总结 2026-11-02: missed, due 2026-11-02 17:00, done 2026-11-02 18:00 [s1]"
    ]
    assert made.obligations[0].because.steps[-1] == step("late_by", late_seconds=3600)
    assert [(item.what, item.at) for item in made.breaches] == [
        ("report", moment("2026-11-02 17:00"))
    ]


@pytest.mark.parametrize(
    ("facts", "question", "fact"),
    [
        ("s1 2026-11-02 16:00 sent 总结 2026-11-07", "report_of_no_period", "s1"),
        ("s1 2026-11-02 16:00 sent 月报 2026-11", "report_of_no_period", "s1"),
        ("c1 2026-11-02 16:00 scored 总结 2026-11-02 90", "score_of_no_report", "c1"),
    ],
)
def test_what_nobody_asked_for_is_for_a_person_to_check(
    facts: str, question: str, fact: str
) -> None:
    made = verdicts(reports("day"), facts, until="2026-11-02 17:00")
    subject = " ".join(facts.split()[4:6])

    assert made.undecided == (
        Undecided(
            question=question,
            subject=subject,
            because=Because(
                ("R6",),
                (fact,),
                (
                    step(
                        "of_period",
                        period=facts.split()[5],
                        told_at=moment("2026-11-02 16:00"),
                    ),
                ),
            ),
        ),
    )


def test_report_that_an_amendment_brings_in_is_owed_from_the_next_period() -> None:
    signed = contract(starts_on="2026-11-01", ends_on="2026-11-30", H1=OFFICE)
    weekly = 'periodic_reports\nreport = "周报"\nevery = "week"\nhours = "H1"'
    signed_on = "n1 2026-11-11 10:00 amended 补-1 2026-11-11 now"

    made = answers(signed, amendment(signed_on, R7=weekly), until="2026-11-28 12:00")

    assert promises(made) == [
        "R7 report 周报 2026-W47: missed, due 2026-11-20 17:00 [n1]",
        "R7 report 周报 2026-W48: missed, due 2026-11-27 17:00 [n1]",
    ]


def test_report_that_an_amendment_makes_monthly() -> None:
    weekly = reports("week", starts_on="2026-10-26", ends_on="2026-12-31")
    monthly = 'periodic_reports\nreport = "总结"\nevery = "month"\nhours = "H1"'
    signed_on = "n1 2026-10-28 10:00 amended 补-1 2026-11-01 now"

    made = answers(weekly, amendment(signed_on, R6=monthly), until="2026-12-01 12:00")

    assert promises(made) == [
        "R6 report 总结 2026-W44: missed, due 2026-10-30 17:00",
        "R6 report 总结 2026-11: missed, due 2026-11-30 17:00 [n1]",
        "R6 report 总结 2026-12: open, due 2026-12-31 17:00 [n1]",
    ]


def test_days_that_an_amendment_added_cite_it() -> None:
    signed_on = "n1 2026-11-24 10:00 amended 补-1 2026-11-24 now ends_on=2026-12-02"

    made = answers(
        reports("week", starts_on="2026-11-16"), amendment(signed_on), until="2026-12-03 12:00"
    )

    assert promises(made) == [
        "R6 report 总结 2026-W47: missed, due 2026-11-20 17:00",
        "R6 report 总结 2026-W48: missed, due 2026-11-27 17:00",
        "R6 report 总结 2026-W49: missed, due 2026-12-02 17:00 [n1]",
    ]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param('within = "5 days"\nwithin_working_days = 5', id="due in two ways"),
        pytest.param('within = "367 days"', id="longer than a year"),
        pytest.param("within_working_days = 249", id="more working days than a year"),
    ],
)
def test_wrong_numbers_are_mistakes(more: str) -> None:
    with pytest.raises(ContractMistakesError):
        reports("month", more)


def test_name_is_short_enough_for_a_list() -> None:
    term = 'periodic_reports\nreport = "{}"\nevery = "day"\nhours = "H1"'

    assert contract(H1=HOURS, R6=term.format("报" * 40))
    with pytest.raises(ContractMistakesError):
        contract(H1=HOURS, R6=term.format("报" * 41))


@pytest.mark.parametrize(
    ("ended", "rests_on"),
    [
        pytest.param("2026-11-04 10:00", ("t1",), id="on Wednesday: due two days earlier"),
        pytest.param("2026-11-06 10:00", (), id="on its last working day, as it was due anyway"),
        pytest.param("2026-11-07 10:00", (), id="on Saturday: the last working day is Friday"),
    ],
)
def test_report_rests_on_a_termination_only_if_that_moved_its_deadline(
    ended: str, rests_on: tuple[str, ...]
) -> None:
    made = verdicts(reports("week"), f"t1 {ended} terminated customer", until="2026-11-09 12:00")

    week = next(item for item in made.obligations if item.subject == "总结 2026-W45")
    assert week.because.facts == rests_on
