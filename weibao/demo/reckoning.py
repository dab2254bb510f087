# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration's finance wrote down: hours, the buyer and what things are called."""

from datetime import datetime, timedelta

from weibao.demo.stage import Stage
from weibao.einvoice.actions import BuyerCard, ItemCard, keep_buyer, keep_item
from weibao.margins.actions import set_hour_cost

HOUR, CHEN_HOUR = 65_00, 82_00
SERVICE: ItemCard = {"name": "信息系统运维服务", "code": "3040203000000000000", "unit": ""}
GOODS: ItemCard = {"name": "计算机配件", "code": "1090512000000000000", "unit": "件"}
BUYER: BuyerCard = {
    "name": "华北精工（演示）",
    "tax_number": "91350100M000100Y43",
    "is_special": True,
    "address": "中关村南大街 9 号",
    "phone": "010-62770001",
    "bank": "演示银行海淀支行",
    "account": "0200004509027312345",
    "email": "",
}


def ready_reckoning(stage: Stage, *, now: datetime) -> None:
    """The tax number is the sample of the standard."""
    cast = stage.cast
    provider, sun = cast.provider, cast.people["sun"]
    from_on = (now - timedelta(days=120)).date()
    set_hour_cost(provider, engineer=None, from_on=from_on, amount=HOUR, by=sun)
    set_hour_cost(provider, engineer=cast.people["chen"], from_on=from_on, amount=CHEN_HOUR, by=sun)
    keep_buyer(provider, customer=cast.customer, card=BUYER, by=sun)
    keep_item(provider, what="", rate="0.06", card=SERVICE, by=sun)
    keep_item(provider, what="", rate="0.13", card=GOODS, by=sun)
