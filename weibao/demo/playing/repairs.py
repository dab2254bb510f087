# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two disks at a repairer's: for one a loaner is out, the other waits for the customer's yes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from weibao.demo.stage import Stage
from weibao.repairs.actions import (
    Sending,
    lend_loaner,
    order_repair,
    quote_repair,
    send_to_repair,
)
from weibao.repairs.models import Repair
from weibao.servicedesk.models import Request, Standing

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def repairs(stage: Stage) -> list[Iterator[datetime]]:
    now = stage.days.now
    return [_with_loaner(stage, now - 9 * DAY), _to_agree(stage, now - 3 * DAY)]


def _with_loaner(stage: Stage, at: datetime) -> Iterator[datetime]:
    """Away for more than five days: the loaner went out as soon as the contract gave it (M5)."""
    yield at
    repair = _sent(stage, "repair-1", at, name="移动硬盘", serial="WX21-0932")
    if repair is None:
        return
    yield (at := at + 5 * HOUR)
    quote_repair(repair, amount=68000, seen=stage.seen("zhou", "repair-1-quote", at))
    yield (at := at + DAY)
    order_repair(repair, quoted=68000, seen=stage.seen("li", "repair-1-order", at))
    yield (at := stage.days.now - DAY)
    lend_loaner(
        repair,
        name="备用移动硬盘 1TB",
        serial="BY-07",
        due_at=stage.days.now + 6 * DAY,
        seen=stage.seen("chen", "repair-1-lend", at),
    )


def _to_agree(stage: Stage, at: datetime) -> Iterator[datetime]:
    yield at
    repair = _sent(stage, "repair-2", at, name="固态硬盘", serial="S4EV-1187")
    if repair is not None:
        yield (at := at + 2 * DAY)
        quote_repair(repair, amount=38000, seen=stage.seen("zhou", "repair-2-quote", at))


def _sent(stage: Stage, key: str, at: datetime, *, name: str, serial: str) -> Repair | None:
    """Under the maintenance contract's latest fault that was looked after by then."""
    solved = Request.objects.filter(
        contract=stage.contracts["maintenance"],
        standing=Standing.RESTORED,
        ended_at__lt=at,
        device__isnull=False,
        repairs=None,
    )
    request = solved.order_by("-ended_at").first()
    if request is None:
        return None
    told = Sending(
        name=name,
        category="disk",
        fault="读不出来，要修复并保住数据",
        repairer="中关村硬盘维修中心",
        repairer_phone="010-62551234",
        device=request.device,
        serial=serial,
        promised_at=at + 12 * DAY,
    )
    return send_to_repair(request, told, seen=stage.seen("chen", key, at))
