# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, promises
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

WITHIN_24H = contract(F1='fault_report\nwithin = "24h"')
WITHIN_3_DAYS = contract(H1=HOURS, F1='fault_report\nwithin_working_days = 3\nhours = "H1"')
RESTORED = """
    r1 2026-11-28 08:00 reported R1
    e1 2026-11-28 10:00 restored R1
    """


def test_report_within_a_day_of_the_restoration() -> None:
    made = verdicts(WITHIN_24H, f"{RESTORED}\ns1 2026-11-29 10:00 explained R1")

    assert made.obligations == (
        Obligation(
            clause="F1",
            what="fault_report",
            subject="R1",
            debtor=Party.PROVIDER,
            since_at=moment("2026-11-28 10:00"),
            due_at=moment("2026-11-29 10:00"),
            done_at=moment("2026-11-29 10:00"),
            standing=Standing.MET,
            priority=None,
            edition="cn-2026",
            is_provisional=False,
            because=Because(
                ("F1",),
                ("r1", "e1", "s1"),
                (
                    step(
                        "since_restoration",
                        start_at=moment("2026-11-28 10:00"),
                        for_seconds=24 * 3600,
                    ),
                    step("ended", fact="fault_report_sent", happened_at=moment("2026-11-29 10:00")),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-29 09:59:59", Standing.OPEN, id="one second before"),
        pytest.param("2026-11-29 10:00:00", Standing.OPEN, id="at the last moment"),
        pytest.param("2026-11-29 10:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_report_that_nobody_writes(until: str, standing: Standing) -> None:
    (report,) = verdicts(WITHIN_24H, RESTORED, until=until).obligations

    assert report.standing is standing


def test_nothing_is_owed_while_the_fault_lasts() -> None:
    reopened = f"{RESTORED}\no1 2026-11-28 11:00 reopened R1"

    for facts in ("r1 2026-11-28 08:00 reported R1", reopened):
        assert verdicts(WITHIN_24H, facts, until="2026-11-28 12:00").obligations == ()


def test_after_a_reopening_the_last_restoration_counts_and_the_report_is_written_anew() -> None:
    made = verdicts(
        WITHIN_24H,
        f"""{RESTORED}
        s1 2026-11-28 10:30 explained R1
        o1 2026-11-28 11:00 reopened R1
        e2 2026-11-28 15:00 restored R1
        """,
        until="2026-11-28 16:00",
    )

    assert promises(made) == [
        "F1 fault_report R1: open, due 2026-11-29 15:00 [r1 o1 e2 s1]",
    ]
    assert made.obligations[0].because.steps[-1] == step(
        "sent_before_restoration", sent_at=moment("2026-11-28 10:30")
    )


@pytest.mark.parametrize(
    ("restored_at", "due_at"),
    [
        pytest.param("2026-11-28 10:00", "2026-12-02 18:00", id="a Saturday: 30, 1, 2"),
        pytest.param("2026-11-23 10:00", "2026-11-26 18:00", id="its own day does not count"),
        pytest.param("2026-09-30 10:00", "2026-10-10 18:00", id="8, 9 and the make-up day"),
    ],
)
def test_report_within_working_days_is_due_when_the_office_closes(
    restored_at: str, due_at: str
) -> None:
    facts = f"r1 {restored_at[:10]} 08:00 reported R1\ne1 {restored_at} restored R1"

    assert [local(item.due_at) for item in verdicts(WITHIN_3_DAYS, facts).obligations] == [due_at]


def test_working_days_without_hours_end_at_midnight() -> None:
    signed = contract(F1="fault_report\nwithin_working_days = 3")

    (report,) = verdicts(signed, RESTORED).obligations

    assert local(report.due_at) == "2026-12-03 00:00"


def test_report_may_count_in_the_hours_of_the_site() -> None:
    hours = f"""{HOURS}
        [[sites]]
        site = "机房"
        spans = ["00:00-24:00"]
        days = "every"
        """
    signed = contract(H1=hours, F1='fault_report\nwithin = "4h"\nhours = "H1"')
    made = verdicts(
        signed,
        """
        r1 2026-11-27 16:00 reported R1
        r2 2026-11-27 16:00 reported R2 site=机房
        e1 2026-11-27 17:00 restored R1
        e2 2026-11-27 17:00 restored R2
        """,
    )

    assert [local(item.due_at) for item in made.obligations] == [
        "2026-11-30 12:00",
        "2026-11-27 21:00",
    ]


def test_each_priority_has_a_report_of_its_own_kind() -> None:
    signed = contract(
        F1='fault_report\nwithin = "24h"\n[when]\npriorities = ["1"]',
        F2='fault_report\nwithin_working_days = 3\n[when]\npriorities = ["2"]',
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 08:00 reported R1 priority=1
        r2 2026-11-23 08:00 reported R2 priority=2
        r3 2026-11-23 08:00 reported R3 priority=3
        e1 2026-11-23 09:00 restored R1
        e2 2026-11-23 09:00 restored R2
        e3 2026-11-23 09:00 restored R3
        """,
        until="2026-11-23 12:00",
    )

    assert promises(made) == [
        "F1 fault_report R1: open, due 2026-11-24 09:00 [r1 e1]",
        "F2 fault_report R2: open, due 2026-11-27 00:00 [r2 e2]",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("", id="no time at all"),
        pytest.param('within = "24h"\nwithin_working_days = 3', id="two of them"),
        pytest.param("within_working_days = 249", id="more working days than a year has"),
        pytest.param('within = "8000h"\nhours = "H1"', id="more than a year of its hours"),
    ],
)
def test_wrong_numbers_are_mistakes(fields: str) -> None:
    with pytest.raises(ContractMistakesError):
        contract(H1=HOURS, F1=f"fault_report\n{fields}")


def test_two_reports_about_the_same_requests_need_a_rank() -> None:
    one, other = 'fault_report\nwithin = "24h"', "fault_report\nwithin_working_days = 3"

    assert contract(F1=one, F2=f'{other}\nexception_to = "F1"\n[when]\nis_urgent = true')
    with pytest.raises(ContractMistakesError):
        contract(F1=one, F2=other)
