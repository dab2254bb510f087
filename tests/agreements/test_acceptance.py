# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A requirement is tested by the customer, by name; the latest test counts."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, TAX, maintenance_contract, seen
from weibao.agreements.access import can_test_requirement
from weibao.agreements.actions import UnknownRequirementError, record_test, sign_amendment
from weibao.agreements.amendment import Amendment
from weibao.agreements.queries import requirements_of, verdicts_of

HOUR = timedelta(hours=1)
SECOND = MILESTONES.replace('"L1"', '"L2"').replace("两套账一致", "五十人同时使用")


@pytest.fixture
def project(cast):
    return maintenance_contract(cast, number="WB-A", clauses=(MILESTONES, TAX))


def signed_off(contract, by, *, is_accepted, at=MONDAY, **changes):
    said = {"requirement": "L1", "is_accepted": is_accepted, "seen": seen(by, at)}
    return record_test(contract, **{**said, **changes})


def test_the_latest_test_counts_and_the_milestone_is_charged(cast, project):
    signed_off(project, cast.li, is_accepted=False, evidence="差三元")
    signed_off(project, cast.wang, is_accepted=True, at=MONDAY + HOUR)

    (row,) = requirements_of(project, now=MONDAY + HOUR)

    assert [(test.person, test.is_accepted) for test in row.tests] == [
        ("李文博", False),
        ("王建国", True),
    ]
    assert (row.clause, row.is_accepted) == ("A4", True)
    charges = verdicts_of(project, now=MONDAY + HOUR).charges
    assert [(item.what, item.gross) for item in charges] == [("milestone", 6_000_000)]


def test_before_any_test_nothing_is_accepted(cast, project, contract):
    (row,) = requirements_of(project, now=MONDAY)

    assert (row.latest, row.is_accepted) == (None, False)
    assert requirements_of(contract, now=MONDAY) == []


def test_requirements_are_those_in_force_on_the_day(cast, project):
    amendment = Amendment(
        name="补-1",
        effective_on=date(2026, 12, 1),
        provider_person="林恒",
        customer_person="王建国",
        text=SECOND,
    )
    sign_amendment(project, amendment=amendment, seen=seen(cast.xu))

    def listed(at):
        return [item.agreed.id for item in requirements_of(project, now=at)]

    assert (listed(MONDAY), listed(MONDAY + timedelta(days=10))) == (["L1"], ["L2"])
    with pytest.raises(UnknownRequirementError):
        signed_off(project, cast.li, is_accepted=True, requirement="L2")


def test_only_the_customers_responsible_sign(cast, project):
    may = {name for name, who in cast.everybody.items() if can_test_requirement(who, project)}

    assert may == {"wang", "li"}
    with pytest.raises(PermissionDenied):
        signed_off(project, cast.xu, is_accepted=True)
