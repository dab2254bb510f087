# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""People promised by name: hours show who really worked (A2)."""

from datetime import date

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

PEOPLE = """
promised_people
by_on = 2026-11-30
[[people]]
name = "陈志远"
level = "高级"
[[people]]
name = "周敏"
level = "中级"
"""
SIGNED = contract(A2=PEOPLE)
REPORTED = "r1 2026-11-02 09:00 reported R1\n"


ONE_CAME = (
    Obligation(
        clause="A2",
        what="promised_work",
        subject="陈志远",
        debtor=Party.PROVIDER,
        since_at=moment("2026-01-01 00:00"),
        due_at=moment("2026-12-01 00:00"),
        done_at=None,
        standing=Standing.MISSED,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("A2",),
            ("r1", "w1", "w2"),
            (
                step("person_promised", name="陈志远", level="高级", due_on=date(2026, 11, 30)),
                step("hours_by_name", name="陈志远", work_minutes=0),
                step("worked_instead", name="孙强", work_minutes=120),
                step("late_by", late_seconds=86400),
            ),
        ),
    ),
    Obligation(
        clause="A2",
        what="promised_work",
        subject="周敏",
        debtor=Party.PROVIDER,
        since_at=moment("2026-01-01 00:00"),
        due_at=moment("2026-12-01 00:00"),
        done_at=moment("2026-11-05 09:00"),
        standing=Standing.MET,
        priority=None,
        edition="cn-2026",
        is_provisional=False,
        because=Because(
            ("A2",),
            ("r1", "w4"),
            (
                step("person_promised", name="周敏", level="中级", due_on=date(2026, 11, 30)),
                step("hours_by_name", name="周敏", work_minutes=60),
                step("ended", fact="work_done", happened_at=moment("2026-11-05 09:00")),
            ),
        ),
    ),
)


def test_promised_senior_who_never_logs_an_hour_is_shown() -> None:
    facts = f"""
        {REPORTED}
        w1 2026-11-03 09:00 worked R1 onsite 90 engineer=孙强
        w2 2026-11-04 09:00 worked R1 onsite 30 engineer=孙强
        w3 2026-11-04 09:00 worked R1 onsite 0
        w4 2026-11-05 09:00 worked R1 onsite 60 engineer=周敏
        """
    made = verdicts(SIGNED, facts, until="2026-12-02 00:00")

    assert made.obligations == ONE_CAME


@pytest.mark.parametrize(
    ("worked_at", "standing"),
    [
        pytest.param("2026-11-30 23:59:59", Standing.MET, id="one second before 24:00"),
        pytest.param("2026-12-01 00:00:00", Standing.MET, id="at 24:00"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_first_hour_around_the_end_of_its_day(worked_at: str, standing: Standing) -> None:
    made = verdicts(SIGNED, f"{REPORTED}w1 {worked_at} worked R1 onsite 60")

    assert made.obligations[0].standing is standing


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-12-01 00:00:00", Standing.OPEN, id="at 24:00"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_nobody_came_around_the_end_of_the_day(until: str, standing: Standing) -> None:
    assert verdicts(SIGNED, "", until=until).obligations[0].standing is standing


def test_end_of_the_contract_releases_who_has_not_worked() -> None:
    facts = f"""
        {REPORTED}
        w1 2026-11-03 09:00 worked R1 onsite 60
        x1 2026-11-20 09:00 terminated customer
        """

    assert promises(verdicts(SIGNED, facts)) == [
        "A2 promised_work 陈志远: met, due 2026-12-01 00:00, done 2026-11-03 09:00 [r1 w1]",
        "A2 promised_work 周敏: released, due 2026-12-01 00:00 [x1]",
    ]


@pytest.mark.parametrize(
    ("effective_on", "people"),
    [
        pytest.param(
            "2026-11-20",
            ["A2 promised_work 孙强: missed, due 2026-12-01 00:00 [n1]"],
            id="changed before the day, another is owed",
        ),
        pytest.param(
            "2026-12-05",
            [
                "A2 promised_work 陈志远: missed, due 2026-12-01 00:00",
                "A2 promised_work 周敏: missed, due 2026-12-01 00:00",
            ],
            id="changed after the day, what was missed stays missed",
        ),
    ],
)
def test_promise_is_that_of_its_day(effective_on: str, people: list[str]) -> None:
    other = amendment(
        f"n1 2026-11-10 09:00 amended 补-1 {effective_on} now",
        A2='promised_people\nby_on = 2026-11-30\n[[people]]\nname = "孙强"\nlevel = "高级"',
    )

    assert promises(answers(SIGNED, other)) == people


def test_person_who_is_promised_twice_is_a_mistake() -> None:
    with pytest.raises(ContractMistakesError) as caught:
        contract(A2=PEOPLE.replace("周敏", "陈志远"))

    assert [item.message for item in caught.value.mistakes] == ["person_twice"]
