# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.dispatch import at, span, worker
from weibao.dispatch.plan import Place, Span, span_of, without


def test_spans_that_touch_do_not_overlap():
    assert not span("09:00", "10:00").overlaps(span("10:00", "11:00"))
    assert span("09:00", "10:01").overlaps(span("10:00", "11:00"))


def test_a_span_covers_itself_and_what_lies_in_it():
    assert span("09:00", "12:00").covers(span("09:00", "12:00"))
    assert not span("09:00", "12:00").covers(span("11:00", "12:01"))


def test_a_span_is_as_long_as_its_minutes():
    assert span_of(at("09:00"), 90) == span("09:00", "10:30")


@pytest.mark.parametrize(
    ("hole", "left"),
    [
        pytest.param(("10:00", "11:00"), (("09:00", "10:00"), ("11:00", "12:00")), id="in it"),
        pytest.param(("08:00", "10:00"), (("10:00", "12:00"),), id="over its beginning"),
        pytest.param(("11:00", "13:00"), (("09:00", "11:00"),), id="over its end"),
        pytest.param(("08:00", "13:00"), (), id="all of it"),
        pytest.param(("12:00", "13:00"), (("09:00", "12:00"),), id="beside it"),
    ],
)
def test_what_is_gone_is_cut_out(hole, left):
    assert without([span("09:00", "12:00")], [span(*hole)]) == tuple(span(*one) for one in left)


def test_free_hours_are_the_hours_without_absences():
    absent = worker(absences=(span("11:00", "14:00"),))

    assert absent.free_hours == (span("09:00", "11:00"), span("14:00", "18:00"))
    assert worker(hours=None).free_hours == ()


@pytest.mark.parametrize(
    ("districts", "district", "goes"),
    [
        pytest.param((), "通州区", True, id="no list is everywhere"),
        pytest.param(("海淀区",), "通州区", False, id="not on the list"),
        pytest.param(("海淀区",), "海淀区", True, id="on the list"),
        pytest.param(("海淀区",), "", True, id="nobody knows the district"),
    ],
)
def test_an_engineer_goes_to_their_districts(districts, district, goes):
    engineer = worker(districts=frozenset(districts))

    assert engineer.goes_to(Place(name="x", district=district)) is goes


def test_spans_are_ordered_by_their_beginning():
    later, sooner = span("10:00", "11:00"), Span(at("09:00"), at("18:00"))

    assert sorted([later, sooner]) == [sooner, later]
