# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Many moments at once give what the engine's clock gives for each of them."""

from datetime import UTC, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from tests.terms.values.test_working_time_laws import EDITION, clocks, moments
from weibao.book.working_time import added, are_provisional, last_at_or_before, local_days
from weibao.terms.values.calendars import is_provisional
from weibao.terms.values.days import day_of


def seconds_of(starts):
    return np.array([int(start.timestamp()) for start in starts], np.int64)


@LAW
@given(
    clocked=clocks,
    starts=st.lists(st.tuples(moments, st.integers(1, 90 * 3600)), min_size=1, max_size=20),
)
def test_many_are_added_as_each_one_is(clocked, starts):
    lengths = np.array([length for _, length in starts])

    found = added(clocked, seconds_of(start for start, _ in starts), lengths)

    assert found.tolist() == [
        int(clocked.add(start, length).timestamp()) for start, length in starts
    ]


@LAW
@given(
    edges=st.lists(st.integers(0, 50_000), min_size=1, max_size=40, unique=True).map(sorted),
    values=st.lists(st.integers(0, 60_000), min_size=1, max_size=40),
)
def test_a_place_is_found_as_by_a_search(edges, values):
    behind_the_first = [value + edges[0] for value in values]

    found = last_at_or_before(np.array(edges), np.array(behind_the_first))

    assert found.tolist() == (np.searchsorted(edges, behind_the_first, "right") - 1).tolist()


@LAW
@given(st.lists(moments, min_size=1, max_size=20))
def test_days_are_those_of_the_engine(starts):
    days = [day_of(start, "Asia/Shanghai") for start in starts]
    epoch = datetime(1970, 1, 1, tzinfo=UTC).date().toordinal()

    found = seconds_of(starts)

    assert local_days(found).tolist() == [day.toordinal() - epoch for day in days]
    assert are_provisional(EDITION, found).tolist() == [
        is_provisional(EDITION, day) for day in days
    ]
