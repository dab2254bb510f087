# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two people take the last piece at once: exactly one gets it, on both databases."""

from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from tests.factories.agreements import seen
from tests.factories.stock import received
from tests.factories.threads import at_once
from weibao.stock.actions import OtherMovementError, ShortError, bag_of, journal, move_parts
from weibao.stock.models import Holding, Movement, What

pytestmark = pytest.mark.django_db(transaction=True)


def both_take(cast, holding):
    engineers = (cast.chen, cast.liu)
    bags = [bag_of(one) for one in engineers]
    return at_once(
        lambda number: move_parts(
            holding, to=bags[number], quantity=1, seen=seen(engineers[number])
        ),
        threads=2,
    )


def bags_hold():
    rows = Holding.objects.filter(place__engineer__isnull=False).there()
    return sum(row.quantity for row in rows)


def test_exactly_one_gets_the_last_piece(cast):
    holding = received(cast, quantity=1)

    results = both_take(cast, holding)

    assert sum(isinstance(one, ShortError) for one in results) == 1
    assert sum(isinstance(one, Movement) for one in results) == 1
    assert bags_hold() == 1


def test_a_build_that_looks_and_then_takes_gives_it_twice(cast, monkeypatch):
    """The twin: without the one statement, both see the piece and both take it."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time.")
    both = Barrier(2)

    def look_then_take(of, quantity):
        row = Holding.objects.get(**of)
        try:
            both.wait(timeout=60)
        except BrokenBarrierError:
            pytest.fail("Nobody else came.")
        Holding.objects.filter(pk=row.pk).update(quantity=row.quantity - quantity)
        return row.quantity >= quantity

    last = received(cast, quantity=1)
    for engineer in (cast.chen, cast.liu):
        received(cast, quantity=1, to=bag_of(engineer))
    monkeypatch.setattr(journal, "lower_holding", look_then_take)
    monkeypatch.setattr(journal, "lock_holdings", lambda _changes: None)

    results = both_take(cast, last)

    assert [isinstance(one, Movement) for one in results] == [True, True]
    assert bags_hold() == 2 + 2


def test_a_build_without_the_condition_goes_below_nothing_and_is_stopped(cast, monkeypatch):
    """The twin on every database: even then the constraint keeps the holding from minus one."""
    monkeypatch.setattr(
        journal,
        "lower_holding",
        lambda of, quantity: (
            Holding.objects.filter(**of).update(quantity=journal.F("quantity") - quantity) == 1
        ),
    )

    results = both_take(cast, received(cast, quantity=1))

    assert sum(isinstance(one, Movement) for one in results) == 1
    assert not any(isinstance(one, ShortError) for one in results)


def test_the_same_form_at_once_moves_once(cast):
    holding, bag = received(cast, quantity=5), bag_of(cast.chen)
    form = seen(cast.chen, key="form-1")

    results = at_once(lambda _n: move_parts(holding, to=bag, quantity=1, seen=form), threads=4)

    assert not any(isinstance(one, OtherMovementError) for one in results)
    assert {one.pk for one in results} == {Movement.objects.get(what=What.MOVED).pk}
    assert bags_hold() == 1
