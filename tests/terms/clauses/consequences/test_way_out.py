# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A way out of a project: when either side may stop, and what is settled then (A5)."""

from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.projects import project
from tests.terms.contracts import verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right, Step, step


def way_out(fields: str) -> Contract:
    return project(A5=f'way_out\nmilestones = "A4"\n{fields}')


THREE = way_out("failures = 3")
ACCEPTED = """
    t1 2026-10-05 10:00 tested Q1 yes
    t2 2026-10-05 11:00 tested Q2 yes
    """
FAILED = """
    f1 2026-11-02 10:00 tested Q3 no
    f2 2026-11-09 10:00 tested Q3 no
    f3 2026-11-16 10:00 tested Q3 no
    """


def outcome(word: str, name: str, test: str, at: str) -> Step:
    return step(f"requirement_{word}", name=name, test=test, person="李文博", tested_at=moment(at))


THREE_FAILURES = (
    *(
        outcome("failed", "Q3", "月结不超过 2 小时", f"2026-11-{day} 10:00")
        for day in ("02", "09", "16")
    ),
    step("tests_failed", failures=3),
)


def stops(signed: Contract, facts: str, until: str) -> list[str]:
    """Who may stop since when."""
    made = verdicts(signed, facts, until=until)
    return [f"{item.holder} {item.effect} {local(item.since_at)}" for item in made.rights]


BOTH = ["provider stop 2026-11-16 10:00", "customer stop 2026-11-16 10:00"]


@pytest.mark.parametrize(
    ("until", "may"),
    [
        pytest.param("2026-11-16 09:59:59", [], id="after two failures not yet"),
        pytest.param("2026-11-16 10:00:00", BOTH, id="at the third, which is 以上 (T1)"),
    ],
)
def test_so_many_failed_acceptances_let_both_sides_stop(until: str, may: list[str]) -> None:
    assert stops(THREE, FAILED, until) == may


THREE_TIMES_FAILED = Because(
    ("A5", "A4"),
    ("f1", "f2", "f3", "t1", "t2", "p1", "s1", "s2"),
    (
        step("way_out_failures", failures=3),
        step("failures_reached", failures=3, threshold=3),
        outcome("accepted", "Q1", "开出 20 张单据", "2026-10-05 10:00"),
        outcome("accepted", "Q2", "导入期初余额", "2026-10-05 11:00"),
        *THREE_FAILURES,
        step("project_stands", accepted_fen=3000000, paid_fen=3000000, left_fen=2000000),
        step("project_sunk", provider_fen=1800000, customer_fen=250000),
    ),
)


def test_right_to_stop_as_a_whole() -> None:
    facts = f"""
        {ACCEPTED}
        p1 2026-10-20 09:00 paid 上线 30000.00
        s1 2026-10-25 09:00 spent provider 18000.00
        s2 2026-11-01 09:00 spent customer 2500.00
        {FAILED}
        """
    made = verdicts(THREE, facts, until="2026-11-17 09:00")

    assert made.rights == tuple(
        Right(
            clause="A5",
            holder=holder,
            effect="stop",
            subject="",
            since_at=moment("2026-11-16 10:00"),
            until_at=None,
            because=THREE_TIMES_FAILED,
        )
        for holder in (Party.PROVIDER, Party.CUSTOMER)
    )


@pytest.mark.parametrize(
    ("until", "may"),
    [
        pytest.param("2026-11-30 23:59:59", [], id="on the last day not yet"),
        pytest.param(
            "2026-12-01 00:00:00",
            ["provider stop 2026-12-01 00:00", "customer stop 2026-12-01 00:00"],
            id="when it is over",
        ),
    ],
)
def test_last_date_lets_both_sides_stop(until: str, may: list[str]) -> None:
    signed = way_out("last_on = 2026-11-30")

    assert stops(signed, ACCEPTED, until) == may


def test_last_date_wakes_the_engine() -> None:
    signed = way_out("last_on = 2026-11-29")

    made = verdicts(signed, "", until="2026-11-29 12:00")

    assert made.next_at == moment("2026-11-30 00:00")


@pytest.mark.parametrize(
    ("amount", "may"),
    [
        pytest.param("4999.99", [], id="a fen below"),
        pytest.param(
            "5000.00",
            ["provider stop 2026-11-03 09:00", "customer stop 2026-11-03 09:00"],
            id="the budget itself",
        ),
    ],
)
def test_budget_of_both_sides_lets_both_stop(amount: str, may: list[str]) -> None:
    facts = f"""
        s1 2026-11-02 09:00 spent provider 15000.00
        s2 2026-11-03 09:00 spent customer {amount}
        s3 2026-11-04 09:00 spent provider 0.00
        """
    signed = way_out('budget = "20000.00"')

    assert stops(signed, facts, "2026-11-05 09:00") == may
    cited = {item.because.facts for item in verdicts(signed, facts).rights}
    assert cited == ({("s1", "s2")} if may else set())


def test_what_comes_first_opens_the_way() -> None:
    signed = way_out('failures = 3\nlast_on = 2026-11-10\nbudget = "1.00"')

    assert stops(signed, FAILED, "2026-11-17 09:00") == [
        "provider stop 2026-11-11 00:00",
        "customer stop 2026-11-11 00:00",
    ]


def test_nobody_stops_what_is_accepted() -> None:
    facts = f"{ACCEPTED}{FAILED}t3 2026-11-20 10:00 tested Q3 yes"

    assert stops(THREE, facts, "2026-11-20 09:00") == BOTH
    assert stops(THREE, facts, "2026-11-20 10:00") == []


# ------------------------------------------------------------------ the settlement


STOPPED = "x1 2026-11-18 09:00 terminated customer clause=A5"


def settled(fields: str, facts: str = FAILED) -> list[tuple[str, str]]:
    made = verdicts(way_out(fields), f"{facts}\n{STOPPED}")
    return [
        (item.subject, yuan_text(item.gross))
        for item in made.charges
        if item.what == "exit_settlement"
    ]


def test_only_accepted_milestones_are_paid_where_that_was_agreed() -> None:
    assert settled('failures = 3\npays = "accepted_only"', ACCEPTED + FAILED) == [("月结", "0.00")]


def test_share_of_what_was_tested_is_paid_where_that_was_agreed() -> None:
    fields = 'failures = 3\npays = "started_too"\nshare = "40%"'

    # Nothing of 上线 was tested.
    assert settled(fields) == [("上线", "0.00"), ("月结", "8000.00")]


def test_settlement_tells_how_the_project_stood() -> None:
    signed = way_out('failures = 3\npays = "started_too"\nshare = "40%"')

    made = verdicts(signed, f"{FAILED}\n{STOPPED}\ns1 2026-12-01 09:00 spent provider 1.00")

    (line,) = (item for item in made.charges if item.subject == "月结")
    assert (line.on, line.because.facts) == (date(2026, 11, 18), ("f1", "f2", "f3", "x1"))
    assert line.because.steps[:-1] == (
        step("failures_reached", failures=3, threshold=3),
        step("requirement_untested", name="Q1", test="开出 20 张单据"),
        step("requirement_untested", name="Q2", test="导入期初余额"),
        *THREE_FAILURES,
        step("project_stands", accepted_fen=0, paid_fen=0, left_fen=5000000),
        step("project_sunk", provider_fen=0, customer_fen=0),
        step(
            "settled_by_share",
            name="月结",
            price_fen=2000000,
            rate=Fraction(2, 5),
            amount_fen=800000,
        ),
    )


@pytest.mark.parametrize(
    ("fields", "facts", "asked", "reason"),
    [
        pytest.param(
            "failures = 3",
            FAILED,
            "A5+A4 settlement_not_agreed A5 [f1 f2 f3 x1]",
            step("settlement_silent"),
            id="the rule is silent",
        ),
        pytest.param(
            'failures = 4\npays = "accepted_only"',
            FAILED,
            "A5+A4 stopped_too_early A5 [f1 f2 f3 x1]",
            step("way_out_not_open", stopped_at=moment("2026-11-18 09:00")),
            id="the way out was not open",
        ),
        pytest.param(
            'last_on = 2026-11-30\npays = "accepted_only"',
            "",
            "A5+A4 stopped_too_early A5 [x1]",
            step("way_out_not_open", stopped_at=moment("2026-11-18 09:00")),
            id="the last date was still to come",
        ),
    ],
)
def test_what_no_rule_settles_is_for_a_person_to_decide(
    fields: str, facts: str, asked: str, reason: Step
) -> None:
    made = verdicts(way_out(fields), f"{facts}\n{STOPPED}", until="2026-12-02 09:00")

    assert made.charges == ()
    assert questions(made) == [asked]
    assert made.undecided[0].because.steps[-1] == reason


def test_contract_that_ends_otherwise_is_not_settled_here() -> None:
    facts = f"{FAILED}\nx1 2026-11-18 09:00 terminated customer"

    made = verdicts(way_out('failures = 3\npays = "accepted_only"'), facts)

    assert (made.charges, made.undecided) == ((), ())


def test_way_out_that_was_agreed_later_does_not_settle_what_ended_before() -> None:
    later = amendment(
        "n1 2026-11-01 09:00 amended 补-1 2026-12-01 now",
        A5='way_out\nmilestones = "A4"\nfailures = 3\npays = "accepted_only"',
    )

    made = answers(project(), FAILED, STOPPED, later)

    assert made.charges == ()
    assert questions(made) == ["frame+A5 terminated_without_right  [x1]"]


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        pytest.param("", "last_on", "no_way_out", id="nothing opens it"),
        pytest.param('failures = 3\nshare = "40%"', "share", "share_with_started", id="a share"),
        pytest.param(
            'failures = 3\npays = "started_too"', "share", "share_with_started", id="no share"
        ),
    ],
)
def test_way_out_needs_numbers_that_fit_together(fields: str, field: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as caught:
        way_out(fields)

    assert [(item.field, item.message) for item in caught.value.mistakes] == [(field, message)]
