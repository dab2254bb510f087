# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The demonstration's parts: a store room, two bags, a low shelf, purchases on their way."""

from datetime import datetime, timedelta

from weibao.demo.stage import Stage
from weibao.parties.actions import add_site
from weibao.servicedesk.models import Request, Standing
from weibao.stock.actions import (
    Counted,
    Delivered,
    Ordered,
    PartSaid,
    Proposal,
    add_part,
    agree_purchase,
    bag_of,
    close_count,
    move_parts,
    open_count,
    open_place,
    order_purchase,
    propose_purchase,
    receive_parts,
    receive_purchase,
    set_minimum,
)
from weibao.stock.models import Biller, CataloguePart, Holding, StockPlace

DAY = timedelta(days=1)
CATALOGUE = (
    # code, name, unit, list price, what we paid, how many came, for 陈志远, for 刘洋, least
    ("SSD-500", "固态硬盘 500 GB（三星 870 EVO）", "块", 48000, 36500, 8, 2, 1, 4),
    ("RAM-16", "内存 DDR4 16 GB", "条", 39900, 30100, 6, 1, 0, 4),
    ("PSU-500", "台式机电源 500 W", "个", 26000, 18800, 3, 1, 1, 3),
    ("KB-USB", "USB 键盘鼠标套装", "套", 9900, 6200, 12, 2, 2, 0),
    ("CAT6-3", "六类网线 3 米", "根", 2500, 900, 40, 6, 6, 10),
    ("FAN-120", "机箱风扇 120 毫米", "个", 4500, 2600, 5, 0, 1, 0),
)
TONER = ("TN-M405", "硒鼓 LaserJet M405（原装 CF259A）", "支", 78000)


def ready_stock(stage: Stage, *, now: datetime) -> None:
    at = now - 20 * DAY
    site = add_site(
        stage.cast.provider, name="海淀服务站", district="海淀区", address="上地三街 9 号"
    )
    room = open_place("海淀库房", site=site, seen=stage.seen("zhou", "room", at))
    for line in CATALOGUE:
        _stocked(stage, room, line, at=at)
    _counted(stage, room, at=now - 3 * DAY)
    _bought(stage, room, now=now)


def _stocked(
    stage: Stage,
    room: StockPlace,
    line: tuple[str, str, str, int, int, int, int, int, int],
    *,
    at: datetime,
) -> None:
    code, name, unit, price, cost, came, chen, liu, least = line
    said = PartSaid(code=code, name=name, unit=unit, list_price=price)
    part = add_part(said, seen=stage.seen("zhou", f"part-{code}", at))
    told = Delivered(part=part, quantity=came, unit_cost=cost, supplier="中关村电脑配件城")
    receive_parts(room, told, seen=stage.seen("zhou", f"came-{code}", at))
    shelf = Holding.objects.get(place=room, part=part)
    for username, number in (("chen", chen), ("liu", liu)):
        if number:
            bag = bag_of(stage.cast.people[username])
            seen = stage.seen(username, f"fetch-{code}-{username}", at + DAY)
            move_parts(shelf, to=bag, quantity=number, seen=seen)
    if least:
        set_minimum(room, part, least=least, seen=stage.seen("zhou", f"least-{code}", at))


def _counted(stage: Stage, room: StockPlace, *, at: datetime) -> None:
    """All as expected, but for one cable; an engineer has begun to count a bag."""
    sheet = open_count(room, seen=stage.seen("zhou", "count", at))
    lines = []
    for row in Holding.objects.filter(place=room).there().select_related("part"):
        is_short = row.part.code == "CAT6-3"
        lines.append(
            Counted(
                part=row.part,
                expected=row.quantity,
                counted=row.quantity - is_short,
                reason="少一根，可能布线时剪掉了没有记" if is_short else "",
            )
        )
    close_count(sheet, lines, seen=stage.seen("zhou", "counted", at))
    bag = bag_of(stage.cast.people["chen"])
    open_count(bag, seen=stage.seen("chen", "count-bag", at + 2 * DAY))


def _bought(stage: Stage, room: StockPlace, *, now: datetime) -> None:
    """Toner that the customer agreed to and that came; a disk that waits for a yes."""
    requests = list(
        Request.objects.filter(
            customer=stage.cast.customer, standing__in=(Standing.IN_HAND, Standing.REPORTED)
        ).order_by("reported_at")[:2]
    )
    if len(requests) < 2:
        return
    code, name, unit, price = TONER
    toner = add_part(
        PartSaid(code=code, name=name, unit=unit, list_price=price),
        seen=stage.seen("zhou", "part-toner", now - DAY),
    )
    told = Proposal(part=toner, quantity=2, unit_price=76000, note="文印间两台都快用完了")
    purchase = propose_purchase(requests[0], told, seen=stage.seen("chen", "buy-toner", now - DAY))
    agreed = stage.seen("li", "buy-toner-yes", now - DAY * 5 / 6)
    agree_purchase(purchase, shown=purchase.amount, seen=agreed)
    order = Ordered(supplier="中关村耗材直供", unit_cost=69000, expected_on=(now + DAY).date())
    order_purchase(purchase, order, seen=stage.seen("zhou", "buy-toner-order", now - DAY * 3 / 4))
    came = stage.seen("zhou", "buy-toner-came", now)
    receive_purchase(purchase, to=room, quantity=1, seen=came)
    disk = CataloguePart.objects.get(provider=stage.cast.provider, code="SSD-500")
    wish = Proposal(
        part=disk,
        quantity=1,
        unit_price=48000,
        biller=Biller.PROVIDER,
        note="原盘坏道太多，修不如换",
    )
    propose_purchase(requests[1], wish, seen=stage.seen("chen", "buy-disk", now))
