# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A branded machine under its maker's warranty (M6)."""

from datetime import date

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import HOURS, PACK, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.ledger import ledger
from tests.terms.lines import charges, promises, questions
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.scope.maker_warranty import Limited, MakerWarranty, limits
from weibao.terms.clock import Clocks
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.findings import Case
from weibao.terms.record.history import told
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Undecided, step

WARRANTY = """
maker_warranty
services = ["hardware"]
"""
PRICES = """
priced_services
[[services]]
service = "onsite"
price = "200.00"
"""
FREE = 'included\nservices = ["software", "diagnosis", "hardware"]'
LENOVO = "d1 2026-01-05 09:00 listed PC-1 brand=联想 warranty_until=2026-11-23"
REPORTED = "r1 2026-11-23 09:00 reported R1 device=PC-1"
DIAGNOSED = "w1 2026-11-23 10:00 worked R1 diagnosis 20 visit=V1"
REPAIRED = "w2 2026-11-23 11:00 worked R1 hardware 60 visit=V1"


def signed(warranty: str = WARRANTY) -> Contract:
    return contract(H1=HOURS, P5=WITHIN_4H, M6=warranty, M3=FREE, V2=PRICES, T8=SETTLEMENT)


def test_hardware_goes_to_the_agent_and_diagnosis_stays_in() -> None:
    made = verdicts(signed(), f"{LENOVO}\n{REPORTED}\n{DIAGNOSED}\n{REPAIRED}")

    assert made.scopes[0].is_covered
    assert charges(made) == []
    assert made.undecided == (
        Undecided(
            question="out_of_scope",
            subject="R1",
            because=Because(
                ("frame", "M6"),
                ("r1", "d1", "w2"),
                (
                    step("covered"),
                    step(
                        "under_makers_warranty",
                        service="hardware",
                        device="PC-1",
                        brand="联想",
                        until_on=date(2026, 11, 23),
                    ),
                    step("work_without_price", service="hardware", work_minutes=60),
                ),
            ),
        ),
    )


def test_where_the_clause_says_so_hardware_is_priced() -> None:
    priced = f'{WARRANTY}outside = "price"'

    made = verdicts(signed(priced), f"{LENOVO}\n{REPORTED}\n{DIAGNOSED}\n{REPAIRED}")

    assert charges(made) == [
        "V2 hardware R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 d1 w2]"
    ]
    assert made.charges[0].because.clauses == ("V2", "M6", "T8")


def test_the_promise_to_come_stands() -> None:
    made = verdicts(signed(), f"{LENOVO}\n{REPORTED}", until="2026-11-23 10:00")

    assert promises(made) == ["P5 arrival R1: open, due 2026-11-23 14:00 [r1]"]


@pytest.mark.parametrize(
    ("device", "is_out"),
    [
        pytest.param("brand=联想 warranty_until=2026-11-24", True, id="the day after"),
        pytest.param("brand=联想 warranty_until=2026-11-23", True, id="the day of the report"),
        pytest.param("brand=联想 warranty_until=2026-11-22", False, id="the day before"),
        pytest.param("brand=联想", False, id="no warranty"),
        pytest.param("warranty_until=2026-12-31", False, id="no brand"),
    ],
)
def test_warranty_includes_its_last_day(device: str, is_out: bool) -> None:
    facts = f"d1 2026-01-05 09:00 listed PC-1 {device}\n{REPORTED}\n{REPAIRED}"

    assert bool(questions(verdicts(signed(), facts))) is is_out


def test_whoever_waits_does_not_lose_the_warranty() -> None:
    """Reported on its last day and repaired a week later, it is still the maker's business."""
    late = "w2 2026-11-30 11:00 worked R1 hardware 60"

    made = verdicts(signed(), f"{LENOVO}\n{REPORTED}\n{late}")

    assert questions(made) == ["frame+M6 out_of_scope R1 [r1 d1 w2]"]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(REPORTED, id="not listed"),
        pytest.param(
            f"{LENOVO}\nd2 2026-06-01 09:00 delisted PC-1\n{REPORTED}", id="no longer listed"
        ),
        pytest.param(f"{LENOVO}\nr1 2026-11-23 09:00 reported R1", id="no device named"),
    ],
)
def test_only_a_device_on_the_list_has_a_known_warranty(facts: str) -> None:
    assert questions(verdicts(signed(), f"{facts}\n{REPAIRED}")) == []


def test_what_a_pack_does_not_hold_it_does_not_count() -> None:
    both = contract(M6=WARRANTY, P1=PACK, T8=SETTLEMENT)
    facts = f"b1 2026-11-23 08:00 bought B1\n{REPORTED}\n{DIAGNOSED}\n{REPAIRED}"

    without, under = verdicts(both, facts), verdicts(both, f"{LENOVO}\n{facts}")

    assert [balance.used for balance in without.balances] == [1]
    assert [balance.used for balance in under.balances] == [1]
    assert "over_limit" not in str(under.undecided)
    assert questions(under) == ["frame+M6 out_of_scope R1 [r1 d1 w2]"]


def test_the_clause_counts_as_it_stands_at_the_report() -> None:
    change = amendment("m1 2026-11-23 08:00 amended 补-1 2026-11-24", M6=WARRANTY)
    after = "r2 2026-11-24 09:00 reported R2 device=PC-1\nw3 2026-11-24 11:00 worked R2 hardware 9"
    lasting = LENOVO.replace("2026-11-23", "2026-12-31")

    made = answers(contract(M3=FREE), f"{lasting}\n{REPORTED}\n{REPAIRED}\n{after}", change)

    assert questions(made) == ["frame+M6 out_of_scope R2 [r2 m1 d1 w3]"]


def test_of_two_clauses_the_first_speaks() -> None:
    both = contract(
        M6=WARRANTY,
        M7='maker_warranty\nservices = ["diagnosis"]\nwhen = { is_urgent = true }',
        M3=FREE,
    )

    made = verdicts(both, f"{LENOVO}\n{REPORTED}\n{DIAGNOSED}\n{REPAIRED}")

    assert questions(made) == ["frame+M6 out_of_scope R1 [r1 d1 w2]"]


def test_a_clause_names_what_it_excludes() -> None:
    assert list(MakerWarranty(services=()).problems()) == [Problem("services", "excludes_nothing")]
    assert list(MakerWarranty(services=("hardware",)).problems()) == []


def limited(signed: Contract, told_so_far: str) -> list[Limited]:
    known = ledger(told_so_far)
    until = max(fact.at for fact in known)
    history = told(facts_in_force(known, known_at=until, until=until))
    agreement, _ = agreed(signed, history)
    clocks = Clocks(agreement, history.editions, ())
    case = Case(agreement=agreement, history=history, clocks=clocks, until=until)
    return list(limits(agreement.clauses_of(MakerWarranty), case))


def test_before_anybody_works_it_is_known_what_goes_to_the_agent() -> None:
    (found,) = limited(signed(), f"{LENOVO}\n{REPORTED}")

    assert (found.clause, found.request, found.services) == ("M6", "R1", ("hardware",))
    assert (found.brand, found.until_on) == ("联想", date(2026, 11, 23))
    assert (found.because.clauses, found.because.facts) == (("M6",), ("r1", "d1"))


@pytest.mark.parametrize(
    ("warranty", "said"),
    [
        pytest.param(WARRANTY, REPORTED, id="no warranty"),
        pytest.param(
            f"{WARRANTY}when = {{ is_urgent = true }}", f"{LENOVO}\n{REPORTED}", id="when"
        ),
    ],
)
def test_where_the_clause_is_silent_nothing_is_said_before(warranty: str, said: str) -> None:
    assert limited(signed(warranty), said) == []
