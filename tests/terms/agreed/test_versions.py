# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One clause through time: agreed, changed, taken out, and agreed anew."""

import pytest

from tests.terms.contracts import contract
from tests.terms.ledger import moment
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.versions import Segment, Spoken, Version, Versions
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clock import Clocks
from weibao.terms.record.history import told
from weibao.terms.values.scalars import Price

AT_30, AT_35, AT_40 = (Fee(amount=Price(yuan * 100)) for yuan in (30, 35, 40))


def versions(*told: tuple[str, Fee | None, str]) -> Versions[Fee]:
    return Versions("M2", tuple(Version("M2", term, moment(at), (by,)) for at, term, by in told))


CHANGED = versions(
    ("2026-03-01 00:00", AT_30, "n1"),
    ("2026-04-01 00:00", None, "n2"),
    ("2026-05-01 00:00", AT_35, "n3"),
    ("2026-05-01 00:00", AT_40, "n4"),
    ("2026-06-01 00:00", None, "n5"),
)
FIRST, LAST = Spoken("M2", AT_30, ("n1",)), Spoken("M2", AT_40, ("n4",))


@pytest.mark.parametrize(
    ("at", "spoken", "nearest"),
    [
        pytest.param("2026-02-28 23:59:59", None, FIRST, id="one second before it is agreed"),
        pytest.param("2026-03-01 00:00:00", FIRST, FIRST, id="when it is agreed"),
        pytest.param("2026-03-31 23:59:59", FIRST, FIRST, id="one second before it is taken out"),
        pytest.param("2026-04-01 00:00:00", None, FIRST, id="when it is taken out"),
        pytest.param("2026-05-01 00:00:00", LAST, LAST, id="of two from one moment, the latter"),
        pytest.param("2026-06-01 00:00:00", None, LAST, id="when it is taken out for good"),
    ],
)
def test_what_a_clause_says_at_a_moment(
    at: str, spoken: Spoken[Fee] | None, nearest: Spoken[Fee]
) -> None:
    assert (CHANGED.at(moment(at)), CHANGED.nearest(moment(at))) == (spoken, nearest)


def test_silent_clause_names_the_amendment_that_took_it_out() -> None:
    silent = [
        CHANGED.silenced_by(moment(f"2026-{day} 12:00")) for day in ("02-01", "03-01", "04-01")
    ]

    assert silent == [(), (), ("n2",)]


def test_segments_are_the_parts_of_a_period_through_which_one_version_holds() -> None:
    bounds = [moment(f"2026-{day} 00:00") for day in ("03-16", "04-01", "05-01", "05-16")]

    assert list(CHANGED.segments(bounds[0], bounds[3])) == [
        Segment(FIRST, bounds[0], bounds[1], ("n2",)),
        Segment(LAST, bounds[2], bounds[3]),
    ]


def test_segment_may_rest_on_more_facts() -> None:
    start, end = moment("2026-05-01 00:00"), moment("2026-05-16 00:00")
    (segment,) = CHANGED.segments(start, end)

    assert segment.resting_on(("e1",)) == Segment(Spoken("M2", AT_40, ("n4", "e1")), start, end)


def test_terms_are_all_that_it_ever_had() -> None:
    assert list(CHANGED.terms()) == [AT_30, AT_35, AT_40]


def test_hours_that_no_clause_holds_are_the_callers_mistake() -> None:
    history = told(())
    agreement, _ = agreed(contract(), history)

    with pytest.raises(LookupError, match="H9"):
        Clocks(agreement, history.editions).clock_at("H9", moment("2026-11-23 10:00"))
