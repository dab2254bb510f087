# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Many at once, on both databases: one chain without a gap, each form once."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection

from tests.factories.agreements import seen
from tests.factories.servicedesk import report
from tests.factories.threads import at_once
from weibao.agreements.actions import delist_device, ledger
from weibao.agreements.chain import check_lines
from weibao.agreements.queries import ledger_lines, ledger_of
from weibao.servicedesk.actions import report_request, reporting
from weibao.servicedesk.models import Request

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


def test_facts_recorded_at_once_make_one_chain(cast, contract):
    before = ledger_of(contract).count()

    at_once(
        lambda number: delist_device(contract, tag=f"T-{number}", seen=seen(cast.zhou)),
        threads=THREADS,
    )

    sequence = list(ledger_of(contract).values_list("seq", flat=True))
    assert sequence == list(range(1, before + THREADS + 1))
    assert check_lines(ledger_lines(contract)) is None


def test_the_same_form_sent_at_once_is_recorded_once(cast, contract):
    form = seen(cast.zhou, key="form-1")

    recorded = at_once(lambda _: delist_device(contract, tag="HB-001", seen=form), threads=THREADS)

    assert sorted(result.is_repeat for result in recorded) == [False] + [True] * (THREADS - 1)
    assert ledger_of(contract).filter(fact_id="form-1").count() == 1


def test_calls_reported_at_once_get_numbers_of_their_own(cast, contract):
    requests = at_once(
        lambda number: report_request(
            report(cast, contract, summary=f"故障 {number}"), seen=seen(cast.zhou)
        ),
        threads=THREADS,
    )

    assert sorted(request.number for request in requests) == [
        f"R2611-{number:04}" for number in range(1, THREADS + 1)
    ]


def test_one_report_sent_at_once_is_one_request(cast, contract):
    form = seen(cast.zhou, key="form-1")

    requests = at_once(lambda _: report_request(report(cast, contract), seen=form), threads=THREADS)

    assert {request.pk for request in requests} == {Request.objects.get().pk}
    assert ledger_of(contract).filter(kind="request_reported").count() == 1


def test_nobody_waits_for_a_number_until_another_is_kept(cast, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time.")
    # Each has its number, and is kept when the other has one too.
    both = Barrier(2)
    monkeypatch.setattr(reporting, "index_request", lambda *_, **_how: both.wait(timeout=60))

    requests = at_once(
        lambda number: report_request(
            report(cast, None, summary=f"故障 {number}"), seen=seen(cast.zhou)
        ),
        threads=2,
    )

    assert sorted(request.number for request in requests) == ["R2611-0001", "R2611-0002"]


@pytest.fixture
def unlocked(monkeypatch):
    monkeypatch.setattr(ledger, "lock", lambda _contract: None)


@pytest.fixture
def crossing(request, monkeypatch):
    """Whoever has read the end of the ledger waits for another to have read it too."""
    longest = 60 if "unlocked" in request.fixturenames else 1
    both = Barrier(2)
    read = ledger.checkpoint_of

    def read_and_wait(contract):
        facts = read(contract)
        with suppress(BrokenBarrierError):
            both.wait(timeout=longest)
        return facts

    monkeypatch.setattr(ledger, "checkpoint_of", read_and_wait)


def record_two(cast, contract):
    return at_once(
        lambda number: delist_device(contract, tag=f"T-{number}", seen=seen(cast.zhou)), threads=2
    )


def test_the_lock_keeps_two_from_reading_the_same_end(cast, contract, crossing):
    assert [result.is_repeat for result in record_two(cast, contract)] == [False, False]


def test_the_same_harness_sees_the_collision_without_the_lock(cast, contract, crossing, unlocked):
    """The negative control: even then the database keeps the chain from forking."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite locks the whole database, whether rows are locked or not.")

    results = record_two(cast, contract)

    assert sum(isinstance(result, IntegrityError) for result in results) == 1
    assert check_lines(ledger_lines(contract)) is None
