# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of recovery and availability: planned maintenance only helps, a longer outage never does."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, drawing
from tests.terms.contracts import contract
from tests.terms.drawing import LAW
from tests.terms.ledger import fact, moment
from tests.terms.topics.operations import availability, recovery
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Obligation, Standing

UNTIL = moment("2026-10-31 12:00")
contracts = st.tuples(contracts_drawn.hours, recovery, availability).map(
    lambda drawn: contract(
        starts_on="2026-09-01", ends_on="2026-11-30", H1=drawn[0], H8=drawn[1], H2=drawn[2]
    )
)
happenings = st.tuples(
    drawing.moments,
    st.sampled_from(
        (
            *("down D1 ERP", "down D2 ERP", "down D3 OA", "up D1", "up D2", "up D3"),
            'maintenance ERP "2026-09-24 10:00" "2026-09-24 20:00"',
            'maintenance ERP "2026-09-28 12:00" "2026-10-02 20:00"',
        )
    ),
)
histories = st.lists(happenings, min_size=2, max_size=10).map(
    lambda drawn: tuple(fact(f"f{number} {at} {what}") for number, (at, what) in enumerate(drawn))
)


def obligations(signed: Contract, facts: tuple[Fact, ...]) -> dict[tuple[str, str], Obligation]:
    made = derive(signed, facts, known_at=UNTIL, until=UNTIL)
    return {(item.what, item.subject): item for item in made.obligations}


def share(item: Obligation) -> Fraction:
    values = dict(item.because.steps[-1].values)
    measured = values["share"]
    assert isinstance(measured, Fraction)
    return measured


@LAW
@given(contracts, histories, drawing.moments, drawing.moments, st.integers(1, 300))
def test_announcing_maintenance_never_hurts(
    signed: Contract, facts: tuple[Fact, ...], one: str, other: str, hours: int
) -> None:
    told, begins = sorted((one, other))
    starts_at = moment(begins)
    ends_at = (starts_at + timedelta(hours=hours)).isoformat()
    more = fact(f'z1 {told} maintenance ERP "{starts_at.isoformat()}" "{ends_at}"')

    before, after = obligations(signed, facts), obligations(signed, (*facts, more))

    assert before.keys() == after.keys()
    for key, old in before.items():
        new = after[key]
        assert old.due_at is not None
        assert new.due_at is not None
        if key[0] in ("recovery", "availability"):
            assert new.due_at >= old.due_at
            assert old.standing is not Standing.MET or new.standing is Standing.MET
        if key[0] == "availability":
            assert share(new) >= share(old)


@LAW
@given(contracts, histories, drawing.moments)
def test_the_share_and_the_standing_agree(
    signed: Contract, facts: tuple[Fact, ...], until: str
) -> None:
    at = moment(until)
    known = tuple(item for item in facts if item.at <= at)
    made = derive(signed, known, known_at=at, until=at)

    for item in made.obligations:
        if item.what == "availability":
            target = dict(item.because.steps[-1].values)["target"]
            assert isinstance(target, Fraction)
            assert (share(item) < target) is (item.standing is Standing.MISSED)


@LAW
@given(contracts, drawing.moments, drawing.moments)
def test_system_that_fails_later_is_never_due_earlier(
    signed: Contract, one: str, other: str
) -> None:
    due = [
        obligations(signed, (fact(f"d1 {at} down D1 ERP"),)).get(("recovery", "D1"))
        for at in sorted((one, other))
    ]

    moments = [item.due_at for item in due if item is not None and item.due_at is not None]
    assert moments == sorted(moments)
