# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever a telephone may write is judged: an error would hold up all that comes after it."""

from datetime import UTC, datetime
from math import inf

import pytest

from tests.bundles.phone import HOUR, WORK, Phone
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import STROKES, planned
from tests.factories.servicedesk import reported
from tests.factories.stock import in_bag, part, received
from weibao.stock.actions import bag_of, move_parts

PART = {"name": "x", "quantity": 1, "unit_price_fen": 100}
NONE, DUST = "0" * 64, {"lat": 1, "lng": 2, "accuracy_m": 1e6}
ALIKE = [PART | {"code": "x" * 159 + last} for last in "ab"]
DEAR = {"quantity": 10_000, "unit_price_fen": 10**10}


def worked(*parts, **changes):
    return "work", {**WORK, "parts": list(parts), **changes}


ODD = (
    worked(PART | DEAR, minutes=6000),
    worked(PART | DEAR | {"code": "SSD-500"}),
    worked(PART | {"code": "PSU-1/A1", "quantity": 3}),
    worked(PART | {"code": "SSD-500/ZZ"}, PART | {"code": "R2611-0001-B1"}),
    worked(*ALIKE),
    worked(service="zzz"),
    worked(finished_at="2000-01-01T00:00:00Z"),
    worked(finished_at="2099-01-01T00:00:00Z"),
    ("cause", {"cause": "zzz", "evidence": "e"}),
    ("cause", {"cause": "makers_warranty", "evidence": "e" * 1000, "photos": [NONE] * 3}),
    ("extension", {"person": "x"}),
    ("next", {"planned_at": "2000-01-01T00:00:00Z", "reason": "r"}),
    ("next", {"planned_at": "2099-12-31T23:59:59Z", "reason": "r" * 1000}),
    ("signed", {"shown": NONE, "person": "x", "strokes": {"a": 1}}),
    ("signed", {"shown": NONE, "person": "x", "strokes": [[[10**400, 1]]]}),
    ("signed", {"shown": "x" * 64, "person": "x", "strokes": STROKES, "rating": 5}),
    ("unsigned", {"outcome": "absent", "reason": "x"}),
    ("departed", {"consent": True, "place": DUST}),
    ("arrived", {"consent": True, "place": "x"}),
    ("arrived", {"consent": True, "place": "\x00"}),
    ("departed", {"consent": True, "place": {"lat": inf}}),
    ("departed", {"consent": True, "place": DUST | {"\ud800": "\x00"}}),
)
MOMENTS = (MONDAY + HOUR, datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC))
CLOCKS = (0, 2**31 - 1, 1 - 2**31)


@pytest.fixture
def bag(cast):
    """With ordinary parts and a piece that has a serial."""
    in_bag(cast)
    kind = part(cast, "PSU-1", is_serial_tracked=True)
    piece = received(cast, kind=kind, quantity=1, serials=("A1",))
    move_parts(piece, to=bag_of(cast.chen), quantity=1, seen=seen(cast.chen))


@pytest.mark.usefixtures("bag")
@pytest.mark.parametrize("begun", range(3))
def test_odd_entries_are_judged_before_during_and_after_the_work(cast, contract, begun):
    for kind, data in ODD:
        visit = planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)
        phone = Phone(person=cast.chen)
        before = [
            phone.entry(visit, "arrived", MONDAY - HOUR, consent=False),
            phone.entry(visit, "work", MONDAY, **WORK),
        ][:begun]
        odd = [
            phone.entry(visit, kind, at, **data) | {"clock_s": clock, "after": None}
            for at in MOMENTS
            for clock in CLOCKS
        ]

        found = phone.send([*before, *odd])

        assert [one.outcome for one in found][:begun] == ["KEPT"] * begun
        assert len(found) == begun + len(odd), kind
