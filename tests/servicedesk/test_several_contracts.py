# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A customer with several contracts: coverage chooses, and what nobody chose yet is not lost."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, TAX, maintenance_contract, seen
from tests.factories.servicedesk import report, reported
from tests.servicedesk.test_queries import DAY, HOUR
from weibao.servicedesk.actions import place_request
from weibao.servicedesk.answering import answers_for_request, contract_for_report
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import desk_counts, desk_marks, desk_queue

DUE = MONDAY + 5 * HOUR
"""Four working hours after the report, over the noon break."""


@pytest.fixture
def project(cast):
    return maintenance_contract(cast, number="PR-1", clauses=(MILESTONES, TAX))


@pytest.fixture
def twin(cast):
    return maintenance_contract(cast, number="WB-2")


def chosen(cast, *, key="call-1", **changes):
    return contract_for_report(report(cast, None, **changes), seen=seen(cast.zhou, key=key))


def test_a_project_does_not_stand_in_the_way_of_the_contract_that_covers(cast, project, contract):
    assert chosen(cast) == contract


def test_where_two_cover_it_the_desk_chooses(cast, contract, twin):
    assert chosen(cast) is None


def test_sent_again_it_stays_under_the_contract_that_the_desk_chose(cast, contract, twin):
    loose = reported(cast, None)
    place_request(loose, contract=twin, seen=seen(cast.zhou))

    assert chosen(cast, key=loose.key) == twin


def test_until_it_is_chosen_the_earliest_deadline_counts(cast, contract, twin):
    ordinary = reported(cast, contract, at=MONDAY + timedelta(minutes=5))
    loose = reported(cast, None)

    rows = desk_queue(cast.zhou, DAY)

    assert loose.may_be_due_at == DUE
    assert [(row.request, row.is_unplaced) for row in rows] == [(loose, True), (ordinary, False)]
    assert next(mark.due_at for mark in desk_marks(cast.zhou, DAY)) == DUE


def test_what_waits_for_its_contract_is_counted_and_found(cast, contract, twin):
    reported(cast, contract)
    loose = reported(cast, None)

    assert desk_counts(cast.zhou, DAY)["unplaced"] == 1
    assert [row.request for row in desk_queue(cast.zhou, DAY, show="unplaced")] == [loose]
    place_request(loose, contract=contract, seen=seen(cast.zhou))

    assert desk_counts(cast.zhou, DAY)["unplaced"] == 0
    assert Request.objects.get(pk=loose.pk).may_be_due_at is None


def test_without_any_contract_nothing_waits_to_be_chosen(cast):
    loose = reported(cast, None)

    assert loose.may_be_due_at is None
    assert desk_counts(cast.zhou, DAY)["unplaced"] == 0


def test_every_contract_answers_for_what_was_reported_then(cast, contract, project):
    loose = reported(cast, None)

    ((row, answer),) = answers_for_request(loose, now=MONDAY + 2 * HOUR)

    assert (row, answer.scope.is_covered) == (contract, True)
    assert [item.due_at for item in answer.deadlines] == [DUE]
