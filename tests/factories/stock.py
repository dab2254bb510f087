# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts, places and purchases that stand where a test needs them."""

from tests.cast import MONDAY, Cast
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.models import Contract
from weibao.servicedesk.models import Request
from weibao.stock.actions import (
    Delivered,
    Ordered,
    PartSaid,
    Proposal,
    add_part,
    agree_purchase,
    bag_of,
    move_parts,
    open_place,
    order_purchase,
    propose_purchase,
    receive_parts,
    receive_purchase,
)
from weibao.stock.models import Biller, CataloguePart, Holding, Purchase, StockPlace


def part(cast: Cast, code: str = "SSD-500", **changes) -> CataloguePart:
    said = {"code": code, "name": "固态硬盘 500 GB", "list_price": 48000, **changes}
    return add_part(PartSaid(**said), seen=seen(cast.zhou))


def store(cast: Cast, name: str = "总部库房") -> StockPlace:
    return open_place(name, seen=seen(cast.zhou))


def received(cast: Cast, *, quantity: int = 3, to: StockPlace | None = None, **changes) -> Holding:
    kind = changes.pop("kind", None) or part(cast)
    place = to or store(cast)
    came = Delivered(part=kind, quantity=quantity, unit_cost=30100, **changes)
    receive_parts(place, came, seen=seen(cast.zhou))
    return Holding.objects.filter(place=place, part=kind).latest("pk")


def in_bag(cast: Cast, *, quantity: int = 2, **changes) -> Holding:
    """In 陈志远's bag."""
    holding = received(cast, quantity=quantity, **changes)
    bag = bag_of(cast.chen)
    move_parts(holding, to=bag, quantity=quantity, seen=seen(cast.chen))
    return Holding.objects.get(place=bag, part=holding.part, serial=holding.serial)


def there(place: StockPlace) -> dict[str, int]:
    """By handle, what a place has."""
    rows = Holding.objects.filter(place=place).there().select_related("part")
    return {row.handle: row.quantity for row in rows}


def proposed(
    cast: Cast, contract: Contract | None, *, request: Request | None = None, **changes
) -> Purchase:
    told = {
        "part": changes.pop("kind", None) or part(cast, "SSD-1T", name="固态硬盘 1 TB"),
        "quantity": 2,
        "unit_price": 68000,
        "biller": Biller.PROVIDER,
        **changes,
    }
    request = request or reported(cast, contract)
    return propose_purchase(request, Proposal(**told), seen=seen(cast.chen))


def ordered(cast: Cast, purchase: Purchase) -> Purchase:
    agree_purchase(purchase, shown=purchase.amount, seen=seen(cast.li, MONDAY))
    told = Ordered(supplier="中关村电脑配件", unit_cost=52300)
    return order_purchase(purchase, told, seen=seen(cast.zhou, MONDAY))


def arrived(cast: Cast, purchase: Purchase, *, quantity: int | None = None) -> Purchase:
    number = quantity or purchase.quantity
    return receive_purchase(purchase, to=store(cast), quantity=number, seen=seen(cast.zhou))
