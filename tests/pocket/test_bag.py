# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone carries the engineer's bag, and what it used leaves the stock once."""

import pytest

from tests.bundles.phone import WORK, Phone
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, planned
from tests.factories.servicedesk import reported
from tests.factories.stock import arrived, in_bag, ordered, proposed, there
from weibao.stock.actions import bag_of, move_parts
from weibao.stock.models import Holding, Movement, Shortage

AT = MONDAY - HOUR


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract), at=AT - HOUR)


def day_of(client):
    return client.get("/pocket/day/").json()["visits"]


def used(**part):
    return {"name": "固态硬盘 500 GB", "quantity": 1, "unit_price_fen": 48000, **part}


def sent(cast, visit, *parts):
    phone = Phone(person=cast.chen)
    entries = [
        phone.entry(visit, "arrived", AT, consent=False),
        phone.entry(visit, "work", AT + HOUR, **WORK, parts=list(parts)),
    ]
    for _again in range(2):
        phone.send(entries)


def test_the_day_says_what_is_in_the_bag(cast, contract, visit, sign_in):
    in_bag(cast, quantity=2)
    goods = arrived(cast, ordered(cast, proposed(cast, contract, request=visit.request)))
    other = arrived(cast, ordered(cast, proposed(cast, contract)))
    for purchase in (goods, other):
        held = Holding.objects.get(lot=purchase.number)
        move_parts(held, to=bag_of(cast.chen), quantity=1, seen=seen(cast.chen))

    [day] = day_of(sign_in(cast.chen))

    bought = {"code": goods.number, "name": "固态硬盘 1 TB", "unit_price_fen": 68000, "left": 1}
    shelf = {"code": "SSD-500", "name": "固态硬盘 500 GB", "unit_price_fen": 48000, "left": 2}
    assert day["parts_bag"] == [bought, shelf]


def test_what_was_used_leaves_the_bag_once_however_often_it_is_sent(cast, visit, sign_in):
    in_bag(cast, quantity=2)

    sent(cast, visit, used(code="SSD-500"), used(name="网线", unit_price_fen=1500))

    assert there(bag_of(cast.chen)) == {"SSD-500": 1}
    assert Movement.objects.filter(what="USED").count() == 1
    [day] = day_of(sign_in(cast.chen))
    assert [(one["code"], one["unit_price_fen"]) for one in day["parts"]] == [
        ("SSD-500", 48000),
        ("", 1500),
    ]
    assert day["parts_bag"][0]["left"] == 1


def test_what_the_bag_did_not_have_any_more_is_kept_for_a_person(cast, visit):
    held = in_bag(cast, quantity=1)
    move_parts(held, to=bag_of(cast.liu), quantity=1, seen=seen(cast.zhou))

    sent(cast, visit, used(code="SSD-500", quantity=2))

    visit.refresh_from_db()
    assert (visit.standing, visit.parts.get().quantity) == ("FINISHED", 2)
    row = Shortage.objects.get()
    assert (row.code, row.quantity, row.bag) == ("SSD-500", 2, bag_of(cast.chen))


def test_goods_of_another_request_are_kept_as_a_shortage_too(cast, contract, visit):
    other = arrived(cast, ordered(cast, proposed(cast, contract)))
    held = Holding.objects.get(lot=other.number)
    move_parts(held, to=bag_of(cast.chen), quantity=1, seen=seen(cast.chen))

    sent(cast, visit, used(code=other.number))

    visit.refresh_from_db()
    assert visit.standing == "FINISHED"
    assert there(bag_of(cast.chen)) == {other.number: 1}
    assert Shortage.objects.get().code == other.number
