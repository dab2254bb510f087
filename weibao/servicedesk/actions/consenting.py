# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer agrees to what work out of scope will cost, before it is done (M1)."""

from weibao.agreements.observation import Observation
from weibao.servicedesk.access import can_agree_price
from weibao.servicedesk.actions.moving import NoContractError, move_request, require
from weibao.servicedesk.facts import price_agreed
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import OPEN


def agree_price(request: Request, *, person: str, seen: Observation) -> Request:
    """`person` is the one who agreed. Without it the contract lets nothing be charged."""
    require(can_agree_price, request, seen.by)
    if request.contract_id is None:
        raise NoContractError(request.number)
    fact = price_agreed(request, person=person, seen=seen)
    return move_request(request, fact=fact, possible=OPEN, to=None, seen=seen)
