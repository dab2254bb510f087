# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a repair: its request says who sees it, the side and the role the rest."""

from weibao.parties.access import CUSTOMER_OFFICE, DESK, MONEY, has_role
from weibao.parties.models import Person, Role
from weibao.repairs.models import Repair
from weibao.servicedesk.access import (
    can_work_on_request,
    is_customer_side,
    is_provider_side,
)
from weibao.servicedesk.models import Request

DECIDERS = frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER})


def can_send_to_repair(person: Person, request: Request) -> bool:
    """The engineer who has the part in hand, or the desk."""
    return can_work_on_request(person, request)


def can_record_repair(person: Person, repair: Repair) -> bool:
    """Quoted, returned, refitted, written off, lent and given back."""
    return can_work_on_request(person, repair.request)


def can_decide_repair(person: Person, repair: Repair) -> bool:
    """Order or decline it: the customer's responsible people for themselves; the desk writes down
    who of them said so by telephone.
    """
    request = repair.request
    if is_customer_side(person, request):
        return has_role(person, DECIDERS)
    return is_provider_side(person, request) and has_role(person, DESK)


def can_see_amounts(person: Person, repair: Repair) -> bool:
    """As the contract's money; and the desk, which tells the customer what was quoted."""
    request = repair.request
    if is_provider_side(person, request):
        return has_role(person, DESK | MONEY)
    return is_customer_side(person, request) and has_role(person, CUSTOMER_OFFICE | MONEY)
