# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Companies that may become customers of 恒维; 许静 looks after them."""

from tests.factories.agreements import seen
from weibao.selling.actions import add_lead, set_market
from weibao.selling.cards import LeadCard, Market
from weibao.selling.models import ItStaff

ZHONGGUANCUN = {"latitude": 39.9836, "longitude": 116.3164}


def lead_card(cast, **changes):
    said = {
        "company": "北京新科贸易有限公司",
        "keeper": cast.xu,
        "contact": "郑总",
        "phone": "010-82561234",
        "district": "大兴区",
        "address": "亦庄荣华中路 8 号",
        "metres": 24500,
        "trade": "外贸",
        "it_staff": ItStaff.NONE,
        "devices": 36,
        "source": "老客户介绍",
    }
    return LeadCard(**{**said, **changes})


def lead(cast, *, by=None, **changes):
    return add_lead(lead_card(cast, **changes), seen=seen(by or cast.xu))


def market(cast, **changes):
    said = {"market": "中关村", "trades": ["外贸", "制造"], **ZHONGGUANCUN}
    return set_market(Market(**{**said, **changes}), seen=seen(cast.xu))
