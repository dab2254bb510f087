# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The holdings are the fold of the journal, whatever was done in whatever order."""

from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.agreements import seen
from tests.factories.stock import part, store
from weibao.stock.actions import (
    Delivered,
    MoreThanStandsError,
    SerialThereError,
    ShortError,
    bag_of,
    correct_movement,
    journal,
    move_parts,
    rebuild_holdings,
    receive_parts,
    write_off_parts,
)
from weibao.stock.models import Holding, Movement
from weibao.stock.queries import fold_of

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("receive", "move", "write_off", "correct")),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(1, 4),
    ),
    max_size=14,
)
REFUSED = (ShortError, MoreThanStandsError, SerialThereError, ValueError)


@pytest.fixture
def world(cast):
    places = [store(cast, "总部库房"), store(cast, "朝阳库房"), bag_of(cast.chen)]
    kinds = [part(cast, "A"), part(cast, "B"), part(cast, "C", is_serial_tracked=True)]
    return cast, places, kinds


def held():
    return {
        (row.place_id, row.part_id, row.lot, row.serial): row.quantity
        for row in Holding.objects.there()
    }


def receive(world, place, kind, quantity):
    cast, places, kinds = world
    serials = tuple(f"S{n}" for n in range(quantity)) if kinds[kind].is_serial_tracked else ()
    came = Delivered(part=kinds[kind], quantity=quantity, serials=serials)
    receive_parts(places[place], came, seen=seen(cast.zhou))


def move(world, place, kind, quantity):
    cast, places, kinds = world
    for row in Holding.objects.filter(place=places[place], part=kinds[kind])[:1]:
        move_parts(row, to=places[place - 1], quantity=quantity, seen=seen(cast.zhou))


def write_off(world, place, kind, quantity):
    cast, places, kinds = world
    for row in Holding.objects.filter(place=places[place], part=kinds[kind])[:1]:
        write_off_parts(row, quantity=quantity, reason="坏了", seen=seen(cast.zhou))


def correct(world, place, kind, quantity):
    cast, _places, kinds = world
    for row in Movement.objects.filter(part=kinds[kind])[place : place + 1]:
        correct_movement(row, quantity=quantity, reason="记错", seen=seen(cast.zhou))


DO = {"receive": receive, "move": move, "write_off": write_off, "correct": correct}


@contextmanager
def done(world, deeds):
    """From nothing, and back to nothing; what is refused leaves nothing behind."""
    before = transaction.savepoint()
    try:
        for name, place, kind, quantity in deeds:
            with suppress(*REFUSED):
                DO[name](world, place, kind, quantity)
        yield
    finally:
        transaction.savepoint_rollback(before)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS)
def test_holdings_are_the_fold_and_never_negative(world, deeds):
    with done(world, deeds):
        folded = fold_of(Movement.objects.all())
        assert held() == folded
        assert all(quantity > 0 for quantity in folded.values())
        rebuild_holdings(world[0].provider)
        assert held() == folded


def test_the_law_sees_a_build_that_forgets_a_side(world, monkeypatch):
    """The twin: what leaves is not taken off, and the law fails."""
    monkeypatch.setattr(journal, "lower_holding", lambda _of, _quantity: True)

    with done(world, [("receive", 0, 0, 3), ("move", 0, 0, 2)]):
        assert held() != fold_of(Movement.objects.all())
