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
from tests.terms.drawing import LAW
from tests.terms.laws.asking import ALWAYS, made, some_moments
from tests.terms.laws.years import contracts, year
from tests.terms.ledger import moment
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
