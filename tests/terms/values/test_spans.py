# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Spans of moments, checked against the single minutes that they hold."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from weibao.terms.values.spans import Span, cut, joined, without
from weibao.terms.values.wall_clock import WallClock

START = datetime(2026, 11, 23, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


def minutes(spans: Iterable[Span]) -> set[int]:
    """The minutes that lie in some of the spans."""
    return {
        number for number in range(40) for one in spans if one.starts_at <= at(number) < one.ends_at
    }


spans = st.lists(st.builds(span, st.integers(0, 30), st.integers(0, 30)), max_size=6)


def test_spans_that_touch_or_overlap_are_joined_and_empty_ones_left_out() -> None:
    told = [span(10, 12), span(0, 5), span(5, 7), span(6, 6), span(20, 20), span(11, 15)]

    assert joined(told) == [span(0, 7), span(10, 15)]


def test_holes_cut_spans_in_two() -> None:
    assert without([span(0, 10)], [span(3, 4), span(8, 12)]) == [span(0, 3), span(4, 8)]


def test_spans_are_cut_to_two_moments() -> None:
    told = [span(0, 5), span(8, 12), span(10, 30)]

    assert cut(told, at(4), at(10)) == [span(4, 5), span(8, 10)]


@LAW
@given(spans, spans)
def test_joined_spans_hold_the_same_minutes_in_order(told: list[Span], holes: list[Span]) -> None:
    left = without(told, holes)

    assert minutes(joined(told)) == minutes(told)
    assert minutes(left) == minutes(told) - minutes(holes)
    assert all(one.ends_at < other.starts_at for one, other in pairwise(left))


def test_time_on_the_wall_runs_day_and_night() -> None:
    clock = WallClock("Asia/Shanghai")

    assert clock.add(at(0), 90) == at(1) + timedelta(seconds=30)
    assert clock.elapsed(at(0), at(2) + timedelta(microseconds=1)) == 120
    assert clock.closing_on(date(2026, 11, 23)) == datetime(2026, 11, 23, 16, tzinfo=UTC)
