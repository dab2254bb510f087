# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Units that several contracts share: what another one used burns from the same balance."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.contracts import PACK, PRICES, SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW, moments
from tests.terms.ledger import fact, ledger, moment
from tests.terms.lines import balances, questions, steps
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Verdicts

SHARED = contract(M8='allowance\nunits = 2\npool = "集团"', V6=PRICES, T8=SETTLEMENT)
POOLED_PACK = f'{PACK}pool = "集团"\n'
VISITED = """
    r1 2026-11-10 09:00 reported R1
    a1 2026-11-10 10:00 arrived R1 V1
    w1 2026-11-10 11:00 worked R1 onsite 30 visit=V1
    r2 2026-11-12 09:00 reported R2
    a2 2026-11-12 10:00 arrived R2 V2
    w2 2026-11-12 11:00 worked R2 onsite 30 visit=V2
    """


def test_use_of_another_contract_burns_from_the_same_balance_by_its_date() -> None:
    made = verdicts(
        SHARED,
        f'{VISITED}\nd1 2026-11-11 10:00 drew use=R9 recorded="2026-11-20 09:00"',
        until="2026-11-30 12:00",
    )

    november = made.balances[-1]
    assert balances(made)[-1] == (
        "M8 visit 2026-11: 2 granted, 2 used, 0 lapsed, 0 left [r1 a1 w1 d1]"
    )
    assert [item.subject for item in november.movements] == ["", "R1", "R9"]
    assert steps(november.movements[2].because) == ["used_by_other", "units_used"]
    assert [(item.subject, item.because.facts) for item in made.charges] == [
        ("R2", ("r2", "w2", "r1", "a1", "d1", "a2"))
    ]


def test_use_that_finds_nothing_left_shows_that_the_ledgers_do_not_agree() -> None:
    made = verdicts(SHARED, f"{VISITED}\nd1 2026-11-13 10:00 drew use=R9")

    assert questions(made) == ["M8 pool_overdrawn R9 [d1 r1 a1 r2 a2]"]
    assert made.undecided[0].because.steps[0].key == "pool_overdrawn"


def test_use_outside_the_contract_finds_nothing() -> None:
    made = verdicts(
        contract(starts_on="2026-11-01", M8='allowance\nunits = 2\npool = "集团"'),
        "d1 2026-10-13 10:00 drew use=R9",
    )

    assert questions(made) == ["M8 pool_overdrawn R9 [d1]"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("d1 2026-11-13 10:00 drew 别的 use=R9", id="another pool"),
        pytest.param("d1 2026-11-13 10:00 drew use=R9 pack=B9", id="a pack that is not here"),
    ],
)
def test_use_of_no_clause_is_for_a_person_to_place(line: str) -> None:
    made = verdicts(SHARED, line)

    assert questions(made) == ["frame pool_of_no_clause R9 [d1]"]


def test_two_allowances_of_a_pool_count_a_use_once() -> None:
    made = verdicts(
        contract(
            M8='allowance\nunits = 2\npool = "集团"',
            M9='allowance\nunit = "minute"\nunits = 60\npool = "集团"',
        ),
        "d1 2026-11-13 10:00 drew use=R9",
    )

    assert [(item.clause, item.used) for item in made.balances if item.used] == [("M8", 1)]


def test_use_of_a_pack_is_taken_from_the_pack_that_it_names() -> None:
    made = verdicts(
        contract(P1=POOLED_PACK, T8=SETTLEMENT),
        """
        b1 2026-11-01 09:00 bought B1
        b2 2026-11-02 09:00 bought B2
        d1 2026-11-13 10:00 drew use=R9 pack=B2
        d2 2026-11-14 10:00 drew use=R8 pack=B2 units=3
        """,
        until="2026-11-15 10:00",
    )

    assert balances(made) == [
        "P1 incident B1: 3 granted, 0 used, 0 lapsed, 3 left [b1]",
        "P1 incident B2: 3 granted, 3 used, 0 lapsed, 0 left [b2 d1 d2]",
    ]
    assert questions(made) == ["P1 pool_overdrawn R8 [d2 b2 d1]"]


def test_pack_that_another_contract_charges_is_not_charged_here() -> None:
    facts = "b1 2026-11-01 09:00 bought B1 charged_under=WB-2026-02"

    shared = verdicts(contract(P1=POOLED_PACK, T8=SETTLEMENT), facts)
    alone = verdicts(contract(P1=PACK, T8=SETTLEMENT), facts)

    assert (len(shared.charges), len(alone.charges)) == (0, 1)
    assert [item.granted for item in shared.balances] == [3]


# ------------------------------------------------------------------ a contract in two halves


UNTIL = moment("2026-10-31 12:00")
POOL = 'pool = "集团"'
POOLED = st.sampled_from(
    (
        contract(M8=f"allowance\nunits = 3\n{POOL}", V6=PRICES, T8=SETTLEMENT),
        contract(M8=f"allowance\nunits = 1\ncarries = 1\n{POOL}", V6=PRICES, T8=SETTLEMENT),
        contract(
            M8=f'allowance\nunit = "minute"\nunits = 100\n{POOL}',
            V6=f'{PRICES}unit = "30min"',
            T8=SETTLEMENT,
        ),
        contract(P1=POOLED_PACK.replace("units = 3", "units = 1"), V6=PRICES, T8=SETTLEMENT),
    )
)
work = st.lists(
    st.tuples(moments, st.sampled_from("12345"), st.sampled_from((0, 30, 60, 121))),
    min_size=2,
    max_size=9,
)


def told(drawn: list[tuple[str, str, int]]) -> tuple[Fact, ...]:
    """Visits with their work; each request is reported at the start, each visit is its own."""
    lines = [f"r{name} 2026-09-21 00:00:00 reported R{name}" for name in "12345"]
    lines += ["b1 2026-09-21 00:00:00 bought B1", "b2 2026-09-28 00:00:00 bought B2"]
    for number, (at, name, minutes) in enumerate(drawn):
        lines.append(f"a{number} {at} arrived R{name} V{number}")
        lines.append(f"w{number} {at} worked R{name} onsite {minutes} visit=V{number}")
    return ledger("\n".join(lines))


def asked(signed: Contract, facts: tuple[Fact, ...]) -> Verdicts:
    known = UNTIL + timedelta(days=1)
    return derive(signed, facts, known_at=known, until=UNTIL)


def taken(made: Verdicts, requests: str) -> list[tuple[str, datetime, int, str]]:
    """What the requests of one half took, from which balance."""
    return sorted(
        (balance.subject, item.at, -item.units, item.subject)
        for balance in made.balances
        for item in balance.movements
        if item.what == "used" and item.subject[1:] in requests
    )


def of_half(whole: tuple[Fact, ...], made: Verdicts, requests: str) -> tuple[Fact, ...]:
    """The facts of one half, and what the pool shows of the other half's uses."""
    own = [
        item if item.kind != "pack_bought" else replace(item, charged_under="WB-2026-02")
        for item in whole
        if getattr(item, "request", None) is None or item.request[1:] in requests
    ]
    others = taken(made, "".join(set("12345") - set(requests)))
    for number, (subject, at, units, request) in enumerate(others):
        pack = f"pack={subject}" if subject.startswith("B") else ""
        drawn = fact(f"d{number} 2026-10-01 10:00 drew use={request} units={units} {pack}")
        own.append(replace(drawn, at=at, recorded_at=at))
    return tuple(own)


@LAW
@given(POOLED, work, st.sampled_from(("1", "12", "135")))
def test_contract_in_two_halves_with_a_pool_uses_and_charges_what_the_whole_does(
    signed: Contract, drawn: list[tuple[str, str, int]], first: str
) -> None:
    """Invariant 24."""
    facts = told(drawn)
    whole = asked(signed, facts)
    halves = (first, "".join(set("12345") - set(first)))
    parts = [asked(signed, of_half(facts, whole, requests)) for requests in halves]

    assert taken(whole, "12345") == sorted(
        line for part, requests in zip(parts, halves, strict=True) for line in taken(part, requests)
    )
    beyond = [item for item in whole.charges if item.what != "pack"]
    assert sorted(map(charged, beyond)) == sorted(
        charged(item) for part in parts for item in part.charges
    )
    assert [item.left for part in parts for item in part.balances] == 2 * [
        item.left for item in whole.balances
    ]


def charged(item: object) -> tuple[object, ...]:
    return item.subject, item.what, item.on, item.quantity, item.gross  # type: ignore[attr-defined]
