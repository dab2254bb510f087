# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import charges
from weibao.terms.agreed.contract import Contract
from weibao.terms.verdicts import Because, Scope, step

LISTED = contract(M1='coverage\ndevices = "listed"')
IN_DISTRICTS = contract(P4='coverage\ndistricts = ["朝阳", "海淀"]')
PRICES = """
priced_services
[[services]]
service = "onsite"
price = "120.00"
"""


def scope(signed: Contract, facts: str) -> Scope:
    (made,) = verdicts(signed, facts).scopes
    return made


def test_listed_device_is_covered_and_its_listing_is_cited() -> None:
    facts = """
        d1 2026-01-05 10:00 listed PC-1
        r1 2026-11-23 09:00 reported R1 device=PC-1
        """

    assert scope(LISTED, facts) == Scope(
        request="R1",
        is_covered=True,
        failing=None,
        because=Because(("M1",), ("r1", "d1"), (step("covered"),)),
    )


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("r1 2026-11-23 09:00 reported R1 device=PC-9", id="never listed"),
        pytest.param(
            "r1 2026-11-23 09:00 reported R1 device=PC-9\nd1 2026-11-23 09:00:01 listed PC-9",
            id="listed one second after the report",
        ),
        pytest.param(
            "d1 2026-01-05 10:00 listed PC-1\nr1 2026-11-23 09:00 reported R1 device=PC-9",
            id="another one is listed",
        ),
    ],
)
def test_device_that_is_not_on_the_list_is_out_of_scope(facts: str) -> None:
    assert scope(LISTED, facts) == Scope(
        request="R1",
        is_covered=False,
        failing="device_not_listed",
        because=Because(("M1",), ("r1",), (step("device_not_listed", device="PC-9"),)),
    )


def test_report_without_a_device_is_out_of_scope_where_only_listed_devices_are_covered() -> None:
    assert scope(LISTED, "r1 2026-11-23 09:00 reported R1").failing == "device_not_listed"


@pytest.mark.parametrize(
    ("listed_at", "is_covered"),
    [
        pytest.param("2026-11-23 08:59:59", True, id="one second before the report"),
        pytest.param("2026-11-23 09:00:00", True, id="at the report"),
        pytest.param("2026-11-23 09:00:01", False, id="one second after"),
    ],
)
def test_device_must_be_listed_by_the_moment_of_the_report(
    listed_at: str, is_covered: bool
) -> None:
    facts = f"""
        d1 {listed_at} listed PC-1
        r1 2026-11-23 09:00 reported R1 device=PC-1
        """

    assert scope(LISTED, facts).is_covered is is_covered


@pytest.mark.parametrize(
    ("delisted_at", "is_covered"),
    [
        pytest.param("2026-11-23 08:59:59", False, id="one second before the report"),
        pytest.param("2026-11-23 09:00:00", False, id="at the report"),
        pytest.param("2026-11-23 09:00:01", True, id="one second after"),
    ],
)
def test_delisted_device_is_out_of_scope_from_its_moment(
    delisted_at: str, is_covered: bool
) -> None:
    facts = f"""
        d1 2026-01-05 10:00 listed PC-1
        d2 {delisted_at} delisted PC-1
        r1 2026-11-23 09:00 reported R1 device=PC-1
        """
    made = scope(LISTED, facts)

    assert made.is_covered is is_covered
    assert made.because.facts == (("r1", "d1") if is_covered else ("r1", "d2"))


def test_device_that_is_listed_again_is_covered_by_its_latest_listing() -> None:
    facts = """
        d1 2026-01-05 10:00 listed PC-1
        d2 2026-06-05 10:00 delisted PC-1
        d3 2026-07-05 10:00 listed PC-1
        r1 2026-11-23 09:00 reported R1 device=PC-1
        """

    assert scope(LISTED, facts).because == Because(("M1",), ("r1", "d3"), (step("covered"),))


@pytest.mark.parametrize(
    ("district", "is_covered"), [("朝阳", True), ("海淀", True), ("通州", False)]
)
def test_only_named_districts_are_served(district: str, is_covered: bool) -> None:
    facts = f"r1 2026-11-23 09:00 reported R1 district={district}"

    assert scope(IN_DISTRICTS, facts).is_covered is is_covered


def test_report_without_a_district_is_out_of_scope_where_districts_are_named() -> None:
    assert scope(IN_DISTRICTS, "r1 2026-11-23 09:00 reported R1") == Scope(
        request="R1",
        is_covered=False,
        failing="outside_districts",
        because=Because(("P4",), ("r1",), (step("outside_districts", district=None),)),
    )


@pytest.mark.parametrize(
    ("site", "is_covered"),
    [("site=总部", True), ("site=分店", False), ("", False)],
    ids=["named", "another", "none"],
)
def test_only_named_sites_are_served(site: str, is_covered: bool) -> None:
    signed = contract(P4='coverage\nsites = ["总部", "工厂"]')
    made = scope(signed, f"r1 2026-11-23 09:00 reported R1 {site}")

    assert made.is_covered is is_covered
    assert made.failing == (None if is_covered else "outside_sites")


@pytest.mark.parametrize(
    ("service", "is_covered"),
    [("service=desktop", True), ("", True), ("service=server", False)],
    ids=["named", "not known yet", "not named"],
)
def test_only_named_services_are_covered(service: str, is_covered: bool) -> None:
    signed = contract(V3='coverage\nservices = ["desktop"]')
    made = scope(signed, f"r1 2026-11-23 09:00 reported R1 {service}")

    assert made.is_covered is is_covered
    assert made.failing == (None if is_covered else "outside_services")


@pytest.mark.parametrize(
    ("reported_at", "is_covered"),
    [
        pytest.param("2026-03-01 00:00:00", True, id="the first moment"),
        pytest.param("2026-02-28 23:59:59", False, id="one second before"),
        pytest.param("2026-05-31 23:59:59", True, id="the last second"),
        pytest.param("2026-06-01 00:00:00", False, id="at 24:00 of the last day"),
    ],
)
def test_only_reports_within_the_life_of_the_contract_are_covered(
    reported_at: str, is_covered: bool
) -> None:
    signed = contract(starts_on="2026-03-01", ends_on="2026-05-31")

    assert scope(signed, f"r1 {reported_at} reported R1").is_covered is is_covered


def test_report_outside_the_life_cites_the_frame() -> None:
    assert scope(contract(), "r1 2025-12-31 23:00 reported R1") == Scope(
        request="R1",
        is_covered=False,
        failing="not_in_force",
        because=Because(
            ("frame",),
            ("r1",),
            (step("not_in_force", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)),),
        ),
    )


def test_without_a_coverage_clause_the_frame_covers_everything() -> None:
    assert scope(contract(), "r1 2026-11-23 09:00 reported R1").because == Because(
        ("frame",), ("r1",), (step("covered"),)
    )


def test_several_clauses_must_all_hold_and_the_first_that_fails_is_named() -> None:
    signed = contract(
        M1='coverage\ndevices = "listed"',
        P4='coverage\ndistricts = ["朝阳"]',
    )
    listed = "d1 2026-01-05 10:00 listed PC-1"

    both = scope(signed, f"{listed}\nr1 2026-11-23 09:00 reported R1 device=PC-1 district=朝阳")
    one = scope(signed, f"{listed}\nr1 2026-11-23 09:00 reported R1 device=PC-1 district=通州")
    none = scope(signed, f"{listed}\nr1 2026-11-23 09:00 reported R1 district=通州")

    assert both.because.clauses == ("M1", "P4")
    assert (one.failing, one.because.clauses) == ("outside_districts", ("P4",))
    assert (none.failing, none.because.clauses) == ("device_not_listed", ("M1",))


@pytest.mark.parametrize("outside", ["refuse", "price"])
def test_work_out_of_scope_is_priced_only_where_the_clause_says_so(outside: str) -> None:
    signed = contract(
        M1=f'coverage\ndevices = "listed"\noutside = "{outside}"', V2=PRICES, T8=SETTLEMENT
    )
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1 device=PC-9
        w1 2026-11-23 11:00 worked R1 onsite 60
        """,
    )

    priced = ["V2 onsite R1 2026-11-23: 1 x 120.00: 113.21 + 6.79 (6%) = 120.00 [r1 w1]"]
    assert charges(made) == (priced if outside == "price" else [])
    assert len(made.undecided) == (0 if outside == "price" else 1)


def test_out_of_life_is_never_priced() -> None:
    signed = contract(M1='coverage\noutside = "price"', V2=PRICES, T8=SETTLEMENT)
    made = verdicts(
        signed,
        """
        r1 2025-12-31 09:00 reported R1
        w1 2026-01-02 11:00 worked R1 onsite 60
        """,
    )

    assert made.charges == ()
    assert made.undecided[0].because == Because(
        ("frame",),
        ("r1", "w1"),
        (
            step("not_in_force", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)),
            step("work_without_price", service="onsite", work_minutes=60),
        ),
    )


@pytest.mark.parametrize(
    ("reported", "rests_on"),
    [
        pytest.param("2025-12-31 10:00", ("r1",), id="before the first day"),
        pytest.param("2026-12-31 19:00", ("r1", "t1"), id="on the last day, after the termination"),
        pytest.param("2027-01-01 00:00", ("r1",), id="after the last day"),
    ],
)
def test_termination_on_the_last_day_matters_only_for_what_is_left_of_that_day(
    reported: str, rests_on: tuple[str, ...]
) -> None:
    facts = f"t1 2026-12-31 18:00 terminated customer\nr1 {reported} reported R1"

    (made,) = verdicts(contract(), facts, until="2027-01-05 12:00").scopes

    assert (made.failing, made.because.facts) == ("not_in_force", rests_on)


def test_termination_before_the_last_day_is_why_the_contract_is_not_in_force() -> None:
    facts = "t1 2026-06-30 18:00 terminated customer\nr1 2025-12-31 10:00 reported R1"

    assert scope(contract(), facts).because.facts == ("r1", "t1")
