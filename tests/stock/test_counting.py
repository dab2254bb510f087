# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A place is counted: a difference becomes a movement with its reason; the catalogue is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.stock import in_bag, part, received, store, there
from weibao.stock.actions import (
    BadCodeError,
    CodeTakenError,
    CountClosedError,
    Counted,
    CountMovedError,
    CountOpenError,
    PartSaid,
    PlaceTakenError,
    StillThereError,
    UnexplainedError,
    bag_of,
    change_part,
    close_count,
    move_parts,
    open_count,
    open_place,
    retire_part,
    revive_part,
    set_minimum,
)
from weibao.stock.models import CountLine, Movement, What
from weibao.stock.queries import low_stock


def counted(kind, expected, found, **more):
    return Counted(part=kind, expected=expected, counted=found, **more)


def test_differences_become_movements_that_say_why(cast):
    holding = received(cast, quantity=3)
    cable = part(cast, "CAT6", name="网线")
    sheet = open_count(holding.place, seen=seen(cast.zhou))
    lines = [
        counted(holding.part, 3, 2, reason="少了一件，找不到"),
        counted(cable, 0, 5, reason="没有入过库"),
    ]
    form = seen(cast.zhou, key="form-1")

    for _again in range(2):
        close_count(sheet, lines, seen=form)

    assert there(holding.place) == {"CAT6": 5, "SSD-500": 2}
    rows = Movement.objects.filter(what=What.COUNTED)
    assert [(row.quantity, row.reason, row.sheet) for row in rows] == [
        (1, "少了一件，找不到", sheet),
        (5, "没有入过库", sheet),
    ]
    assert [one.difference for one in CountLine.objects.all()] == [5, -1]
    with pytest.raises(CountClosedError):
        close_count(sheet, lines[:1], seen=form)


def test_a_difference_without_a_reason_closes_nothing(cast):
    holding = received(cast, quantity=3)
    sheet = open_count(holding.place, seen=seen(cast.zhou))

    with pytest.raises(UnexplainedError) as silent:
        close_count(sheet, [counted(holding.part, 3, 2)], seen=seen(cast.zhou))

    assert silent.value.handles == ("SSD-500",)
    assert (there(holding.place), CountLine.objects.count()) == ({"SSD-500": 3}, 0)


def test_what_moved_meanwhile_is_looked_at_again(cast):
    holding = received(cast, quantity=3)
    sheet = open_count(holding.place, seen=seen(cast.zhou))
    move_parts(holding, to=bag_of(cast.chen), quantity=1, seen=seen(cast.chen))

    for lines in ([counted(holding.part, 3, 3)], []):
        with pytest.raises(CountMovedError):
            close_count(sheet, lines, seen=seen(cast.zhou))


def test_one_count_of_a_place_at_a_time(cast):
    place, form = store(cast), seen(cast.zhou, key="form-1")
    sheet = open_count(place, seen=form)

    assert open_count(place, seen=form) == sheet
    with pytest.raises(CountOpenError) as other:
        open_count(place, seen=seen(cast.lin))
    assert other.value.sheet == sheet
    close_count(sheet, [], seen=seen(cast.zhou))
    assert open_count(place, seen=seen(cast.lin)) != sheet


def test_an_engineer_counts_their_own_bag(cast):
    bag = in_bag(cast).place

    for who, place in ((cast.liu, bag), (cast.chen, store(cast)), (cast.wu, bag)):
        with pytest.raises(PermissionDenied):
            open_count(place, seen=seen(who))

    assert open_count(bag, seen=seen(cast.chen)).is_open


def test_what_is_low_stands_on_the_list(cast):
    holding = received(cast, quantity=3)
    for least in (2, 5):
        set_minimum(holding.place, holding.part, least=least, seen=seen(cast.zhou))

    assert [(one.there, one.missing) for one in low_stock(cast.chen)] == [(3, 2)]
    assert low_stock(cast.wu) == []
    set_minimum(holding.place, holding.part, least=0, seen=seen(cast.zhou))
    assert low_stock(cast.chen) == []


def test_the_catalogue_is_kept(cast):
    kind = part(cast)
    assert part(cast) == kind
    with pytest.raises(CodeTakenError):
        part(cast, list_price=1)
    with pytest.raises(CodeTakenError):
        part(cast, "ssd-500")
    with pytest.raises(BadCodeError):
        part(cast, "SSD/500")
    with pytest.raises(ValueError, match="no rate"):
        part(cast, "X", vat_rate=17)
    other = part(cast, "HDD-1")
    with pytest.raises(CodeTakenError):
        change_part(other, PartSaid(code="ssd-500", name="x", list_price=1), seen=seen(cast.zhou))
    spelt = PartSaid(code="Hdd-1", name="硬盘", list_price=1)
    assert change_part(other, spelt, seen=seen(cast.zhou)).code == "Hdd-1"
    said = PartSaid(code="SSD-500", name="固态", list_price=50000)
    assert change_part(kind, said, seen=seen(cast.zhou)).list_price == 50000
    received(cast, kind=kind)
    tracked = PartSaid(code="SSD-500", name="固态", list_price=50000, is_serial_tracked=True)
    with pytest.raises(StillThereError):
        change_part(kind, tracked, seen=seen(cast.zhou))


def test_retired_and_back(cast):
    kind = part(cast)

    assert retire_part(retire_part(kind, seen=seen(cast.zhou)), seen=seen(cast.zhou)).is_retired
    assert not revive_part(kind, seen=seen(cast.zhou)).is_retired
    with pytest.raises(PermissionDenied):
        retire_part(kind, seen=seen(cast.chen))


def test_a_store_room_is_at_a_site_of_our_own(cast):
    with pytest.raises(PermissionDenied):
        open_place("客户的库房", site=cast.office, seen=seen(cast.zhou))
    cast.office.organization = cast.provider
    cast.office.save()
    assert open_place("总部", site=cast.office, seen=seen(cast.zhou)).site == cast.office
    with pytest.raises(PlaceTakenError):
        open_place("总部", seen=seen(cast.zhou))
