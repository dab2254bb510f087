# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, Step, step

ERP = """
availability
[[systems]]
system = "ERP"
target = "99.5%"
"""
NOVEMBER = {"starts_on": "2026-11-01", "ends_on": "2026-11-30"}
SIGNED = contract(**NOVEMBER, H2=ERP)
OFFICE = 'hours\nspans = ["09:00-19:00"]'
MONTH = 30 * 24 * 3600
ALLOWED = MONTH // 200  # 3 h 36 min
START = moment("2026-11-01 00:00")
END = moment("2026-12-01 00:00")


def measured(
    down: int,
    of: int = MONTH,
    target: Fraction = Fraction(995, 1000),
    over_at: str = "2026-12-01 00:00",
) -> Step:
    return step(
        "availability",
        of_seconds=of,
        down_seconds=down,
        share=1 - Fraction(down, of),
        target=target,
        over_at=moment(over_at),
    )


def failure(name: str, down_at: str, up_at: str | None) -> Step:
    return step(
        "failure",
        outage=name,
        down_at=moment(f"2026-11-10 {down_at}"),
        up_at=moment(f"2026-11-10 {up_at}") if up_at else None,
    )


def november(facts: str, until: str = "2026-12-31 12:00", signed: Contract = SIGNED) -> Obligation:
    (obligation,) = verdicts(signed, facts, until=until).obligations
    return obligation


def test_target_is_met_when_a_system_was_down_for_as_long_as_is_allowed() -> None:
    made = november("d1 2026-11-10 10:00 down D1 ERP\nu1 2026-11-10 13:36 up D1")

    assert made == Obligation(
        clause="H2",
        what="availability",
        subject="ERP 2026-11",
        debtor=Party.PROVIDER,
        since_at=START,
        due_at=END,
        done_at=END,
        standing=Standing.MET,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("H2",), ("d1", "u1"), (failure("D1", "10:00", "13:36"), measured(ALLOWED))
        ),
    )


def test_target_is_missed_one_second_later() -> None:
    made = november("d1 2026-11-10 10:00 down D1 ERP\nu1 2026-11-10 13:36:01 up D1")

    assert (made.standing, made.due_at, made.done_at) == (
        Standing.MISSED,
        moment("2026-11-10 13:36"),
        None,
    )
    assert made.because.steps[-1] == measured(ALLOWED + 1)


@pytest.mark.parametrize(
    ("until", "standing", "due_at", "down"),
    [
        pytest.param("2026-11-10 09:59:59", "open", "2026-12-01 00:00", 0, id="before the failure"),
        pytest.param("2026-11-10 10:00", "open", "2026-11-10 13:36", 0, id="when it begins"),
        pytest.param("2026-11-10 13:36", "open", "2026-11-10 13:36", ALLOWED, id="used up"),
        pytest.param(
            "2026-11-10 13:36:01", "missed", "2026-11-10 13:36", ALLOWED + 1, id="a second later"
        ),
        pytest.param("2026-12-31 12:00", "missed", "2026-11-10 13:36", 1_778_400, id="in the end"),
    ],
)
def test_system_that_stays_down_has_its_deadline(
    until: str, standing: str, due_at: str, down: int
) -> None:
    made = november("d1 2026-11-10 10:00 down D1 ERP", until)

    assert (made.standing.value, made.due_at) == (standing, moment(due_at))
    assert made.because.steps[-1] == measured(down)


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-01 00:00:00", Standing.OPEN, id="when the month begins"),
        pytest.param("2026-11-30 23:59:59", Standing.OPEN, id="one second before its end"),
        pytest.param("2026-12-01 00:00:00", Standing.MET, id="at its end"),
    ],
)
def test_month_without_a_failure(until: str, standing: Standing) -> None:
    made = november("", until)

    assert (made.standing, made.because.steps) == (standing, (measured(0),))


def test_month_that_has_not_begun_is_not_measured() -> None:
    made = verdicts(SIGNED, "", until="2026-10-31 23:59:59")

    assert (made.obligations, made.next_at) == ((), START)


def test_failures_that_overlap_count_once_and_those_of_other_systems_not_at_all() -> None:
    made = november(
        """
        d1 2026-11-10 10:00 down D1 ERP
        d2 2026-11-10 11:00 down D2 ERP
        d3 2026-11-10 11:00 down D3 OA
        u1 2026-11-10 12:00 up D1
        u2 2026-11-10 13:00 up D2
        """
    )

    assert made.because == Because(
        ("H2",),
        ("d1", "u1", "d2", "u2"),
        (
            failure("D1", "10:00", "12:00"),
            failure("D2", "11:00", "13:00"),
            measured(3 * 3600),
        ),
    )


def test_failure_that_was_over_at_once_is_named() -> None:
    made = november("d1 2026-11-10 10:00 down D1 ERP\nu1 2026-11-10 10:00 up D1")

    assert made.because == Because(
        ("H2",), ("d1", "u1"), (failure("D1", "10:00", "10:00"), measured(0))
    )


def test_failure_across_the_end_of_the_month_counts_in_both() -> None:
    signed = contract(starts_on="2026-10-01", ends_on="2026-11-30", H2=ERP)

    made = verdicts(
        signed,
        "d1 2026-10-31 23:00 down D1 ERP\nu1 2026-11-01 01:00 up D1",
    )

    october, later = made.obligations
    assert october.because.steps[-1] == measured(
        3600, of=31 * 24 * 3600, over_at="2026-11-01 00:00"
    )
    assert later.because.steps[-1] == measured(3600)


@pytest.mark.parametrize(
    ("maintenance", "down", "facts"),
    [
        pytest.param(
            'm1 2026-11-09 10:00 maintenance ERP "2026-11-10 11:00" "2026-11-10 12:00"',
            3 * 3600,
            ("d1", "u1", "m1"),
            id="announced the day before",
        ),
        pytest.param(
            'm1 2026-11-09 10:00 maintenance ERP "2026-11-10 08:00" "2026-11-10 20:00"',
            0,
            ("d1", "u1", "m1"),
            id="all of it",
        ),
        pytest.param(
            'm1 2026-11-10 11:00 maintenance ERP "2026-11-10 11:00" "2026-11-10 12:00"',
            4 * 3600,
            ("d1", "u1"),
            id="announced when it begins",
        ),
        pytest.param(
            'm1 2026-10-09 10:00 maintenance ERP "2026-10-10 11:00" "2026-10-10 12:00"',
            4 * 3600,
            ("d1", "u1"),
            id="in another month",
        ),
    ],
)
def test_planned_maintenance_is_left_out(
    maintenance: str, down: int, facts: tuple[str, ...]
) -> None:
    made = november(f"{maintenance}\nd1 2026-11-10 10:00 down D1 ERP\nu1 2026-11-10 14:00 up D1")

    assert made.because.facts == facts
    assert made.because.steps[-1] == measured(down)


def test_availability_may_be_measured_in_office_hours() -> None:
    """210 hours in 21 working days, of which 63 minutes are allowed."""
    signed = contract(
        **NOVEMBER, H1=OFFICE, H2=ERP.replace("availability", 'availability\nhours = "H1"')
    )

    exactly = november("d1 2026-11-09 18:30 down D1 ERP\nu1 2026-11-10 09:33 up D1", signed=signed)
    longer = november(
        "d1 2026-11-09 18:30 down D1 ERP\nu1 2026-11-10 09:33:01 up D1", signed=signed
    )

    assert (exactly.standing, longer.standing) == (Standing.MET, Standing.MISSED)
    assert longer.due_at == moment("2026-11-10 09:33")
    assert longer.because.clauses == ("H2", "H1")


@pytest.mark.parametrize(
    ("up", "until", "standing", "due"),
    [
        pytest.param("", "2026-11-07 10:00", Standing.OPEN, "2026-11-09 09:00", id="on Saturday"),
        pytest.param(
            "", "2026-11-09 09:00", Standing.OPEN, "2026-11-09 09:00", id="at the next opening"
        ),
        pytest.param(
            "", "2026-11-09 09:00:01", Standing.MISSED, "2026-11-09 09:00", id="one second of it"
        ),
        pytest.param(
            "u1 2026-11-08 10:00 up D1",
            "2026-11-08 11:00",
            Standing.OPEN,
            "2026-12-01 00:00",
            id="up again on Sunday",
        ),
    ],
)
def test_used_up_at_a_closing_the_target_is_met_until_the_next_opening(
    up: str, until: str, standing: Standing, due: str
) -> None:
    """Of 168 hours in November 1 % are 1:40:48: down on Friday from 16:19:12 to the closing."""
    hours = 'hours\nspans = ["09:00-12:00", "13:00-18:00"]'
    target = ERP.replace("availability", 'availability\nhours = "H1"').replace("99.5", "99")
    signed = contract(**NOVEMBER, H1=hours, H2=target)
    facts = f"d1 2026-11-06 16:19:12 down D1 ERP\n{up}"

    made = november(facts, until, signed)

    assert (made.standing, made.due_at) == (standing, moment(due))


def test_target_of_every_second_is_missed_by_the_first_one() -> None:
    signed = contract(**NOVEMBER, H2=ERP.replace("99.5", "100"))

    down = november("d1 2026-11-10 10:00 down D1 ERP", "2026-11-10 10:00:01", signed)

    assert (down.standing, down.due_at) == (Standing.MISSED, moment("2026-11-10 10:00"))
    assert november("", signed=signed).standing is Standing.MET


def test_period_without_any_hours_is_not_measured() -> None:
    signed = contract(
        starts_on="2026-11-21",
        ends_on="2026-11-22",
        H1=OFFICE,
        H2=ERP.replace("availability", 'availability\nhours = "H1"'),
    )

    assert verdicts(signed, "").obligations == ()


def test_quarters_are_measured_as_a_whole() -> None:
    signed = contract(
        starts_on="2026-10-15",
        ends_on="2027-01-14",
        H2=ERP.replace("availability", 'availability\nper = "quarter"'),
    )

    (quarter,) = verdicts(signed, "", until="2027-01-15 00:00").obligations

    assert quarter.subject == "ERP 2026-10-15/P3M"
    assert quarter.because.steps == (measured(0, of=92 * 24 * 3600, over_at="2027-01-15 00:00"),)


def test_what_was_promised_when_the_month_began_holds_to_its_end() -> None:
    signed = contract(starts_on="2026-11-01", ends_on="2026-12-31", H2=ERP)
    stricter = amendment(
        "x1 2026-11-16 10:00 amended 补-1 2026-11-16 now", H2=ERP.replace("99.5", "99.9")
    )

    made = answers(signed, stricter, until="2026-12-31 12:00")

    assert [(item.subject, item.because.facts) for item in made.obligations] == [
        ("ERP 2026-11", ()),
        ("ERP 2026-12", ("x1",)),
    ]


def test_clause_that_begins_and_ends_within_a_month_is_measured_for_its_days() -> None:
    joins = amendment("x1 2026-11-11 10:00 amended 补-1 2026-11-11 now", H2=ERP)
    leaves = amendment("x2 2026-11-21 10:00 amended 补-2 2026-11-21 now removes=H2")
    signed = contract(**NOVEMBER)

    before = answers(signed, joins, leaves, until="2026-11-20 23:59:59")
    (made,) = answers(signed, joins, leaves, until="2026-11-21 10:00").obligations

    assert promises(before) == ["H2 availability ERP 2026-11: open, due 2026-12-01 00:00 [x1]"]
    assert (made.since_at, made.due_at) == (moment("2026-11-11 00:00"), moment("2026-11-21 00:00"))
    assert made.because == Because(
        ("H2",), ("x1", "x2"), (measured(0, of=10 * 24 * 3600, over_at="2026-11-21 00:00"),)
    )


def test_contract_that_is_terminated_is_measured_until_then() -> None:
    made = november("z1 2026-11-10 12:00 terminated customer")

    assert (made.standing, made.due_at) == (Standing.MET, moment("2026-11-10 12:00"))
    assert made.because == Because(
        ("H2",), ("z1",), (measured(0, of=(9 * 24 + 12) * 3600, over_at="2026-11-10 12:00"),)
    )


def test_month_before_the_clause_and_month_after_the_termination_are_not_measured() -> None:
    joins = amendment("x1 2026-11-11 10:00 amended 补-1 2026-11-11 now", H2=ERP)
    ended = "z1 2026-12-01 00:00 terminated customer"
    signed = contract(starts_on="2026-10-01", ends_on="2026-12-31")

    made = answers(signed, joins, ended)

    assert [item.subject for item in made.obligations] == ["ERP 2026-11"]


def test_failure_of_a_system_that_only_another_clause_names() -> None:
    signed = contract(
        **NOVEMBER,
        H2=ERP,
        H8='recovery\n[[systems]]\nsystem = "OA"\nrestore_within = "4h"',
    )

    made = verdicts(
        signed,
        """
        d1 2026-11-10 10:00 down D1 OA
        d2 2026-11-10 10:00 down D2 CRM
        """,
        until="2026-11-10 11:00",
    )

    assert questions(made) == ["H2+H8 system_of_no_clause D2 [d2]"]


def test_system_stands_once_in_a_clause() -> None:
    with pytest.raises(ContractMistakesError):
        contract(H2=f'{ERP}\n[[systems]]\nsystem = "ERP"\ntarget = "99%"')
