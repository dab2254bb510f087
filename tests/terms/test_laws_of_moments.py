# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Until its next moment an answer is the same, except for what grows with every second."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, drawing, histories_drawn
from tests.terms.contracts import HOURS, contract
from tests.terms.drawing import LAW
from tests.terms.laws.asking import ALWAYS, made, some_moments
from tests.terms.laws.years import contracts, year
from tests.terms.ledger import ledger, moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.moments import stands_still
from weibao.terms.values.wall_clock import ONE_SECOND

SHARES = (Fraction(0), Fraction(1, 3), Fraction(1))


def check_stands_still(
    signed: Contract, facts: Sequence[Fact], at: datetime, shares: Sequence[Fraction]
) -> None:
    then = [item for item in facts if item.at <= at]
    now = made(signed, then, until=at)
    last = max(at, (now.next_at or ALWAYS) - ONE_SECOND)
    for share in shares if stands_still(now) else ():
        later = made(signed, then, until=at + (last - at) * float(share))
        assert later == now._replace(until=later.until)


@LAW
@given(
    contracts_drawn.contracts(),
    histories_drawn.amended_histories,
    drawing.moments,
    st.fractions(0, 1),
)
def test_answer_that_stands_still_is_the_same_until_its_next_moment(
    signed: Contract, facts: tuple[Fact, ...], until: str, share: Fraction
) -> None:
    check_stands_still(signed, facts, moment(until), [share])


@pytest.mark.parametrize("seed", range(3))
def test_so_it_is_through_whole_years_of_any_clauses(seed: int) -> None:
    for number, signed in enumerate(contracts(3000 + seed, 6)):
        _, facts = year(signed, seed * 100 + number)
        for at in some_moments([item.at for item in facts], 6):
            check_stands_still(signed, facts, at, SHARES)


PROMISE = 'response\nwithin = "4h"\nhours = "H1"\n'
AVAILABLE = 'availability\n[[systems]]\nsystem = "ERP"\ntarget = "99.5%"\n'


@pytest.mark.parametrize(
    ("facts", "until", "is_still"),
    [
        pytest.param("", "2026-11-23 10:00", True, id="nothing happened"),
        pytest.param("r1 2026-11-23 09:00 reported R1", "2026-11-23 10:00", True, id="open"),
        pytest.param("r1 2026-11-23 09:00 reported R1", "2026-11-24 10:00", False, id="late"),
        pytest.param(
            "r1 2026-11-23 09:00 reported R1\na1 2026-11-24 09:00 arrived R1 V1",
            "2026-11-24 10:00",
            True,
            id="done too late",
        ),
        pytest.param("d1 2026-11-23 09:00 down D1 ERP", "2026-11-23 10:00", False, id="down"),
        pytest.param(
            "d1 2026-11-23 09:00 down D1 ERP\nu1 2026-11-23 09:30 up D1",
            "2026-11-23 10:00",
            True,
            id="up again",
        ),
    ],
)
def test_what_grows_is_how_late_a_promise_is_and_how_long_a_failure_lasts(
    facts: str, until: str, is_still: bool
) -> None:
    signed = contract(H1=HOURS, P5=PROMISE, H2=AVAILABLE)
    answer = made(signed, ledger(facts), until=moment(until))

    assert stands_still(answer) is is_still
