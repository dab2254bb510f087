# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When the work is done: a customer's program says that the fault is back, or how it was."""

import pytest

from tests.api.test_requests import PATH, post
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import restore_request
from weibao.servicedesk.models import Rating, Remark


@pytest.fixture
def done(cast, contract):
    return restore_request(reported(cast, contract), seen=seen(cast.chen))


def test_the_fault_is_back_and_both_sides_read_why(cast, done, program):
    client, path = program(cast.zhao), f"{PATH}/{done.number}/reopen"
    first, again = (post(client, path, key="b-0001", reason="又黑屏了") for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["standing"] == "IN_HAND"
    assert [row.body for row in Remark.objects.all()] == ["又黑屏了"]
    assert post(client, path, key="b-0002").status_code == 409


def test_what_is_not_ended_is_neither_reopened_nor_rated(cast, contract, program):
    row, client = reported(cast, contract), program(cast.zhao)

    assert post(client, f"{PATH}/{row.number}/reopen", key="b-0001").status_code == 409
    assert post(client, f"{PATH}/{row.number}/rating", key="s-0001", stars=5).status_code == 409


def test_a_rating_is_given_once_and_may_be_changed(cast, done, program):
    client, path = program(cast.zhao), f"{PATH}/{done.number}/rating"
    for _ in range(2):
        assert post(client, path, key="s-0001", stars=4, words="快").json()["stars"] == 4
    changed = post(client, path, key="s-0002", stars=5).json()

    assert (changed["stars"], Rating.objects.get().stars) == (5, 5)
    assert changed["changed_at"] is not None
    assert post(client, path, key="s-0002", stars=1).status_code == 409
    assert post(client, path, key="s-0003", stars=6).status_code == 422


def test_only_the_customer_rates_and_no_stranger_reopens(cast, done, program):
    assert (
        post(program(cast.zhou), f"{PATH}/{done.number}/rating", key="s-01", stars=5).status_code
        == 403
    )
    assert post(program(cast.wu), f"{PATH}/{done.number}/reopen", key="b-01").status_code == 404
