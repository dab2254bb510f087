# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month of many contracts: listed by pages, the worst first, summed whole."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.cast import MONDAY
from tests.rendered import assert_rendered
from weibao.agreements.models import Contract
from weibao.margins.models import Figures

PAGE = "/finance/margins/"
NOON = MONDAY + timedelta(hours=4)
TODAY = date(2026, 11, 23)


def earning(cast, count):
    """Contracts that earned 1.00, 2.00 and so on in November, as it was kept today."""
    rows = Contract.objects.bulk_create(
        Contract(
            number=f"WB-M{number:03d}",
            provider=cast.provider,
            customer=cast.customer,
            starts_on=date(2026, 10, 1),
            ends_on=date(2027, 9, 30),
            opened_at=MONDAY,
        )
        for number in range(1, count + 1)
    )
    Figures.objects.bulk_create(
        Figures(contract=row, day=day, head="", asked_on=TODAY, earned=earned, billed=0, deferred=0)
        for number, row in enumerate(rows, 1)
        for day, earned in ((date(2026, 10, 31), 0), (TODAY, 100 * number))
    )


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_pages_list_a_part_and_sum_the_whole_month(sign_in, cast):
    earning(cast, 120)
    client = sign_in(cast.sun)

    first = assert_rendered(client.get(PAGE, {"month": "2026-11"}))
    last = assert_rendered(client.get(PAGE, {"month": "2026-11", "page": "3"}))

    for page, listed in ((first, 50), (last, 20)):
        assert page.count("list-row margin-row") == listed
        assert "7,260.00" in page, "the sum of all pages"
    assert ("WB-M001" in first, "WB-M120" in first) == (True, False)
    assert "?month=2026-11&amp;page=2" in first
    # Bars of every page are drawn against the largest contract of the month.
    assert 'width="100.0"' in last
    assert 'width="100.0"' not in first


@pytest.mark.parametrize("count", [3, 120])
def test_statements_do_not_grow_with_contracts(sign_in, cast, count, django_assert_max_num_queries):
    earning(cast, count)
    client = sign_in(cast.sun)

    with django_assert_max_num_queries(13):
        client.get(PAGE, {"month": "2026-11"})
