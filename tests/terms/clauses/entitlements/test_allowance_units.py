# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Unlike units on one ledger: visits, incidents, minutes, days; where and of which work."""

import pytest

from tests.terms.contracts import PRICES, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, charges, questions, steps
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.verdicts import step

BY_THE_HOUR = """
priced_services
[[services]]
service = "onsite"
price = "100.00"
unit = "30min"
[[services]]
service = "remote"
price = "60.00"
unit = "30min"
"""


def allowance(*lines: str) -> str:
    return "\n".join(("allowance", *lines))


def signed(*lines: str) -> Contract:
    return contract(M8=allowance(*lines), V6=BY_THE_HOUR, T8=SETTLEMENT)


VISITED = """
    r1 2026-11-23 09:00 reported R1
    a1 2026-11-23 10:00 arrived R1 V1
    w1 2026-11-23 11:30 worked R1 onsite 90 visit=V1
    w2 2026-11-24 15:00 worked R1 remote 20
    """


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        pytest.param("visit", "visit 2026-11: 99 granted, 1 used, 0 lapsed, 98 left [r1 a1 w1]"),
        pytest.param(
            "incident", "incident 2026-11: 99 granted, 1 used, 0 lapsed, 98 left [r1 a1 w1 w2]"
        ),
        pytest.param("minute", "minute 2026-11: 99 granted, 99 used, 0 lapsed, 0 left [r1 w1 w2]"),
        pytest.param("day", "day 2026-11: 99 granted, 1 used, 0 lapsed, 98 left [r1 a1 w1]"),
        pytest.param(
            "person_day", "person_day 2026-11: 99 granted, 1 used, 0 lapsed, 98 left [r1 a1 w1]"
        ),
    ],
)
def test_same_work_comes_to_different_units(unit: str, line: str) -> None:
    made = verdicts(signed(f'unit = "{unit}"', "units = 99"), VISITED, until="2026-11-30 12:00")

    assert balances(made)[-1] == f"M8 {line}"


# ------------------------------------------------------------------ minutes


def test_minutes_that_are_left_are_included_and_the_rest_is_priced() -> None:
    made = verdicts(signed('unit = "minute"', "units = 60"), VISITED, until="2026-11-30 12:00")

    assert charges(made) == [
        "V6 onsite R1 2026-11-23: 1 x 100.00: 94.34 + 5.66 (6%) = 100.00 [r1 w1]",
        "V6 remote R1 2026-11-24: 1 x 60.00: 56.60 + 3.40 (6%) = 60.00 [r1 w2 w1]",
    ]
    assert made.charges[0].because.steps[:2] == (
        ("used_up", made.charges[0].because.steps[0].values),
        ("partly_carried", (("work_minutes", 90), ("carried_minutes", 60))),
    )
    assert dict(made.charges[0].because.steps[0].values)["of"] == 60


def test_minutes_beyond_that_nothing_prices_are_asked_about() -> None:
    made = verdicts(contract(M8=allowance('unit = "minute"', "units = 60")), VISITED)

    assert questions(made) == [
        "frame+M8 price_unknown R1 [r1 w1]",
        "frame+M8 price_unknown R1 [r1 w1 w2]",
    ]
    assert made.undecided[0].because.steps[-1].values == (
        ("service", "onsite"),
        ("work_minutes", 30),
    )


@pytest.mark.parametrize(
    ("minutes", "charged"),
    [
        pytest.param(59, [], id="one minute is left"),
        pytest.param(60, [], id="exactly what is left"),
        pytest.param(61, ["100.00"], id="one minute more begins a unit"),
    ],
)
def test_minutes_at_the_boundary(minutes: int, charged: list[str]) -> None:
    facts = f"""
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite {minutes} visit=V1
        """

    made = verdicts(signed('unit = "minute"', "units = 60"), facts)

    assert [f"{item.gross // 100}.00" for item in made.charges] == charged


def test_work_of_no_minutes_takes_none() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 0 visit=V1
        """

    made = verdicts(signed('unit = "minute"', "units = 60"), facts, until="2026-11-30 12:00")

    assert balances(made)[-1] == "M8 minute 2026-11: 60 granted, 0 used, 0 lapsed, 60 left"
    assert made.charges == ()


def test_work_of_which_two_allowances_carry_a_part_is_priced_for_what_is_open() -> None:
    made = verdicts(
        contract(
            M8=allowance('unit = "minute"', "units = 20", 'services = ["onsite"]'),
            M9=allowance('unit = "minute"', "units = 30"),
            V6=BY_THE_HOUR,
            T8=SETTLEMENT,
        ),
        "r1 2026-11-23 09:00 reported R1\nw1 2026-11-23 12:00 worked R1 onsite 90 visit=V1",
        until="2026-11-30 12:00",
    )

    assert balances(made)[10::11] == [
        "M8 minute 2026-11: 20 granted, 20 used, 0 lapsed, 0 left [r1 w1]",
        "M9 minute 2026-11: 30 granted, 30 used, 0 lapsed, 0 left [r1 w1]",
    ]
    assert [(item.quantity, item.gross) for item in made.charges] == [(2, 20000)]


def test_visit_pays_no_second_time_for_work_that_minutes_carry() -> None:
    pack = 'pack\nunits = 3\nvalid = "30 days"\nprice = "900.00"'

    made = verdicts(
        contract(M8=allowance('unit = "minute"', "units = 90"), P1=pack, T8=SETTLEMENT),
        f"b1 2026-11-20 09:00 bought B1\n{VISITED}",
        until="2026-11-30 12:00",
    )

    (packed,) = [item for item in made.balances if item.clause == "P1"]
    assert [(item.subject, item.at.day) for item in packed.movements[1:]] == [("R1", 24)]


# ------------------------------------------------------------------ days


MANY = """
    r1 2026-11-23 09:00 reported R1
    a1 2026-11-23 10:00 arrived R1 V1 engineer=陈志远
    a2 2026-11-23 10:10 arrived R1 V2 engineer=王磊
    w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1 engineer=陈志远
    w2 2026-11-23 11:00 worked R1 onsite 60 visit=V2 engineer=王磊
    a3 2026-11-23 15:00 arrived R1 V3 engineer=陈志远
    a4 2026-11-24 10:00 arrived R1 V3 engineer=陈志远
    w3 2026-11-25 00:30 worked R1 onsite 60 visit=V3 engineer=陈志远
    """


def test_day_counts_once_whoever_came_and_however_often() -> None:
    made = verdicts(signed('unit = "day"', "units = 4"), MANY, until="2026-11-30 12:00")

    assert balances(made)[-1] == (
        "M8 day 2026-11: 4 granted, 2 used, 0 lapsed, 2 left [r1 a1 w1 w2 a4 w3]"
    )
    assert made.charges == ()


def test_person_day_counts_for_each_engineer_of_a_day() -> None:
    made = verdicts(signed('unit = "person_day"', "units = 4"), MANY, until="2026-11-30 12:00")

    assert balances(made)[-1] == (
        "M8 person_day 2026-11: 4 granted, 3 used, 0 lapsed, 1 left [r1 a1 w1 a2 w2 a4 w3]"
    )
    assert made.charges == ()


def test_work_of_somebody_who_never_arrived_is_no_part_of_a_person_day() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1 engineer=陈志远
        w1 2026-11-23 11:00 worked R1 onsite 30 visit=V1 engineer=王磊
        w2 2026-11-23 09:30 worked R1 onsite 30 visit=V1 engineer=陈志远
        """

    made = verdicts(signed('unit = "person_day"', "units = 4"), facts)

    assert [item.because.facts for item in made.charges] == [("r1", "w1")]


# ------------------------------------------------------------------ which work


@pytest.mark.parametrize(
    ("place", "charged"),
    [
        pytest.param("onsite", ["remote"]),
        pytest.param("remote", ["onsite"]),
        pytest.param("anywhere", []),
    ],
)
@pytest.mark.parametrize("unit", ["incident", "minute"])
def test_place_of_the_work(unit: str, place: str, charged: list[str]) -> None:
    made = verdicts(signed(f'unit = "{unit}"', "units = 200", f'place = "{place}"'), VISITED)

    assert [item.what for item in made.charges] == charged


CABLED = """
    r1 2026-11-23 09:00 reported R1
    a1 2026-11-23 10:00 arrived R1 V1
    w1 2026-11-23 11:00 worked R1 cabling 60 visit=V1
    r2 2026-11-24 09:00 reported R2
    a2 2026-11-24 10:00 arrived R2 V2
    w2 2026-11-24 11:00 worked R2 cabling 60 visit=V2
    w3 2026-11-24 12:00 worked R2 virus 60 visit=V2
    r3 2026-11-25 09:00 reported R3
    a3 2026-11-25 10:00 arrived R3 V3
    """


@pytest.mark.parametrize("which", ['excludes = ["cabling"]', 'services = ["virus"]'])
def test_visit_counts_by_its_work_where_kinds_of_work_are_named(which: str) -> None:
    made = verdicts(signed("units = 4", which), CABLED, until="2026-11-30 12:00")

    assert balances(made)[-1] == (
        "M8 visit 2026-11: 4 granted, 1 used, 0 lapsed, 3 left [r2 a2 w3]"
    )
    assert [(item.what, item.subject) for item in made.charges] == [
        ("cabling", "R1"),
        ("cabling", "R2"),
    ]


def test_condition_chooses_the_requests() -> None:
    text = 'units = 4\n[when]\nservices = ["desktop"]'
    facts = """
        r1 2026-11-23 09:00 reported R1 service=server
        r2 2026-11-23 09:00 reported R2 service=desktop
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-23 10:30 arrived R2 V1
        w1 2026-11-23 11:00 worked R1 onsite 30 visit=V1
        w2 2026-11-23 12:00 worked R2 onsite 30 visit=V1
        """

    made = verdicts(signed(text), facts, until="2026-11-30 12:00")

    assert balances(made)[-1] == "M8 visit 2026-11: 4 granted, 1 used, 0 lapsed, 3 left [r2 a2 w2]"
    assert [item.subject for item in made.charges] == ["R1"]


def test_exception_takes_its_requests_out_of_the_general_allowance() -> None:
    special = 'allowance\nunits = 1\nexception_to = "M8"\n[when]\nis_urgent = true'
    facts = """
        r1 2026-11-23 09:00 reported R1 is_urgent=yes
        r2 2026-11-23 09:00 reported R2
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-24 10:00 arrived R2 V2
        """

    made = verdicts(contract(M8=allowance("units = 4"), M9=special), facts)

    assert [(item.clause, item.used) for item in made.balances if item.used] == [
        ("M8", 1),
        ("M9", 1),
    ]


# ------------------------------------------------------------------ the limit of one use


@pytest.mark.parametrize(
    ("minutes", "quantity"),
    [
        pytest.param(60, 0, id="the limit itself is inside"),
        pytest.param(61, 1, id="one minute over"),
        pytest.param(121, 3, id="61 minutes over"),
    ],
)
def test_visit_takes_no_more_than_its_limit(minutes: int, quantity: int) -> None:
    facts = f"""
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 10:30 worked R1 onsite 30 visit=V1
        w2 2026-11-23 12:00 worked R1 onsite {minutes - 30} visit=V1
        """

    made = verdicts(signed("units = 4", 'limit_per_use = "1h"'), facts)

    assert sum(item.quantity for item in made.charges) == quantity
    assert all(item.because.facts == ("r1", "w2", "a1", "w1") for item in made.charges)


def test_work_behind_the_limit_is_priced_whole() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1
        w2 2026-11-23 11:40 worked R1 onsite 40 visit=V1
        """

    made = verdicts(signed("units = 4", 'limit_per_use = "1h"'), facts)

    (charge,) = made.charges
    assert (charge.quantity, steps(charge.because)[0]) == (2, "over_limit")


def test_beyond_says_what_used_the_allowance_up() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        a2 2026-11-24 10:00 arrived R1 V2
        w2 2026-11-24 11:00 worked R1 onsite 30 visit=V2
        """

    made = verdicts(contract(M8=allowance("units = 1"), V6=PRICES, T8=SETTLEMENT), facts)

    assert steps(made.charges[0].because)[:2] == ["used_up", "used_before"]
    assert made.charges[0].because.steps[1] == step(
        "used_before", subject="R1", began_at=moment("2026-11-23 10:00"), units=1
    )
    assert made.charges[0].because.clauses == ("V6", "M8", "T8")
    assert made.charges[0].because.facts == ("r1", "w2", "a1", "a2")


# ------------------------------------------------------------------ what cannot be signed


@pytest.mark.parametrize(
    ("lines", "field", "message"),
    [
        pytest.param(["units = 4", 'place = "remote"'], "place", "unit_is_onsite"),
        pytest.param(
            ['unit = "minute"', "units = 4", 'limit_per_use = "1h"'],
            "limit_per_use",
            "limit_of_minutes",
        ),
        pytest.param(
            ["units = 4", 'services = ["virus"]', 'excludes = ["virus"]'],
            "excludes",
            "excludes_its_own",
        ),
    ],
)
def test_allowance_that_contradicts_itself(lines: list[str], field: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(M8=allowance(*lines))

    assert [(item.field, item.message) for item in refused.value.mistakes] == [(field, message)]


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [
        pytest.param("units = 2", True, id="the same"),
        pytest.param('units = 9\nper = "year"', True, id="in another period"),
        pytest.param('units = 2\nplace = "onsite"', True, id="a part of its places"),
        pytest.param('unit = "minute"\nunits = 2', False, id="another unit"),
        pytest.param('units = 2\nservices = ["virus"]', False, id="kinds of work by name"),
        pytest.param('units = 2\nexception_to = "M8"', False, id="with a rank"),
    ],
)
def test_two_allowances_that_nothing_tells_apart(other: str, is_refused: bool) -> None:
    refused = ()
    try:
        contract(M8=allowance("units = 4"), M9=allowance(other))
    except ContractMistakesError as wrong:
        refused = wrong.mistakes

    assert [item.message for item in refused] == (["conflict"] if is_refused else [])
