# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Evidence is what the record says: the fix, the rating, the repeat, the arrival; not the hours."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.earnings import DECEMBER, NOVEMBER
from tests.factories.fieldwork import HOUR, finished, planned, signed, started, work
from tests.factories.servicedesk import reported
from weibao.earnings.earned import Fix
from weibao.earnings.queries import evidence_of
from weibao.fieldwork.actions import change_visit, finish_visit, start_visit
from weibao.fieldwork.models import Visit
from weibao.reports.queries import cases_seen_by
from weibao.servicedesk.actions import rate_request, reopen_request
from weibao.servicedesk.models import Rating

DAY = timedelta(days=1)


def known(cast, month=NOVEMBER, engineer=None):
    """The evidence of a month by the number of the visit."""
    by = evidence_of(cast.provider, first=month, last=month, engineer=engineer)
    return {one.visit: one for visits in by.values() for one in visits}


def test_fixed_at_the_first_visit_and_the_promise_to_come_was_kept(cast, contract):
    visit = finished(cast, reported(cast, contract))

    one = known(cast)[visit.number]

    assert (one.fix, one.visits, one.arrival, one.rated) == (Fix.FIRST, 1, "MET", None)
    assert (one.customer, one.service) == ("华北精工", "onsite")


def test_of_two_visits_the_second_fixed_it_and_the_first_kept_the_promise(cast, contract):
    request = reported(cast, contract)
    first = finished(cast, request, is_restored=False)
    second = finished(cast, request, at=MONDAY + DAY)

    told = known(cast)

    assert (told[first.number].fix, told[second.number].fix) == (Fix.NONE, Fix.LATER)
    assert (told[first.number].arrival, told[second.number].arrival) == ("MET", "")


def test_a_request_that_is_open_again_is_not_fixed(cast, contract):
    visit = finished(cast, reported(cast, contract))
    reopen_request(visit.request, reason="又黑屏", seen=seen(cast.zhao, MONDAY + 5 * HOUR))

    assert known(cast)[visit.number].fix is Fix.NONE


def test_who_came_too_late_missed_the_promise(cast, contract):
    visit = planned(cast, reported(cast, contract))
    start_visit(visit, seen=seen(cast.chen, MONDAY + DAY))
    finish_visit(visit, work=work(is_restored=True), seen=seen(cast.chen, MONDAY + DAY + HOUR))

    assert known(cast)[visit.number].arrival == "MISSED"


def test_stars_of_the_customers_own_account_count_before_those_beside_the_signature(cast, contract):
    visit = finished(cast, reported(cast, contract))
    signed(cast, visit, rating=5)
    assert known(cast)[visit.number].rated.stars == 5

    rate_request(visit.request, stars=2, words="", seen=seen(cast.zhao, MONDAY + DAY))

    rated = known(cast)[visit.number].rated
    assert (rated.stars, rated.by) == (2, "赵小燕")


def test_stars_of_a_request_are_of_its_last_visit(cast, contract):
    request = reported(cast, contract)
    first = finished(cast, request, is_restored=False)
    signed(cast, first, rating=3)
    second = finished(cast, request, at=MONDAY + DAY)
    rate_request(second.request, stars=4, words="", seen=seen(cast.zhao, MONDAY + 2 * DAY))

    told = known(cast)

    assert [told[one.number].rated.stars for one in (first, second)] == [3, 4]


def test_of_two_people_who_rated_the_later_counts(cast, contract):
    request = reported(cast, contract)
    visit = finished(cast, request)
    for person, stars, at in ((cast.zhao, 5, MONDAY + 2 * DAY), (cast.li, 3, MONDAY + DAY)):
        Rating.objects.create(
            request=request, person=person, key=f"k-{stars}", stars=stars, given_at=at
        )

    assert known(cast)[visit.number].rated.stars == 5


def test_what_comes_back_is_what_reports_count_as_a_repeat(cast, contract):
    visit = finished(cast, reported(cast, contract, symptom="no-boot"))
    again = reported(cast, contract, symptom="no-boot", at=MONDAY + 10 * DAY)
    reported(cast, contract, symptom="noise", at=MONDAY + 10 * DAY)

    repeat = known(cast)[visit.number].repeat

    cases = cases_seen_by(cast.zhou, first=NOVEMBER, last=DECEMBER)
    assert [case.number for case in cases if case.is_repeated] == [again.number]
    assert (repeat.request, repeat.reported_at) == (again.number, again.reported_at)


@pytest.mark.parametrize(("hour", "month"), [(23, NOVEMBER), (24, DECEMBER)])
def test_the_month_ends_at_midnight_in_shanghai(cast, contract, hour, month):
    at = MONDAY + 7 * DAY - timedelta(hours=10) + timedelta(hours=hour)
    visit = start_visit(
        planned(cast, reported(cast, contract)), seen=seen(cast.chen, MONDAY + HOUR)
    )
    finish_visit(visit, work=work(), seen=seen(cast.chen, at))

    assert set(known(cast, month)) == {visit.number}


def test_what_is_not_finished_or_anothers_is_no_evidence(cast, contract):
    started(cast, reported(cast, contract))
    finished(cast, reported(cast, contract))

    assert len(known(cast)) == 1
    assert known(cast, engineer=cast.liu) == {}
    assert evidence_of(cast.outsider, first=NOVEMBER, last=NOVEMBER) == {}


def test_hours_that_are_corrected_change_nothing(cast, contract):
    visit = finished(cast, reported(cast, contract))
    before = known(cast)

    change_visit(visit, work=work(minutes=600), seen=seen(cast.chen, MONDAY + 5 * HOUR))

    assert Visit.objects.get().minutes == 600
    assert known(cast) == before


@pytest.mark.parametrize("count", [1, 4])
def test_any_number_of_visits_takes_the_same_queries(
    cast, contract, django_assert_num_queries, count
):
    for _number in range(count):
        visit = finished(cast, reported(cast, contract, symptom="no-boot"))
        signed(cast, visit)

    with django_assert_num_queries(7):
        told = evidence_of(cast.provider, first=date(2026, 10, 1), last=NOVEMBER)

    assert sum(map(len, told.values())) == count
