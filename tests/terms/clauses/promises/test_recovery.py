# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises, questions, steps
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

RECOVERY = """
recovery
[[systems]]
system = "ERP"
restore_within = "4h"
lose_at_most = "1h"
[[systems]]
system = "OA"
restore_within = "8h"
"""
SIGNED = contract(H8=RECOVERY)
DOWN = "d1 2026-11-23 10:00 down D1 ERP"
HOUR = 3600


def told(facts: str, until: str = "2026-12-31 12:00") -> list[str]:
    return promises(verdicts(SIGNED, facts, until=until))


RESTORED_BY = step(
    "restored_by",
    system="ERP",
    down_at=moment("2026-11-23 10:00"),
    for_seconds=4 * HOUR,
    due_at=moment("2026-11-23 14:00"),
)
IN_TIME = Obligation(
    clause="H8",
    what="recovery",
    subject="D1",
    debtor=Party.PROVIDER,
    since_at=moment("2026-11-23 10:00"),
    due_at=moment("2026-11-23 14:00"),
    done_at=moment("2026-11-23 14:00"),
    standing=Standing.MET,
    priority=None,
    edition="cn-2026",
    is_provisional=False,
    because=Because(
        ("H8",),
        ("d1", "u1"),
        (RESTORED_BY, step("ended", fact="system_up", happened_at=moment("2026-11-23 14:00"))),
    ),
)


def test_system_is_back_in_time_with_its_data() -> None:
    made = verdicts(SIGNED, f'{DOWN}\nu1 2026-11-23 14:00 up D1 data_as_of="2026-11-23 09:00"')

    recovery, loss = made.obligations
    assert recovery == IN_TIME
    assert loss == IN_TIME._replace(
        what="data_loss",
        because=Because(
            ("H8",),
            ("d1", "u1"),
            (step("data_lost", system="ERP", lost_seconds=HOUR, allowed_seconds=HOUR),),
        ),
    )


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-23 13:59:59", "open", id="one second before"),
        pytest.param("2026-11-23 14:00:00", "open", id="at the last moment"),
        pytest.param("2026-11-23 14:00:01", "missed", id="one second after"),
    ],
)
def test_system_that_stays_down(until: str, standing: str) -> None:
    assert told(DOWN, until) == [f"H8 recovery D1: {standing}, due 2026-11-23 14:00 [d1]"]


@pytest.mark.parametrize(
    ("data_as_of", "expected"),
    [
        pytest.param("2026-11-23 09:00:01", "met", id="one second less than allowed"),
        pytest.param("2026-11-23 09:00:00", "met", id="as much as is allowed"),
        pytest.param("2026-11-23 08:59:59", "missed", id="one second more"),
        pytest.param("2026-11-23 10:30:00", "met", id="nothing was lost"),
    ],
)
def test_loss_of_data_around_its_limit(data_as_of: str, expected: str) -> None:
    lines = told(f'{DOWN}\nu1 2026-11-23 12:00 up D1 data_as_of="{data_as_of}"')

    done = ", done 2026-11-23 12:00" if expected == "met" else ""
    assert lines[1] == f"H8 data_loss D1: {expected}, due 2026-11-23 12:00{done} [d1 u1]"


def test_loss_that_nobody_recorded_is_for_a_person_to_decide() -> None:
    made = verdicts(SIGNED, f"{DOWN}\nu1 2026-11-23 12:00 up D1")

    assert [item.what for item in made.obligations] == ["recovery"]
    assert questions(made) == ["H8 loss_unknown D1 [d1 u1]"]
    assert steps(made.undecided[0].because) == ["loss_unknown"]


def test_system_without_a_limit_promises_nothing_about_data() -> None:
    assert told(
        """
        d1 2026-11-23 10:00 down D1 OA
        u1 2026-11-23 12:00 up D1
        """
    ) == ["H8 recovery D1: met, due 2026-11-23 18:00, done 2026-11-23 12:00 [d1 u1]"]


def test_recovery_may_count_in_working_hours() -> None:
    signed = contract(H1=HOURS, H8=RECOVERY.replace("recovery", 'recovery\nhours = "H1"'))

    (recovery,) = verdicts(
        signed, "d1 2026-09-30 16:30 down D1 ERP", until="2026-10-01 09:00"
    ).obligations

    assert recovery.due_at == moment("2026-10-08 11:30")
    assert recovery.because.clauses == ("H8", "H1")


@pytest.mark.parametrize(
    ("maintenance", "due_at"),
    [
        pytest.param(
            'm1 2026-11-22 09:00 maintenance ERP "2026-11-23 11:00" "2026-11-23 13:00"',
            "2026-11-23 16:00 [d1 m1]",
            id="announced the day before",
        ),
        pytest.param(
            'm1 2026-11-22 09:00 maintenance ERP "2026-11-23 09:00" "2026-11-23 11:00"',
            "2026-11-23 15:00 [d1 m1]",
            id="the failure falls into it",
        ),
        pytest.param(
            'm1 2026-11-22 09:00 maintenance ERP "2026-11-23 14:00" "2026-11-23 16:00"',
            "2026-11-23 14:00 [d1]",
            id="after the deadline",
        ),
        pytest.param(
            'm1 2026-11-22 09:00 maintenance ERP "2026-11-23 08:00" "2026-11-23 10:00"',
            "2026-11-23 14:00 [d1]",
            id="before the failure",
        ),
        pytest.param(
            'm1 2026-11-22 09:00 maintenance OA "2026-11-23 11:00" "2026-11-23 13:00"',
            "2026-11-23 14:00 [d1]",
            id="of another system",
        ),
        pytest.param(
            'm1 2026-11-23 11:00 maintenance ERP "2026-11-23 11:00" "2026-11-23 13:00"',
            "2026-11-23 14:00 [d1]",
            id="announced when it begins",
        ),
        pytest.param(
            "m1 2026-11-22 09:00 maintenance ERP"
            ' "2026-11-23 11:00" "2026-11-23 13:00" recorded="2026-11-23 12:00"',
            "2026-11-23 14:00 [d1]",
            id="recorded later than it begins",
        ),
        pytest.param(
            'm1 2026-11-22 09:00 maintenance ERP "2026-11-23 13:00" "2026-11-23 11:00"',
            "2026-11-23 14:00 [d1]",
            id="that ends before it starts",
        ),
    ],
)
def test_planned_maintenance_moves_the_deadline(maintenance: str, due_at: str) -> None:
    assert told(f"{maintenance}\n{DOWN}", "2026-11-23 13:30") == [
        f"H8 recovery D1: open, due {due_at}"
    ]


def test_maintenance_that_overlaps_counts_once() -> None:
    facts = f"""
        m1 2026-11-22 09:00 maintenance ERP "2026-11-23 11:00" "2026-11-23 13:00"
        m2 2026-11-22 09:00 maintenance ERP "2026-11-23 12:00" "2026-11-23 14:00"
        {DOWN}
        """

    assert told(facts, "2026-11-23 13:30") == [
        "H8 recovery D1: open, due 2026-11-23 17:00 [d1 m1 m2]"
    ]


def test_maintenance_outside_the_hours_moves_nothing() -> None:
    signed = contract(H1=HOURS, H8=RECOVERY.replace("recovery", 'recovery\nhours = "H1"'))
    facts = f"""
        m1 2026-11-22 09:00 maintenance ERP "2026-11-23 12:00" "2026-11-23 13:00"
        {DOWN}
        """

    assert promises(verdicts(signed, facts, until="2026-11-23 13:30")) == [
        "H8 recovery D1: open, due 2026-11-23 15:00 [d1 m1]"
    ]


def test_notice_may_be_asked_for() -> None:
    signed = contract(H8=RECOVERY.replace("recovery", 'recovery\nnotice = "24h"'))
    planned = 'maintenance ERP "2026-11-23 11:00" "2026-11-23 13:00"'

    in_time = verdicts(signed, f"m1 2026-11-22 11:00 {planned}\n{DOWN}", until="2026-11-23 13:30")
    late = verdicts(signed, f"m1 2026-11-22 11:01 {planned}\n{DOWN}", until="2026-11-23 13:30")

    assert promises(in_time) == ["H8 recovery D1: open, due 2026-11-23 16:00 [d1 m1]"]
    assert promises(late) == ["H8 recovery D1: open, due 2026-11-23 14:00 [d1]"]
    assert questions(late) == ["H8 maintenance_not_planned ERP [m1]"]


# ------------------------------------------------------------------ odd facts


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param("u1 2026-11-23 10:00 up D1", "H8 outage_unclear D1 [u1]", id="up, never down"),
        pytest.param(
            f"u1 2026-11-23 09:00 up D1\n{DOWN}",
            "H8 outage_unclear D1 [u1]",
            id="up before it was down",
        ),
        pytest.param(
            f"{DOWN}\nd2 2026-11-23 11:00 down D1 OA",
            "H8 outage_unclear D1 [d1 d2]",
            id="down twice",
        ),
        pytest.param(
            f'{DOWN}\nu1 2026-11-23 11:00 up D1 data_as_of="2026-11-23 10:00"\n'
            "u2 2026-11-23 11:30 up D1",
            "H8 outage_unclear D1 [d1 u1 u2]",
            id="up twice",
        ),
        pytest.param(
            "d1 2026-11-23 10:00 down D1 CRM",
            "H8 system_of_no_clause D1 [d1]",
            id="a system that nobody named",
        ),
        pytest.param(
            'm1 2026-11-23 09:00 maintenance CRM "2026-11-24 11:00" "2026-11-24 13:00"',
            "H8 maintenance_not_planned CRM [m1]",
            id="maintenance of a system that nobody named",
        ),
    ],
)
def test_what_does_not_fit_is_for_a_person_to_check(facts: str, expected: str) -> None:
    assert questions(verdicts(SIGNED, facts, until="2026-11-23 12:00")) == [expected]


def test_failure_outside_the_life_of_the_contract_binds_nobody() -> None:
    signed = contract(starts_on="2026-11-23", ends_on="2026-11-24", H8=RECOVERY)

    made = verdicts(
        signed,
        """
        d1 2026-11-22 23:59 down D1 ERP
        d2 2026-11-25 00:00 down D2 ERP
        """,
    )

    assert made.obligations == ()


def test_failure_is_judged_by_the_clause_as_it_then_stood() -> None:
    stricter = amendment(
        "x1 2026-11-20 10:00 amended 补-1 2026-11-20 now",
        H8='recovery\n[[systems]]\nsystem = "ERP"\nrestore_within = "1h"',
    )
    facts = """
        d1 2026-11-19 10:00 down D1 ERP
        d2 2026-11-20 10:00 down D2 ERP
        d3 2026-11-20 10:00 down D3 OA
        """

    assert promises(answers(SIGNED, stricter, facts, until="2026-11-20 10:00")) == [
        "H8 recovery D1: missed, due 2026-11-19 14:00 [d1]",
        "H8 recovery D2: open, due 2026-11-20 11:00 [x1 d2]",
    ]


# ------------------------------------------------------------------ drills


DRILLS = contract(H8=RECOVERY.replace("recovery", "recovery\ndrills = 2", 1))


def test_drills_of_a_year_with_the_times_that_were_measured() -> None:
    made = verdicts(
        DRILLS,
        """
        t1 2026-05-10 10:00 drilled ERP 90 15
        t2 2026-11-10 10:00 drilled ERP 300 15
        t3 2026-12-10 10:00 drilled ERP 60 15
        """,
    )

    assert promises(made) == [
        "H8 drill ERP 2026-01-01/P12M: met, due 2027-01-01 00:00, done 2026-11-10 10:00 [t1 t2]",
        "H8 drill OA 2026-01-01/P12M: open, due 2027-01-01 00:00",
    ]
    assert made.obligations[0].because.steps[:2] == (
        step("drills", made=2, of=2),
        step(
            "drill",
            drilled_at=moment("2026-05-10 10:00"),
            restored_minutes=90,
            of_seconds=4 * HOUR,
            lost_minutes=15,
        ),
    )


def test_drill_after_the_year_is_of_the_next_one() -> None:
    made = verdicts(
        contract(ends_on="2027-12-31", H8=RECOVERY.replace("recovery", "recovery\ndrills = 1", 1)),
        "t1 2027-01-01 00:00 drilled ERP 90 15",
        until="2027-01-01 00:00:01",
    )

    assert [(item.subject, item.standing.value) for item in made.obligations] == [
        ("ERP 2026-01-01/P12M", "missed"),
        ("OA 2026-01-01/P12M", "missed"),
        ("ERP 2027-01-01/P12M", "met"),
        ("OA 2027-01-01/P12M", "open"),
    ]


def test_drills_may_be_asked_for_by_the_half_year() -> None:
    often = RECOVERY.replace("recovery", 'recovery\ndrills = 1\ndrills_per = "half_year"', 1)

    made = verdicts(contract(H8=often), "", until="2026-07-01 00:00")

    assert [item.subject for item in made.obligations if item.subject.startswith("ERP")] == [
        "ERP 2026-01-01/P6M",
        "ERP 2026-07-01/P6M",
    ]


def test_contract_that_is_terminated_releases_from_its_drills() -> None:
    made = verdicts(DRILLS, "z1 2026-03-10 12:00 terminated customer")

    assert [item.standing for item in made.obligations] == [Standing.RELEASED] * 2


@pytest.mark.parametrize(
    "systems",
    [
        pytest.param(("ERP", "ERP"), id="twice the same"),
        pytest.param(("系" * 41,), id="a name of 41 characters"),
    ],
)
def test_wrong_systems_are_mistakes(systems: tuple[str, ...]) -> None:
    rows = [f'[[systems]]\nsystem = "{name}"\nrestore_within = "4h"' for name in systems]

    with pytest.raises(ContractMistakesError):
        contract(H8="\n".join(["recovery", *rows]))


def test_target_of_more_than_a_year_of_its_hours_is_a_mistake() -> None:
    with pytest.raises(ContractMistakesError):
        contract(
            H1='hours\nspans = ["09:00-10:00"]',
            H8='recovery\nhours = "H1"\n[[systems]]\nsystem = "ERP"\nrestore_within = "249h"',
        )
