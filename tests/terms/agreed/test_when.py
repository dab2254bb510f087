# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Of which requests a clause speaks, and whether two clauses could speak of the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from tests.terms.ledger import fact
from weibao.terms.agreed.when import ALWAYS, When
from weibao.terms.facts.requests import RequestReported
from weibao.terms.money.settlement import Settlement


def reported(more: str) -> RequestReported:
    read = fact(f"r1 2026-11-23 09:00 reported R1 {more}")
    assert isinstance(read, RequestReported)
    return read


@pytest.mark.parametrize(
    ("when", "more", "holds"),
    [
        pytest.param(ALWAYS, "", True, id="no condition"),
        pytest.param(When(priorities=("1", "2")), "priority=2", True, id="one of the priorities"),
        pytest.param(When(priorities=("1", "2")), "priority=3", False, id="another priority"),
        pytest.param(When(priorities=("1",)), "", False, id="no priority told"),
        pytest.param(When(channels=("mail",)), "channel=mail", True, id="the channel"),
        pytest.param(When(channels=("mail",)), "channel=phone", False, id="another channel"),
        pytest.param(When(services=("server",)), "service=server", True, id="the service"),
        pytest.param(When(services=("server",)), "service=desktop", False, id="another service"),
        pytest.param(When(districts=("朝阳",)), "district=朝阳", True, id="the district"),
        pytest.param(When(districts=("朝阳",)), "district=通州", False, id="another district"),
        pytest.param(When(sites=("厂区",)), "site=厂区", True, id="the site"),
        pytest.param(When(sites=("厂区",)), "site=办公室", False, id="another site"),
        pytest.param(When(is_urgent=True), "is_urgent=yes", True, id="urgent"),
        pytest.param(When(is_urgent=True), "is_urgent=no", False, id="not urgent"),
        pytest.param(When(is_urgent=True), "", False, id="urgent or not was not told"),
        pytest.param(
            When(priorities=("1",), sites=("厂区",)), "priority=1", False, id="all must hold"
        ),
    ],
)
def test_condition_holds_of_a_report(when: When, more: str, holds: bool) -> None:
    assert when.holds(reported(more)) is holds


names = st.lists(st.sampled_from(("1", "2", "3")), unique=True, max_size=2).map(tuple)
conditions = st.builds(
    When,
    priorities=names,
    channels=st.sampled_from(((), ("mail",), ("mail", "phone"))),
    services=st.sampled_from(((), ("server",))),
    districts=st.sampled_from(((), ("朝阳",), ("通州",))),
    sites=st.sampled_from(((), ("厂区",), ("办公室",))),
    is_urgent=st.sampled_from((None, True, False)),
)
reports = st.tuples(
    st.sampled_from(("", "priority=1", "priority=2", "priority=3")),
    st.sampled_from(("channel=mail", "channel=phone")),
    st.sampled_from(("", "service=server")),
    st.sampled_from(("", "district=朝阳", "district=通州")),
    st.sampled_from(("", "site=厂区", "site=办公室")),
    st.sampled_from(("", "is_urgent=yes", "is_urgent=no")),
).map(lambda drawn: reported(" ".join(drawn)))


@LAW
@given(conditions, conditions, reports)
def test_two_that_hold_of_one_report_may_meet(
    one: When, other: When, report: RequestReported
) -> None:
    """So a pair of clauses that could both decide is never missed at signing (invariant 18)."""
    if one.holds(report) and other.holds(report):
        assert one.may_meet(other)
    assert one.may_meet(other) is other.may_meet(one)


@pytest.mark.parametrize(
    ("one", "other", "may_meet"),
    [
        pytest.param(ALWAYS, When(sites=("厂区",)), True, id="all, and some"),
        pytest.param(When(sites=("厂区",)), When(sites=("办公室",)), False, id="two sites"),
        pytest.param(When(sites=("厂区",)), When(priorities=("1",)), True, id="site and priority"),
        pytest.param(When(is_urgent=True), When(is_urgent=False), False, id="urgent, and not"),
        pytest.param(When(is_urgent=True), ALWAYS, True, id="urgent, and all"),
    ],
)
def test_whether_some_request_could_fulfil_both(one: When, other: When, may_meet: bool) -> None:
    assert one.may_meet(other) is may_meet


def test_kind_without_conditions_speaks_of_every_request() -> None:
    assert Settlement().condition is ALWAYS
