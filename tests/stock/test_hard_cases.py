# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong late: goods received by mistake, a code that is in use, an explanation kept."""

import pytest

from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, started, work
from tests.factories.servicedesk import reported
from tests.factories.stock import arrived, in_bag, ordered, part, proposed, store, there
from weibao.fieldwork.actions import change_visit, finish_visit
from weibao.fieldwork.work import UsedPart
from weibao.stock.actions import (
    CodeInUseError,
    PartSaid,
    cancel_purchase,
    change_part,
    correct_movement,
    settle_shortage,
)
from weibao.stock.models import Movement, Purchase, Shortage
from weibao.stock.queries import events_on

SSD = UsedPart(name="固态硬盘 500 GB", quantity=1, unit_price=48000, code="SSD-500")


def test_goods_received_by_mistake_are_awaited_again(cast, contract):
    purchase = arrived(cast, ordered(cast, proposed(cast, contract)))
    came, form = Movement.objects.get(), seen(cast.zhou, key="form-1")

    for _again in range(2):
        correct_movement(came, quantity=1, reason="只来了一件", seen=form)

    row = Purchase.objects.get()
    assert (row.standing, row.received, there(store(cast))) == ("PARTLY", 1, {row.number: 1})
    told = events_on(row)[-1]
    assert (told.what, told.said["quantity"], told.said["reason"]) == ("RECEIVED", -1, "只来了一件")
    correct_movement(came, quantity=1, reason="也是别家的", seen=seen(cast.zhou))
    assert (Purchase.objects.get().standing, Purchase.objects.get().received) == ("ORDERED", 0)
    arrived(cast, purchase)
    assert (Purchase.objects.get().standing, there(store(cast))) == ("RECEIVED", {row.number: 2})


def test_what_is_cancelled_stays_so_when_its_goods_are_corrected(cast, contract):
    purchase = arrived(cast, ordered(cast, proposed(cast, contract)), quantity=1)
    cancel_purchase(purchase, reason="不要了", seen=seen(cast.zhou))

    correct_movement(Movement.objects.get(), quantity=1, reason="没有来过", seen=seen(cast.zhou))

    assert (Purchase.objects.get().standing, Purchase.objects.get().received) == ("CANCELLED", 0)


def test_a_code_that_moved_is_on_sheets_and_telephones_and_stays(cast, contract):
    in_bag(cast)
    kind, unused = part(cast), part(cast, "SSD-NEW")
    visit = finished(cast, reported(cast, contract), parts=(SSD,))
    said = {"name": "固态硬盘", "list_price": 50000}

    with pytest.raises(CodeInUseError):
        change_part(kind, PartSaid(code="SSD-0", **said), seen=seen(cast.zhou))

    assert change_part(unused, PartSaid(code="SSD-1", **said), seen=seen(cast.zhou)).code == "SSD-1"
    change_part(kind, PartSaid(code="SSD-500", **said), seen=seen(cast.zhou))
    change_visit(visit, work=work(parts=(SSD,), minutes=90), seen=seen(cast.chen))
    assert Movement.objects.filter(what="USED").count() == 1


def test_fewer_on_the_sheet_leave_an_explanation_where_it_was(cast, contract):
    visit = started(cast, reported(cast, contract))
    three = UsedPart(name="网卡", quantity=3, unit_price=900, code="X-9")
    said = seen(cast.chen, visit.arrived_at)
    finish_visit(visit, work=work(parts=(three,)), keeps_shortage=True, seen=said)
    settle_shortage(Shortage.objects.get(), place=None, reason="客户自己的", seen=seen(cast.zhou))

    two = UsedPart(name="网卡", quantity=2, unit_price=900, code="X-9")
    change_visit(visit, work=work(parts=(two,)), seen=seen(cast.chen))

    assert not Shortage.objects.unsettled().exists()
    left = Shortage.objects.get(is_taken=False)
    assert (left.quantity, left.reason, left.settled_by) == (2, "客户自己的", cast.zhou)


def test_codes_that_differ_in_their_last_letter_are_two_shortages(cast, contract):
    visit = started(cast, reported(cast, contract))
    parts = tuple(
        UsedPart(name="网卡", quantity=1, unit_price=900, code="X" * 159 + last) for last in "AB"
    )

    said = seen(cast.chen, visit.arrived_at)
    finish_visit(visit, work=work(parts=parts), keeps_shortage=True, seen=said)

    assert Shortage.objects.count() == 2
