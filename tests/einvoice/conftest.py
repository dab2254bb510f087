# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.fixtures import *  # noqa: F403 # fixtures
from tests.factories.servicedesk import reported
from weibao.billing.actions import issue_invoice
from weibao.einvoice.actions import keep_buyer, keep_item
from weibao.einvoice.queries import issued_named
from weibao.fieldwork.work import UsedPart

LATER = MONDAY + timedelta(hours=5)
CARD = {
    "name": "华北精工有限公司",
    "tax_number": "91350100M000100Y43",
    "is_special": True,
    "address": "学院路 1 号",
    "phone": "010-62770001",
    "bank": "工行海淀支行",
    "account": "0200004509027312345",
    "email": "fapiao@huabei.example",
}


@pytest.fixture
def issued(cast, contract):
    """FP202611-0001: October's fee of 3000.00 and a power supply for 113.00."""
    parts = (UsedPart(name="电源", quantity=1, unit_price=11_300),)
    finished(cast, reported(cast, contract), parts=parts)
    issue_invoice(contract, seen=seen(cast.sun, LATER))
    return issued_named(contract, "FP202611-0001")


@pytest.fixture
def prepared(cast, issued):
    """The buyer is known, and what fees and parts are called."""
    keep_buyer(cast.provider, customer=cast.customer, card=CARD, by=cast.sun)
    service = {"name": "信息系统运维服务", "code": "3040203000000000000", "unit": ""}
    goods = {"name": "计算机配件", "code": "1090512000000000000", "unit": "件"}
    rates = {line.what: f"{float(line.rate):.4f}".rstrip("0") for line in issued.fact.lines}
    keep_item(cast.provider, what="", rate=rates["fee"], card=service, by=cast.sun)
    keep_item(cast.provider, what="part", rate=rates["part"], card=goods, by=cast.sun)
    return issued
