# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import local, right
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right, step

LOANER = """
loaner
days = 5
except_categories = ["monitor"]
"""
SIGNED = contract(M5=LOANER)
SENT = """
r1 2026-03-02 09:00 reported R1
s1 2026-03-02 15:00 sent_off S1 R1 硬盘 disk
"""


def test_right_as_a_whole() -> None:
    """M5: sent 2 Mar 2026, from 8 Mar, although that is a Sunday."""
    made = verdicts(SIGNED, SENT, until="2026-03-08 00:00")

    assert made.rights == (
        Right(
            clause="M5",
            holder=Party.PROVIDER,
            effect="loaner",
            subject="S1",
            since_at=moment("2026-03-08 00:00"),
            until_at=None,
            because=Because(
                ("M5",),
                ("r1", "s1"),
                (step("loaner_days", name="硬盘", days=5, sent_at=moment("2026-03-02 15:00")),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "rights"),
    [
        pytest.param("2026-03-07 23:59:59", 0, id="one second before the sixth day"),
        pytest.param("2026-03-08 00:00:00", 1, id="as it begins"),
        pytest.param("2026-03-20 12:00:00", 1, id="while the part is away"),
    ],
)
def test_option_arises_on_the_sixth_day(until: str, rights: int) -> None:
    made = verdicts(SIGNED, SENT, until=until)

    assert len(made.rights) == rights


def test_moment_at_which_it_arises_is_announced() -> None:
    made = verdicts(contract(M5=LOANER), SENT, until="2026-03-05 12:00")

    assert local(made.next_at) == "2026-03-08 00:00"


@pytest.mark.parametrize(
    ("sent_at", "since"),
    [
        pytest.param("2026-03-02 00:00:00", "2026-03-08 00:00", id="at the start of a day"),
        pytest.param("2026-03-02 23:59:59", "2026-03-08 00:00", id="at its end"),
        pytest.param("2024-02-25 10:00", "2024-03-02 00:00", id="over 29 February"),
        pytest.param("2026-12-28 10:00", "2027-01-03 00:00", id="over the year"),
    ],
)
def test_day_on_which_the_part_was_sent_does_not_count(sent_at: str, since: str) -> None:
    signed = contract(starts_on="2024-01-01", ends_on="2027-12-31", M5=LOANER)
    day = sent_at[:10]

    made = verdicts(
        signed,
        f"r1 {day} 00:00 reported R1\ns1 {sent_at} sent_off S1 R1 硬盘 disk",
        until="2027-02-01 00:00",
    )

    assert [local(item.since_at) for item in made.rights] == [since]


@pytest.mark.parametrize(
    "ending",
    [
        "came_back S1 380.00",
        "declined S1 李文博",
        "no_loaner S1 李文博",
        "lent S1 硬盘",
        "given_back S1",
    ],
)
@pytest.mark.parametrize(
    ("ended_at", "until_at"),
    [
        pytest.param("2026-03-08 00:00:00", [], id="as the option would arise"),
        pytest.param("2026-03-08 00:00:01", ["2026-03-08 00:00:01"], id="one second after"),
    ],
)
def test_option_ends_with_the_repair_or_when_it_is_used_or_declined(
    ending: str, ended_at: str, until_at: list[str]
) -> None:
    made = verdicts(SIGNED, f"{SENT}e1 {ended_at} {ending}")

    assert [local(item.until_at) for item in made.rights] == until_at
    assert [item.because.facts for item in made.rights] == [("r1", "s1", "e1") for _ in until_at]


def test_first_of_several_endings_counts() -> None:
    made = verdicts(
        SIGNED,
        f"""
        {SENT}
        e1 2026-03-12 09:00 came_back S1 380.00
        e2 2026-03-10 09:00 lent S1 硬盘
        e3 2026-03-12 10:00 given_back S1
        """,
    )

    assert [right(item) for item in made.rights] == [
        "M5 provider may loaner since 2026-03-08 00:00 [r1 s1 e2]"
    ]
    assert made.rights[0].because.steps[1] == step(
        "ended", fact="loaner_lent", happened_at=moment("2026-03-10 09:00")
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("e1 2026-03-04 09:00 lent S2 硬盘", id="of another repair"),
        pytest.param("e1 2026-03-02 14:59:59 declined S1 李文博", id="before the part was sent"),
    ],
)
def test_what_is_said_of_something_else_ends_nothing(other: str) -> None:
    made = verdicts(SIGNED, f"{SENT}{other}")

    assert [(item.since_at, item.until_at) for item in made.rights] == [
        (moment("2026-03-08 00:00"), None)
    ]


def test_no_loaner_for_a_monitor() -> None:
    made = verdicts(SIGNED, SENT.replace("硬盘 disk", "显示器 monitor"))

    assert made.rights == ()


def test_amendment_holds_for_parts_that_are_sent_from_its_day() -> None:
    made = answers(
        SIGNED,
        f"{SENT}s2 2026-03-04 09:00 sent_off S2 R1 电源 power",
        amendment(
            "n1 2026-03-03 10:00 amended 补-1 2026-03-04 now", M5=LOANER.replace("= 5", "= 3")
        ),
    )

    assert [(item.subject, local(item.since_at)) for item in made.rights] == [
        ("S1", "2026-03-08 00:00"),
        ("S2", "2026-03-08 00:00"),
    ]
    assert made.rights[1].because.facts == ("r1", "n1", "s2")


def test_clause_speaks_of_the_requests_that_it_names() -> None:
    signed = contract(M5=f'{LOANER}when = {{ sites = ["总部"] }}')

    assert verdicts(signed, SENT).rights == ()
