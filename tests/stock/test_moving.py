# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts come in, go into a bag and back, are written off; nothing is ever changed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from tests.factories.agreements import seen
from tests.factories.stock import in_bag, part, received, store, there
from weibao.parties.models.appended import AppendOnlyError
from weibao.stock.actions import (
    CorrectTheVisitError,
    Delivered,
    MoreThanStandsError,
    NotOursError,
    OtherMovementError,
    SerialError,
    SerialThereError,
    ShortError,
    bag_of,
    correct_movement,
    move_parts,
    receive_parts,
    set_stock_policy,
    write_off_parts,
)
from weibao.stock.models import Movement, What
from weibao.stock.queries import journal_of, whereabouts


def test_parts_come_in_and_go_into_a_bag_and_back(cast):
    holding = received(cast, quantity=3)
    bag = bag_of(cast.chen)

    out = move_parts(holding, to=bag, quantity=2, seen=seen(cast.chen))
    back = move_parts(bag.holdings.get(), to=holding.place, quantity=1, seen=seen(cast.chen))

    assert (there(holding.place), there(bag)) == ({"SSD-500": 2}, {"SSD-500": 1})
    assert (out.what, back.what) == (What.MOVED, What.RETURNED)
    entries = journal_of(holding.part)
    assert [(one.row.what, one.row.quantity, one.after) for one in entries] == [
        ("RETURNED", 1, 3),
        ("MOVED", 2, 3),
        ("RECEIVED", 3, 3),
    ]


def test_no_more_than_is_there_is_taken_and_it_says_what_is_where(cast):
    holding = received(cast, quantity=1)
    received(cast, quantity=4, to=store(cast, "朝阳库房"))

    with pytest.raises(ShortError) as short:
        move_parts(holding, to=bag_of(cast.chen), quantity=2, seen=seen(cast.zhou))

    assert (short.value.here, dict(short.value.elsewhere)) == (1, {"朝阳库房": 4})
    assert there(holding.place) == {"SSD-500": 1}
    assert Movement.objects.filter(what=What.MOVED).count() == 0


def test_the_same_form_moves_once_and_other_content_is_refused(cast):
    holding, form = received(cast, quantity=3), seen(cast.zhou, key="form-1")

    for _again in range(2):
        write_off_parts(holding, quantity=1, reason="摔坏", seen=form)

    assert there(holding.place) == {"SSD-500": 2}
    with pytest.raises(OtherMovementError):
        write_off_parts(holding, quantity=2, reason="摔坏", seen=form)


def test_a_correction_names_what_it_corrects_and_no_more_than_stands(cast):
    holding = received(cast, quantity=3)
    wrong = Movement.objects.get()

    made = correct_movement(wrong, quantity=2, reason="多记了两件", seen=seen(cast.zhou))

    assert (made.corrects, made.source, made.target) == (wrong, holding.place, None)
    assert there(holding.place) == {"SSD-500": 1}
    for quantity in (2, 5):
        with pytest.raises(MoreThanStandsError):
            correct_movement(wrong, quantity=quantity, reason="再减", seen=seen(cast.zhou))
    with pytest.raises(MoreThanStandsError):
        correct_movement(made, quantity=1, reason="再改", seen=seen(cast.zhou))


def test_more_pieces_than_one_serial_are_more_than_stand(cast):
    kind = part(cast, "SRV-1", is_serial_tracked=True)
    received(cast, quantity=1, kind=kind, serials=("A1",))

    with pytest.raises(MoreThanStandsError):
        correct_movement(Movement.objects.get(), quantity=2, reason="x", seen=seen(cast.zhou))


def test_what_a_visit_used_is_corrected_on_the_visit(cast, contract):
    holding = in_bag(cast)
    used = Movement(provider=cast.provider, part=holding.part, what=What.USED, quantity=1)
    for name, value in {"visit": "V", "key": "k", "source": holding.place, "by": cast.chen}.items():
        setattr(used, name, value)
    used.at = used.recorded_at = seen(cast.chen).at
    used.save()

    with pytest.raises(CorrectTheVisitError):
        correct_movement(used, quantity=1, reason="没有用", seen=seen(cast.zhou))


def test_the_journal_lets_nothing_be_changed(cast):
    received(cast)
    row = Movement.objects.get()

    for change in (
        row.save,
        row.delete,
        Movement.objects.all().delete,
        lambda: Movement.objects.update(quantity=9),
    ):
        with pytest.raises(AppendOnlyError):
            change()

    assert Movement.objects.get().quantity == 3


def test_the_database_itself_refuses_too(cast):
    received(cast)

    for statement in ("UPDATE stock_movement SET quantity = 9", "DELETE FROM stock_movement"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_tracked_part_moves_piece_by_piece(cast):
    kind = part(cast, "PSU-1", is_serial_tracked=True)
    received(cast, kind=kind, quantity=2, serials=("A1", "A2"))

    assert [row.handle for row in whereabouts(kind)] == ["PSU-1/A1", "PSU-1/A2"]
    with pytest.raises(SerialThereError):
        received(cast, kind=kind, quantity=1, serials=("A1",), to=store(cast, "朝阳库房"))
    for quantity, serials in ((2, ()), (2, ("A3",)), (2, ("A3", "A3"))):
        with pytest.raises((SerialError, ValueError)):
            received(cast, kind=kind, quantity=quantity, serials=serials)


def test_a_tracked_piece_goes_there_and_back(cast):
    kind, first, second = (
        part(cast, "PSU-1", is_serial_tracked=True),
        store(cast),
        bag_of(cast.chen),
    )
    held = received(cast, kind=kind, quantity=1, serials=("A1",), to=second)

    move_parts(held, to=first, quantity=1, seen=seen(cast.zhou))
    move_parts(first.holdings.get(), to=second, quantity=1, seen=seen(cast.zhou))

    assert (there(first), there(second)) == ({}, {"PSU-1/A1": 1})


def test_an_engineer_moves_only_their_own_bag_and_only_by_the_policy(cast):
    holding = in_bag(cast)
    shelf, other = store(cast), bag_of(cast.liu)

    for who, target in ((cast.liu, shelf), (cast.chen, other), (cast.sun, shelf), (cast.wu, shelf)):
        with pytest.raises(PermissionDenied):
            move_parts(holding, to=target, quantity=1, seen=seen(who))
    set_stock_policy(cast.provider, see_costs=False, fetch=False, seen=seen(cast.lin))
    with pytest.raises(PermissionDenied):
        move_parts(holding, to=shelf, quantity=1, seen=seen(cast.chen))
    move_parts(holding, to=other, quantity=1, seen=seen(cast.zhou))

    assert there(other) == {"SSD-500": 1}


def test_only_the_desk_receives_and_only_its_own_parts(cast):
    kind, place = part(cast), store(cast)
    came = Delivered(part=kind, quantity=1)

    for who in (cast.chen, cast.wu, cast.li):
        with pytest.raises(PermissionDenied):
            receive_parts(place, came, seen=seen(who))
    kind.provider = cast.outsider
    with pytest.raises(NotOursError):
        receive_parts(place, came, seen=seen(cast.zhou))
