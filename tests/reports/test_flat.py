# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a month's figures cost: not more for more requests, nor for a longer history."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.reports.queries import cases_seen_by
from weibao.servicedesk.actions import reopen_request

NOVEMBER = date(2026, 11, 1)
HOUR = timedelta(hours=1)


def reopened(cast, contract, at):
    request = reported(cast, contract, at=at)
    finished(cast, request, at=at, is_restored=True)
    request.refresh_from_db()
    return reopen_request(request, seen=seen(cast.zhao, at + 3 * HOUR))


def asked(person):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        cases = cases_seen_by(person, first=NOVEMBER, last=NOVEMBER)
    return len(cases), len(queries)


@pytest.mark.parametrize("name", ["zhou", "li"])
def test_six_queries_for_any_number_of_requests(cast, contract, name):
    person = cast.everybody[name]
    reopened(cast, contract, MONDAY)
    one = asked(person)
    for hours in (4, 8):
        reopened(cast, contract, MONDAY + hours * HOUR)

    assert [one, asked(person)] == [(1, 6), (3, 6)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the rows it has")
@pytest.mark.parametrize("name", ["zhou", "li"])
def test_no_table_is_read_from_end_to_end(cast, contract, name):
    reopened(cast, contract, MONDAY)
    with CaptureQueriesContext(connection) as queries:
        cases_seen_by(cast.everybody[name], first=NOVEMBER, last=NOVEMBER)

    with connection.cursor() as cursor:
        plans = [step for query in queries for step in plan(cursor, query["sql"])]

    assert [step for step in plans if step.startswith("SCAN")] == []
    assert any("request_of_customer" in step for step in plans)


def plan(cursor, sql):
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
    return [row[3] for row in cursor.fetchall()]
