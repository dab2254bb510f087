# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A visit takes parts from its engineer's bag: once, at the sheet's price; both are corrected."""

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, started, work
from tests.factories.servicedesk import reported
from tests.factories.stock import arrived, in_bag, ordered, part, proposed, store, there
from weibao.fieldwork.actions import change_visit, finish_visit
from weibao.fieldwork.work import UsedPart
from weibao.stock.actions import (
    OthersGoodsError,
    ShortageSettledError,
    ShortError,
    UnknownCodeError,
    bag_of,
    move_parts,
    settle_shortage,
    using,
)
from weibao.stock.models import Holding, Movement, Shortage, What
from weibao.stock.queries import carried_for, fold_of

SSD = UsedPart(name="固态硬盘 500 GB", quantity=1, unit_price=48000, code="SSD-500")
CABLE = UsedPart(name="网线", quantity=2, unit_price=1500)


def ssd(quantity):
    return UsedPart(name=SSD.name, quantity=quantity, unit_price=48000, code="SSD-500")


@pytest.fixture
def bag(cast):
    return in_bag(cast, quantity=3).place


def used():
    return [
        (row.what, row.quantity, row.unit_price)
        for row in Movement.objects.exclude(what__in=(What.RECEIVED, What.MOVED))
    ]


def test_a_finished_visit_takes_its_parts_once(cast, contract, bag):
    visit, form = started(cast, reported(cast, contract)), seen(cast.chen, MONDAY, key="form-1")
    visit.arrived_at = MONDAY
    visit.save()

    for _again in range(2):
        finish_visit(visit, work=work(parts=(ssd(2), CABLE)), seen=form)

    assert there(bag) == {"SSD-500": 1}
    assert used() == [("USED", 2, 48000)]
    row = Movement.objects.get(what=What.USED)
    assert (row.visit, row.request, row.by) == (visit.number, visit.request, cast.chen)
    assert [(one.code, one.quantity) for one in visit.parts.all()] == [("SSD-500", 2), ("", 2)]


def test_a_build_that_does_not_look_first_takes_twice(cast, contract, bag, monkeypatch):
    """The twin: who takes what the sheet says, without what it took before, takes too much."""
    visit = finished(cast, reported(cast, contract), parts=(ssd(1),))
    monkeypatch.setattr(using, "used_on", lambda _visit: {})

    change_visit(visit, work=work(parts=(ssd(1),), minutes=90), seen=seen(cast.chen))

    assert there(bag) == {"SSD-500": 1}


def test_a_correction_of_the_visit_corrects_the_stock(cast, contract, bag):
    visit = finished(cast, reported(cast, contract), parts=(ssd(2), CABLE))

    change_visit(visit, work=work(parts=(ssd(1), CABLE)), seen=seen(cast.chen))
    change_visit(visit, work=work(parts=(ssd(3),)), seen=seen(cast.chen))
    change_visit(visit, work=work(parts=(CABLE,)), seen=seen(cast.chen))

    assert there(bag) == {"SSD-500": 3}
    assert used() == [
        ("USED", 2, 48000),
        ("CORRECTED", 1, None),
        ("USED", 2, 48000),
        ("CORRECTED", 2, None),
        ("CORRECTED", 1, None),
    ]
    corrections = Movement.objects.filter(what=What.CORRECTED)
    assert {row.corrects.what for row in corrections} == {"USED"}
    assert {row.reason for row in corrections} == {"上门记录更正"}


def test_more_than_the_bag_has_is_refused_and_nothing_is_half_done(cast, contract, bag):
    visit = started(cast, reported(cast, contract))

    with pytest.raises(ShortError) as short:
        finish_visit(visit, work=work(parts=(ssd(4),)), seen=seen(cast.chen, visit.arrived_at))

    assert (short.value.here, short.value.wanted) == (3, 4)
    visit.refresh_from_db()
    assert (visit.standing, visit.parts.count(), used()) == ("STARTED", 0, [])


def test_an_unknown_code_is_refused(cast, contract, bag):
    visit = started(cast, reported(cast, contract))
    parts = (UsedPart(name="?", quantity=1, unit_price=0, code="NO-1"),)

    with pytest.raises(UnknownCodeError):
        finish_visit(visit, work=work(parts=parts), seen=seen(cast.chen, visit.arrived_at))


def late(cast, contract, *parts):
    """As the telephone sends it: what was fitted was fitted."""
    visit = started(cast, reported(cast, contract))
    said = seen(cast.chen, visit.arrived_at)
    return finish_visit(visit, work=work(parts=parts), keeps_shortage=True, seen=said)


def test_what_the_bag_did_not_have_is_kept_as_a_shortage(cast, contract, bag):
    visit = late(cast, contract, ssd(5), UsedPart(name="?", quantity=1, unit_price=900, code="X/9"))

    assert there(bag) == {}
    assert used() == [("USED", 3, 48000)]
    rows = Shortage.objects.order_by("code")
    assert [(row.code, row.quantity, row.part and row.part.code, row.visit) for row in rows] == [
        ("SSD-500", 2, "SSD-500", visit.number),
        ("X/9", 1, None, visit.number),
    ]
    assert sum(one.quantity for one in visit.parts.all()) == 6


def test_a_shortage_is_settled_from_a_place_or_explained(cast, contract, bag):
    late(cast, contract, ssd(5), UsedPart(name="?", quantity=1, unit_price=900, code="X-9"))
    known, unknown = Shortage.objects.order_by("code")
    shelf, form = store(cast, "朝阳库房"), seen(cast.zhou, key="form-1")
    with pytest.raises(ShortError):
        settle_shortage(known, place=shelf, reason="从朝阳拿的", seen=seen(cast.zhou))
    with pytest.raises(UnknownCodeError):
        settle_shortage(unknown, place=shelf, reason="从朝阳拿的", seen=seen(cast.zhou))
    in_bag(cast, quantity=1)
    move_parts(Holding.objects.get(place=bag), to=shelf, quantity=1, seen=seen(cast.zhou))
    Shortage.objects.filter(pk=known.pk).update(quantity=1)

    for _again in range(2):
        settle_shortage(known, place=shelf, reason="从朝阳拿的", seen=form)
    settle_shortage(unknown, place=None, reason="客户自己的", seen=seen(cast.zhou))

    assert there(shelf) == {}
    assert not Shortage.objects.unsettled().exists()
    with pytest.raises(ShortageSettledError):
        settle_shortage(known, place=None, reason="别的", seen=seen(cast.zhou))


def test_a_correction_takes_back_what_was_missing_first(cast, contract, bag):
    visit = late(cast, contract, ssd(5))

    for number in (4, 1):
        change_visit(visit, work=work(parts=(ssd(number),)), seen=seen(cast.chen))

    assert there(bag) == {"SSD-500": 2}
    assert [(row.quantity, row.is_taken) for row in Shortage.objects.order_by("pk")] == [
        (2, True),
        (1, True),
    ]
    assert fold_of(Movement.objects.all()) == {(bag.pk, part(cast).pk, "", ""): 2}


def test_an_explained_shortage_still_counts_for_its_visit(cast, contract, bag):
    visit = late(cast, contract, ssd(4))
    settle_shortage(Shortage.objects.get(), place=None, reason="客户的", seen=seen(cast.zhou))

    change_visit(visit, work=work(parts=(ssd(4),), minutes=90), seen=seen(cast.chen))

    assert (there(bag), used()) == ({}, [("USED", 3, 48000)])


def test_goods_bought_for_a_request_are_for_its_visits_only(cast, contract):
    purchase = arrived(cast, ordered(cast, proposed(cast, contract)))
    bag = bag_of(cast.chen)
    goods = Holding.objects.get(lot=purchase.number)
    move_parts(goods, to=bag, quantity=2, seen=seen(cast.chen))
    taken = UsedPart(name="固态硬盘 1 TB", quantity=1, unit_price=68000, code=purchase.number)

    other = started(cast, reported(cast, contract))
    with pytest.raises(OthersGoodsError):
        finish_visit(other, work=work(parts=(taken,)), seen=seen(cast.chen, other.arrived_at))
    finished(cast, purchase.request, parts=(taken,))

    assert there(bag) == {purchase.number: 1}
    offered = carried_for(cast.chen, {other.request_id, purchase.request_id})
    assert [(owner, one.code, one.unit_price, one.left) for owner, one in offered] == [
        (purchase.request_id, purchase.number, 68000, 1)
    ]
    assert carried_for(cast.chen, {other.request_id}) == []
