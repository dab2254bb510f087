# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.dispatch import FAR, NEAR
from weibao.dispatch.plan import Place
from weibao.dispatch.travel import Pace, distance_km, travel_minutes, way_minutes

ZHONGGUANCUN = Place(name="a", latitude=39.9837, longitude=116.3165)
GUOMAO = Place(name="b", latitude=39.9087, longitude=116.4605)


def test_the_straight_line_is_the_one_on_the_globe():
    assert distance_km(ZHONGGUANCUN, GUOMAO) == pytest.approx(14.85, abs=0.05)
    assert distance_km(ZHONGGUANCUN, NEAR) is None


def test_with_coordinates_the_way_is_driven_with_a_detour():
    """14.85 km by 1.4 at 22 km/h are 56.7 minutes, and 10 for both ends: 66.7."""
    assert travel_minutes(ZHONGGUANCUN, GUOMAO) == 70


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param(NEAR, Place(name="other", district="海淀区"), 25, id="same district"),
        pytest.param(NEAR, FAR, 50, id="another district"),
        pytest.param(NEAR, Place(name="nobody knows"), 45, id="unknown district"),
        pytest.param(NEAR, NEAR, 0, id="the same place"),
        pytest.param(Place(), Place(), 45, id="two places that nobody named"),
        pytest.param(ZHONGGUANCUN, NEAR, 45, id="coordinates of one end only"),
    ],
)
def test_without_coordinates_the_district_decides(start, end, minutes):
    assert travel_minutes(start, end) == minutes


def test_an_estimate_is_rounded_up_to_five_minutes():
    assert travel_minutes(NEAR, FAR, pace=Pace(other_district=51)) == 55


def test_a_way_is_the_sum_of_its_parts():
    assert way_minutes([NEAR, FAR, FAR, NEAR]) == 100
    assert way_minutes([NEAR]) == 0
