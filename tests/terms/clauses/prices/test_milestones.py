# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A milestone is paid when its requirements are accepted, not when time has passed (A4)."""

from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.clauses.projects import MILESTONES, project
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, charges, promises, questions
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Obligation, Standing, step

SIGNED = project()
ACCEPTED = """
    t1 2026-11-02 10:00 tested Q1 yes
    t2 2026-11-02 11:00 tested Q2 no
    t3 2026-11-05 16:00 tested Q2 yes
    """
OPEN = "A4 acceptance 上线: open, due 2026-12-01 00:00"


GO_LIVE = (
    Charge(
        clause="A4",
        what="milestone",
        subject="上线",
        on=date(2026, 11, 5),
        during=Period(date(2026, 11, 5), date(2026, 11, 6)),
        quantity=1,
        unit_price=3000000,
        net=2830189,
        tax=169811,
        gross=3000000,
        rate=Fraction(6, 100),
        saved=0,
        because=Because(
            ("A4", "T8"),
            ("t1", "t2", "t3"),
            (
                step(
                    "requirement_accepted",
                    name="Q1",
                    test="开出 20 张单据",
                    person="李文博",
                    tested_at=moment("2026-11-02 10:00"),
                ),
                step(
                    "requirement_failed",
                    name="Q2",
                    test="导入期初余额",
                    person="李文博",
                    tested_at=moment("2026-11-02 11:00"),
                ),
                step(
                    "requirement_accepted",
                    name="Q2",
                    test="导入期初余额",
                    person="李文博",
                    tested_at=moment("2026-11-05 16:00"),
                ),
                step("tests_failed", failures=1),
                step("milestone_accepted", name="上线", amount_fen=3000000),
                step(
                    "vat_inclusive",
                    taxed_as="service",
                    rate=Fraction(6, 100),
                    net_fen=2830189,
                    tax_fen=169811,
                    gross_fen=3000000,
                ),
            ),
        ),
    ),
)


def test_milestone_is_charged_when_its_last_requirement_is_accepted() -> None:
    before = verdicts(SIGNED, ACCEPTED, until="2026-11-05 15:59:59")
    after = verdicts(SIGNED, ACCEPTED, until="2026-11-05 16:00")

    assert before.charges == ()
    assert after.charges == GO_LIVE


def test_time_alone_pays_nothing() -> None:
    made = verdicts(SIGNED, "t1 2026-11-02 10:00 tested Q1 yes", until="2026-12-31 23:00")

    assert made.charges == ()
    assert promises(made) == ["A4 acceptance 上线: missed, due 2026-12-01 00:00 [t1]"]
    assert [(item.what, item.debtor) for item in made.breaches] == [("acceptance", Party.PROVIDER)]


@pytest.mark.parametrize(
    ("accepted_at", "standing"),
    [
        pytest.param("2026-11-30 23:59:59", Standing.MET, id="one second before 24:00"),
        pytest.param("2026-12-01 00:00:00", Standing.MET, id="at 24:00"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_acceptance_around_the_end_of_its_day(accepted_at: str, standing: Standing) -> None:
    facts = f"t1 2026-11-02 10:00 tested Q1 yes\nt2 {accepted_at} tested Q2 yes"

    (item,) = verdicts(SIGNED, facts).obligations

    assert item.standing is standing


NOT_ACCEPTED_YET = (
    Obligation(
        clause="A4",
        what="acceptance",
        subject="上线",
        debtor=Party.PROVIDER,
        since_at=moment("2026-01-01 00:00"),
        due_at=moment("2026-12-01 00:00"),
        done_at=None,
        standing=Standing.OPEN,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("A4",),
            ("t1",),
            (
                step(
                    "milestone_due",
                    name="上线",
                    due_on=date(2026, 11, 30),
                    amount_fen=3000000,
                ),
                step(
                    "requirement_failed",
                    name="Q1",
                    test="开出 20 张单据",
                    person="李文博",
                    tested_at=moment("2026-11-02 10:00"),
                ),
                step("requirement_untested", name="Q2", test="导入期初余额"),
                step("tests_failed", failures=1),
            ),
        ),
    ),
)


def test_acceptance_as_a_whole() -> None:
    facts = "t1 2026-11-02 10:00 tested Q1 no evidence=截图"

    made = verdicts(SIGNED, facts, until="2026-11-03 09:00")

    assert made.obligations == NOT_ACCEPTED_YET


def test_requirements_are_counted_with_their_failed_tests_and_rounds() -> None:
    facts = f"""
        n1 2026-10-12 09:00 restated Q2
        n2 2026-10-13 09:00 restated Q2
        n3 2026-10-13 10:00 understood Q2
        n4 2026-10-13 10:00 understood Q3
        {ACCEPTED}
        """
    made = verdicts(SIGNED, facts, until="2026-11-30 12:00")

    assert balances(made) == [
        "A4 requirement 上线: 2 granted, 2 used, 0 lapsed, 0 left [t1 t2 t3 n1 n2 n3]",
        "A4 requirement 月结: 1 granted, 0 used, 0 lapsed, 1 left [n4]",
    ]
    found = made.balances[0].movements
    assert [(item.what, item.units, item.because.steps[0].key) for item in found] == [
        ("granted", 2, "requirements_listed"),
        ("restated", 0, "requirement_restated"),
        ("restated", 0, "requirement_restated"),
        ("confirmed", 0, "requirement_confirmed"),
        ("accepted", -1, "requirement_test"),
        ("failed", 0, "requirement_test"),
        ("accepted", -1, "requirement_test"),
    ]
    assert made.balances[0].movements[3].because.steps == (
        step("requirement_confirmed", name="Q2", person="李文博", rounds=2),
    )
    assert made.balances[0].because.steps == (
        step("requirements_accepted", accepted=2, of=2, failures=1, rounds=2),
    )


def test_requirement_that_fails_again_is_open_again() -> None:
    facts = """
        t1 2026-11-02 10:00 tested Q1 yes
        t2 2026-11-03 10:00 tested Q1 no
        t3 2026-11-04 10:00 tested Q2 yes
        """
    made = verdicts(SIGNED, facts, until="2026-11-05 12:00")

    assert made.charges == ()
    assert [item.units for item in made.balances[0].movements] == [2, -1, 1, -1]
    assert made.balances[0].left == 1


def test_withdrawn_acceptance_takes_the_milestone_back() -> None:
    facts = ACCEPTED + "y1 2026-11-10 09:00 withdrawn t3"

    assert verdicts(SIGNED, facts, until="2026-11-09 12:00").charges != ()
    made = verdicts(SIGNED, facts, until="2026-11-10 12:00")
    assert made.charges == ()
    assert promises(made) == [f"{OPEN} [t1 t2]"]


def test_test_that_fails_after_the_acceptance_is_for_a_person_to_decide() -> None:
    made = verdicts(SIGNED, ACCEPTED + "t4 2026-11-20 09:00 tested Q1 no", until="2026-11-20 12:00")

    assert [yuan_text(item.gross) for item in made.charges] == ["30000.00"]
    assert questions(made) == ["A4 failed_after_acceptance Q1 [t1 t2 t3 t4]"]


def test_requirement_that_is_not_listed_is_for_a_person_to_check() -> None:
    facts = """
        t1 2026-11-02 10:00 tested Q7 yes
        n1 2026-11-02 10:00 restated Q8
        n2 2026-11-02 10:00 understood Q9
        """
    assert questions(verdicts(SIGNED, facts)) == [
        "A4 requirement_not_listed Q8 [n1]",
        "A4 requirement_not_listed Q9 [n2]",
        "A4 requirement_not_listed Q7 [t1]",
    ]


# ------------------------------------------------------------------ payment and retention


def test_milestone_is_payable_within_its_time() -> None:
    signed = project('within = "10 days"')
    facts = ACCEPTED + "p1 2026-11-16 09:00 paid 上线 30000.00"

    made = verdicts(signed, facts, until="2026-11-17 12:00")

    # 15 November is a Sunday: Monday, at 24:00.
    assert promises(made)[-1] == (
        "A4 payment 上线: met, due 2026-11-17 00:00, done 2026-11-16 09:00 [t1 t2 t3 p1]"
    )


@pytest.mark.parametrize(
    ("rolled", "due"),
    [
        pytest.param("", "2026-11-17 00:00", id="a rest day gives way"),
        pytest.param("is_rolled = false", "2026-11-16 00:00", id="unless the contract says not"),
    ],
)
def test_last_day_that_rests(rolled: str, due: str) -> None:
    signed = project(f'within = "10 days"\n{rolled}')

    made = verdicts(signed, ACCEPTED, until="2026-11-06 12:00")

    assert promises(made)[-1] == f"A4 payment 上线: open, due {due} [t1 t2 t3]"


RETENTION = """
retention = "10%"
warranty = "1 month"
within = "10 days"
"""


@pytest.mark.parametrize(
    ("until", "lines"),
    [
        pytest.param(
            "2026-12-07 23:59:59",
            ["A4 milestone 上线 27000.00"],
            id="the month ends on Saturday 5 December, so on Monday at 24:00",
        ),
        pytest.param(
            "2026-12-08 00:00:00",
            ["A4 milestone 上线 27000.00", "A4 retention 上线 10% 3000.00"],
            id="then what was kept back is due",
        ),
    ],
)
def test_retention_is_kept_back_until_the_warranty_ends(until: str, lines: list[str]) -> None:
    made = verdicts(project(RETENTION), ACCEPTED, until=until)

    found = [
        f"{item.clause} {item.what} {item.subject} {yuan_text(item.gross)}" for item in made.charges
    ]
    assert found == lines


def test_retention_wakes_the_engine_and_has_its_own_due_day() -> None:
    signed = project(RETENTION)
    paid = "p1 2026-11-10 09:00 paid 上线 27000.00"

    before = verdicts(signed, ACCEPTED + paid, until="2026-12-07 12:00")
    after = verdicts(signed, ACCEPTED + paid, until="2026-12-08 12:00")

    assert before.next_at == moment("2026-12-08 00:00")
    assert promises(after)[-1] == ("A4 payment 上线 10%: open, due 2026-12-18 00:00 [t1 t2 t3]")
    assert after.charges[1].because.steps[-2] == step(
        "warranty_over",
        accepted_on=date(2026, 11, 5),
        ended_on=date(2026, 12, 7),
        kept_fen=300000,
    )


def test_parts_of_a_milestone_sum_to_its_price() -> None:
    terms = 'retention = "7.5%"\nwarranty = "1 day"'
    signed = project(terms)

    made = verdicts(signed, ACCEPTED, until="2026-12-01 12:00")

    assert charges(made) == [
        (
            "A4 milestone 上线 2026-11-05: 1 x 27750.00: 26179.25 + 1570.75 (6%) = 27750.00 "
            "[t1 t2 t3]"
        ),
        (
            "A4 retention 上线 7.5% 2026-11-06: 1 x 2250.00: 2122.64 + 127.36 (6%) = 2250.00 "
            "[t1 t2 t3]"
        ),
    ]


# ------------------------------------------------------------------ amendments and the end


def test_price_is_that_of_the_day_of_the_acceptance() -> None:
    cheaper = amendment(
        "n1 2026-11-03 09:00 amended 补-1 2026-11-06 now",
        A4=MILESTONES.format(terms="").replace("30000", "25000"),
    )

    made = answers(SIGNED, ACCEPTED, cheaper, "t9 2026-11-10 09:00 tested Q3 yes")

    assert [(item.subject, yuan_text(item.gross)) for item in made.charges] == [
        ("上线", "30000.00"),
        ("月结", "20000.00"),
    ]
    assert [item.because.facts for item in made.charges] == [("t1", "t2", "t3"), ("n1", "t9")]


def test_amendment_that_drops_the_last_open_requirement_accepts_the_milestone() -> None:
    easier = amendment(
        "n1 2026-11-03 09:00 amended 补-1 2026-11-06 now",
        A4=MILESTONES.format(terms="").replace(
            '[[requirements]]\nid = "Q2"\nmilestone = "上线"\ntest = "导入期初余额"\n', ""
        ),
    )
    facts = "t1 2026-11-02 10:00 tested Q1 yes"

    before = answers(SIGNED, facts, easier, until="2026-11-05 23:59:59")
    after = answers(SIGNED, facts, easier, until="2026-11-06 00:00")

    assert (before.charges, before.next_at) == ((), moment("2026-11-06 00:00"))
    assert [(item.on, item.because.facts) for item in after.charges] == [
        (date(2026, 11, 6), ("n1", "t1"))
    ]


def test_milestone_that_an_amendment_took_out_is_not_owed() -> None:
    without = amendment(
        "n1 2026-11-03 09:00 amended 补-1 2026-11-03 now",
        A4="""
        milestones
        [[milestones]]
        name = "月结"
        amount = "20000.00"
        [[requirements]]
        id = "Q3"
        milestone = "月结"
        test = "月结不超过 2 小时"
        """,
    )
    made = answers(SIGNED, "t1 2026-11-02 10:00 tested Q1 yes", without)

    assert made.obligations == ()
    assert balances(made) == ["A4 requirement 月结: 1 granted, 0 used, 0 lapsed, 1 left [n1]"]


@pytest.mark.parametrize(
    ("ended_at", "standing", "facts"),
    [
        pytest.param("2026-11-20 09:00", Standing.RELEASED, ("t0", "x1"), id="before the day"),
        pytest.param("2026-12-02 09:00", Standing.MISSED, ("t0",), id="after it"),
    ],
)
def test_end_of_the_contract_releases_what_is_not_due_yet(
    ended_at: str, standing: Standing, facts: tuple[str, ...]
) -> None:
    told = f"""
        t0 2026-11-02 10:00 tested Q1 no
        x1 {ended_at} terminated customer
        t1 2026-12-03 10:00 tested Q1 yes
        """

    made = verdicts(SIGNED, told)

    assert [(item.standing, item.because.facts) for item in made.obligations] == [(standing, facts)]
    assert questions(made) == ["A4 tested_after_the_end Q1 [x1 t1]"]


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("terms", "old", "new", "message"),
    [
        pytest.param("", 'name = "月结"', 'name = "上线"', "milestone_twice", id="milestone"),
        pytest.param("", 'id = "Q2"', 'id = "Q1"', "requirement_twice", id="requirement"),
        pytest.param("", 'milestone = "月结"', 'milestone = "x"', "milestone_unknown", id="none"),
        pytest.param('retention = "5%"', "", "", "retention_with_warranty", id="no warranty"),
        pytest.param('warranty = "1 year"', "", "", "retention_with_warranty", id="no retention"),
    ],
)
def test_rows_that_do_not_fit_together_are_mistakes(
    terms: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(ContractMistakesError) as caught:
        contract(A4=MILESTONES.format(terms=terms).replace(old, new), T8=SETTLEMENT)

    assert message in {item.message for item in caught.value.mistakes}


def test_milestone_without_a_requirement_would_be_paid_by_time_alone() -> None:
    text = MILESTONES.format(terms="").replace('milestone = "月结"', 'milestone = "上线"')

    with pytest.raises(ContractMistakesError) as caught:
        contract(A4=text, T8=SETTLEMENT)

    assert [item.message for item in caught.value.mistakes] == ["milestone_without_requirement"]
