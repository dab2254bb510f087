# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""恒维's November: what the contract with 华北精工 earned, and what it cost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import FEE, HOURS, TAX, maintenance_contract, seen
from tests.factories.billing import SUSPENSION
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.agreements.queries import verdicts_of
from weibao.billing.actions import issue_invoice
from weibao.margins.access import can_see_margins
from weibao.margins.actions import OtherEmployerError, bring_up, set_hour_cost
from weibao.margins.models import Figures
from weibao.margins.queries import month_of
from weibao.margins.queries.details import A_QUARTER, earned_lines
from weibao.parties.actions import add_person
from weibao.parties.models import Role

NOW = MONDAY + timedelta(hours=8)
TODAY = date(2026, 11, 23)
NOVEMBER = date(2026, 11, 1)
LIFE_BEGINS = date(2026, 9, 30)
"""The day before it."""


@pytest.fixture
def worked(cast, contract):
    """October is billed; one hour of work on 23 November."""
    finished(cast, reported(cast, contract), minutes=60)
    issue_invoice(contract, seen=seen(cast.sun, NOW))
    return contract


def known(cast):
    month = month_of(cast.provider, month=NOVEMBER, now=NOW)
    bring_up(month.stale, days=month.days, now=NOW, today=TODAY)
    (row,) = month_of(cast.provider, month=NOVEMBER, now=NOW).rows
    return row


def test_month_is_unknown_until_it_is_computed(cast, worked):
    month = month_of(cast.provider, month=NOVEMBER, now=NOW)
    (row,) = month.rows

    assert (row.is_known, [one.contract for one in month.stale]) == (False, [worked])


def test_fee_is_earned_up_to_today(cast, worked):
    row = known(cast)

    # 3,000.00 with 6 % is 2,830.19 net; 23 of 30 days of November.
    assert (row.earned, row.after.day) == (round(283_019 * 23 / 30), TODAY)
    assert row.accrued == row.earned + row.before.earned - 283_019


def test_a_suspension_ahead_cuts_nothing_of_what_was_earned(cast):
    """Nobody pays, so that the service stops within the days that the engine is asked ahead."""
    stopping, going_on = (
        maintenance_contract(cast, number=number, clauses=(HOURS, FEE, TAX, *more))
        for number, more in (("WB-S", (SUSPENSION,)), ("WB-T", ()))
    )
    ahead = verdicts_of(stopping, now=NOW + A_QUARTER)

    earned = [
        sum(line.earned for line in earned_lines(row, days=(LIFE_BEGINS, TODAY), now=NOW))
        for row in (stopping, going_on)
    ]

    assert [right.effect for right in ahead.rights if right.since_at > NOW] == ["suspend"] * 3
    assert (earned[0] > 0, earned[0]) == (True, earned[1])


def test_hours_cost_what_was_set_for_their_day(cast, worked):
    set_hour_cost(cast.provider, engineer=None, from_on=NOVEMBER, amount=6_000, by=cast.lin)
    set_hour_cost(cast.provider, engineer=cast.chen, from_on=TODAY, amount=9_000, by=cast.sun)
    later = TODAY + timedelta(days=1)
    set_hour_cost(cast.provider, engineer=cast.chen, from_on=later, amount=99_000, by=cast.sun)

    row = known(cast)

    assert (row.spent.minutes, row.spent.labour, row.spent.unpriced) == (60, 9_000, 0)
    assert row.margin == row.earned - 9_000


def test_hours_without_a_cost_are_said_and_not_taken_as_free(cast, worked):
    row = known(cast)

    assert (row.spent.labour, row.spent.unpriced) == (0, 60)


def test_same_figures_are_not_computed_twice_and_deleting_them_changes_nothing(cast, worked):
    first = known(cast)
    assert month_of(cast.provider, month=NOVEMBER, now=NOW).stale == ()

    Figures.objects.all().delete()

    again = known(cast)
    assert (first.earned, first.billed, first.deferred) == (
        again.earned,
        again.billed,
        again.deferred,
    )


def test_new_fact_makes_them_stale(cast, worked):
    known(cast)

    finished(cast, reported(cast, worked))

    assert month_of(cast.provider, month=NOVEMBER, now=NOW).stale


def test_figures_of_a_running_month_are_of_one_day(cast, worked):
    known(cast)

    tomorrow = month_of(cast.provider, month=NOVEMBER, now=NOW + timedelta(days=1))

    assert [one.contract for one in tomorrow.stale] == [worked]


def test_statements_do_not_grow_with_what_is_known(cast, worked, django_assert_num_queries):
    known(cast)
    with django_assert_num_queries(7):
        month_of(cast.provider, month=NOVEMBER, now=NOW)


def test_only_money_of_the_provider_sees_and_sets(cast, contract):
    may = {
        name for name, person in cast.everybody.items() if can_see_margins(person, cast.provider)
    }
    assert may == {"lin", "xu", "sun"}
    for by in (cast.xu, cast.wang, cast.chen):
        with pytest.raises(PermissionDenied):
            set_hour_cost(cast.provider, engineer=None, from_on=TODAY, amount=1, by=by)
    stranger = add_person(
        cast.outsider,
        username="z",
        name="郑",
        role=Role.ENGINEER,
        phone="13900139000",
        password="weibao-cast-9",
    )
    with pytest.raises(OtherEmployerError):
        set_hour_cost(cast.provider, engineer=stranger, from_on=TODAY, amount=1, by=cast.lin)
