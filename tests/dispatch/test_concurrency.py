# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two hundred who want the same hour of one engineer: one gets it, on both databases."""

from contextlib import suppress
from importlib import import_module
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection

from tests.factories.agreements import seen
from tests.factories.dispatch import at, slot
from tests.factories.servicedesk import reported
from tests.factories.threads import at_once
from weibao.dispatch.actions import PlanRefusedError, book_visit, booking, move_visit
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.models import Booking
from weibao.fieldwork.models import Visit

pytestmark = pytest.mark.django_db(transaction=True)
GUARD = import_module("weibao.dispatch.migrations.0002_no_overlap")
THREADS = 200


def test_two_hundred_want_one_hour_and_one_gets_it(cast, contract):
    requests = [reported(cast, contract) for _ in range(8)]

    results = at_once(
        lambda number: book_visit(
            requests[number % 8],
            slot=slot(cast.chen, minutes=30 + number % 4 * 30),
            seen=seen(cast.zhou),
        ),
        threads=THREADS,
    )

    assert sum(isinstance(one, Visit) for one in results) == 1
    refusals = [one for one in results if isinstance(one, PlanRefusedError)]
    assert len(refusals) == THREADS - 1
    assert {one.conflicts[0].kind for one in refusals} == {Kind.OVERLAP}
    assert (Booking.objects.count(), Visit.objects.count()) == (1, 1)


def test_visits_moved_at_once_onto_one_hour(cast, contract):
    visits = [
        book_visit(reported(cast, contract), slot=slot(engineer, clock), seen=seen(cast.zhou))
        for engineer in (cast.chen, cast.liu)
        for clock in ("10:30", "11:30", "13:30", "14:30")
    ]

    results = at_once(
        lambda number: move_visit(
            visits[number],
            slot=slot(cast.chen, "09:00", minutes=20 + number, days=1),
            seen=seen(cast.zhou),
            agreed=[Kind.DEADLINE],
        ),
        threads=len(visits),
    )

    assert sum(isinstance(one, Visit) for one in results) == 1
    assert Booking.objects.filter(starts_at=at("09:00", days=1)).count() == 1
    assert Booking.objects.count() == len(visits)


@pytest.fixture
def crossing(request, monkeypatch):
    """Whoever has looked at the day waits until another has looked at it too."""
    longest = 60 if "unlocked" in request.fixturenames else 1
    both = Barrier(2)
    look = booking.require_possible

    def look_and_wait(*args, **kwargs):
        look(*args, **kwargs)
        with suppress(BrokenBarrierError):
            both.wait(timeout=longest)

    monkeypatch.setattr(booking, "require_possible", look_and_wait)


@pytest.fixture
def unlocked(monkeypatch):
    """The same action as somebody might have written it: no lock, no transaction around."""
    monkeypatch.setattr(booking, "locked_engineer", lambda engineer: engineer)
    return book_visit.__wrapped__


@pytest.fixture
def unguarded():
    """The database accepts overlaps, until the end of the test."""
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for statement in GUARD.POSTGRESQL_UNDO if is_postgresql else GUARD.SQLITE_UNDO:
            cursor.execute(statement)
        yield
        cursor.execute("DELETE FROM dispatch_booking")
        for statement in GUARD.POSTGRESQL if is_postgresql else GUARD.SQLITE:
            cursor.execute(statement)


def two_at_once(cast, contract, act):
    requests = [reported(cast, contract) for _ in range(2)]
    return at_once(
        lambda number: act(requests[number], slot=slot(cast.chen), seen=seen(cast.zhou)), threads=2
    )


def booked(results):
    return sum(isinstance(one, Visit) for one in results)


def test_with_the_lock_two_never_look_at_the_same_day(cast, contract, crossing, unguarded):
    assert booked(two_at_once(cast, contract, book_visit)) == 1
    assert Booking.objects.count() == 1


def test_without_the_lock_the_same_harness_sees_a_double_booking(
    cast, contract, crossing, unlocked, unguarded
):
    """The negative control: what the tests above would say of a broken build."""
    assert booked(two_at_once(cast, contract, unlocked)) == 2
    assert Booking.objects.count() == 2


def test_without_the_lock_the_database_still_refuses(cast, contract, crossing, unlocked):
    results = two_at_once(cast, contract, unlocked)

    assert sum(isinstance(one, IntegrityError) for one in results) == 1
    assert Booking.objects.count() == 1
